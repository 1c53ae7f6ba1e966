package privyseal.certificate;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/// A DNS name that a certificate covers: lower-case ASCII (RFC 5890 A-labels), perhaps with a leading `*.`.
public record DomainName(String value) implements CertificateName {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /// RFC 1035 §2.3.4, without the root's dot.
    private static final int MAX_LENGTH = 253;

    public DomainName {
        String base = value.startsWith("*.") ? value.substring(2) : value;
        String[] labels = base.split("\\.", -1);
        if (value.length() > MAX_LENGTH || labels.length < 2) {
            throw new IllegalArgumentException("not a full domain name: " + shown(value));
        }
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                throw new IllegalArgumentException("not a domain name: " + shown(value));
            }
        }
        if (labels[labels.length - 1].chars().allMatch(Character::isDigit)) {
            throw new IllegalArgumentException(
                    "an IP address is not a domain name: " + shown(value));
        }
    }

    /// Reads what a person typed: blanks around it, capitals and non-ASCII letters are fine.
    public static DomainName parse(String text) {
        String name = text.strip();
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        boolean wildcard = name.startsWith("*.");
        String base = wildcard ? name.substring(2) : name;
        if (base.isEmpty() || base.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("not a domain name: " + shown(text));
        }
        String ascii;
        try {
            ascii = IDN.toASCII(base, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a domain name: " + shown(text), e);
        }
        return new DomainName(wildcard ? "*." + ascii : ascii);
    }

    @Override
    public boolean isWildcard() {
        return value.startsWith("*.");
    }

    @Override
    public DomainName base() {
        return isWildcard() ? new DomainName(value.substring(2)) : this;
    }

    static String shown(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    @Override
    public String toString() {
        return value;
    }
}
