package privyseal.validation.caa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The relevant resource record set of a name (RFC 8659 §3), and whether it lets an authority issue.
///
/// @param properties at least one
public record CaaSet(List<Property> properties) {

    /// @param flags RFC 8659 §4.1; bit 128 is *critical*
    /// @param tag in lower case: tags are compared without regard to case
    public record Property(int flags, String tag, String value) {
        public Property {
            tag = tag.toLowerCase(Locale.ROOT);
        }

        boolean isCritical() {
            return (flags & CRITICAL) != 0;
        }
    }

    public enum For {
        NAME,
        WILDCARD
    }

    public sealed interface Verdict {
        record Permits() implements Verdict {}

        /// @param allowed the authorities that may issue; empty when nobody may
        record Forbids(Set<String> allowed) implements Verdict {}

        /// RFC 8659 §4.1: a critical property that we do not know forbids whatever else is said.
        record UnknownCritical(String tag) implements Verdict {}
    }

    private static final int CRITICAL = 128;
    private static final String ISSUE = "issue";
    private static final String ISSUE_WILD = "issuewild";

    /// RFC 8659 §4.2..4.4, RFC 9495, CA/Browser Forum BR appendix A: known, and all but the first two irrelevant to a
    /// server's certificate.
    private static final Set<String> KNOWN =
            Set.of(
                    ISSUE,
                    ISSUE_WILD,
                    "iodef",
                    "issuemail",
                    "issuevmc",
                    "contactemail",
                    "contactphone");

    /// RFC 8657. We do not implement them; a record that limits us by them does not let us issue.
    private static final Set<String> LIMITS = Set.of("accounturi", "validationmethods");

    public CaaSet {
        properties = List.copyOf(properties);
    }

    /// @param identities the names that mean this authority, in lower case
    public Verdict judge(For kind, Set<String> identities) {
        Optional<Property> unknown =
                properties.stream()
                        .filter(p -> p.isCritical() && !KNOWN.contains(p.tag()))
                        .findFirst();
        if (unknown.isPresent()) {
            return new Verdict.UnknownCritical(unknown.get().tag());
        }
        List<Property> relevant = relevantTo(kind);
        if (relevant.isEmpty()) {
            return new Verdict.Permits();
        }
        Set<String> allowed = new TreeSet<>();
        for (Property property : relevant) {
            Issuer issuer = Issuer.parse(property.value());
            if (identities.contains(issuer.name()) && !issuer.limits()) {
                return new Verdict.Permits();
            }
            if (!issuer.name().isEmpty()) {
                allowed.add(issuer.shown());
            }
        }
        return new Verdict.Forbids(allowed);
    }

    /// RFC 8659 §4.3: issuewild, where there is one, stands for issue.
    private List<Property> relevantTo(For kind) {
        List<Property> wild = new ArrayList<>();
        List<Property> plain = new ArrayList<>();
        for (Property property : properties) {
            switch (property.tag()) {
                case ISSUE_WILD -> wild.add(property);
                case ISSUE -> plain.add(property);
                default -> {}
            }
        }
        return switch (kind) {
            case NAME -> plain;
            case WILDCARD -> wild.isEmpty() ? plain : wild;
        };
    }

    /// Of blanks the grammar knows these two.
    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /// RFC 8659 §4.2: a domain name, then parameters behind semicolons. What does not match its grammar names nobody,
    /// and so forbids.
    ///
    /// @param name empty when the value names nobody
    /// @param limits whether a parameter limits the permission in a way that we cannot keep to
    private record Issuer(String name, boolean limits) {

        static Issuer parse(String value) {
            String[] parts = value.split(";", -1);
            String name = trimmed(parts[0]).toLowerCase(Locale.ROOT);
            List<String> parameters = Arrays.stream(parts).skip(1).map(CaaSet::trimmed).toList();
            boolean none = parameters.equals(List.of(""));
            if (!name.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
                    || !(none || parameters.stream().allMatch(Issuer::isParameter))) {
                return new Issuer("", false);
            }
            return new Issuer(
                    name, parameters.stream().map(Issuer::tag).anyMatch(LIMITS::contains));
        }

        /// No repeated groups: a value may be 64 KiB long.
        private static boolean isParameter(String text) {
            return text.matches("[A-Za-z0-9-]+[ \\t]*=[ \\t]*[\\x21-\\x3A\\x3C-\\x7E]*")
                    && !text.startsWith("-")
                    && !tag(text).endsWith("-");
        }

        private static String tag(String parameter) {
            return trimmed(parameter.split("=", 2)[0]).toLowerCase(Locale.ROOT);
        }

        String shown() {
            return limits ? name + " (with accounturi or validationmethods)" : name;
        }
    }
}
