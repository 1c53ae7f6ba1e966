package privyseal.pki.x509;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Judges certificates before they are signed, by their octets and not by what they were made from.
///
/// It is no second implementation of the drafting: it knows what each profile may contain and refuses all else, so
/// that an unforeseen extension is a finding too.
public final class Linter {

    static final List<Lint> LINTS =
            Stream.of(CommonLints.LINTS, AuthorityLints.LINTS, LeafLints.LINTS, SubjectLints.LINTS)
                    .flatMap(List::stream)
                    .toList();

    private Linter() {}

    public sealed interface Outcome {
        record Clean(LintedCertificate certificate) implements Outcome {}

        record Findings(List<Finding> findings) implements Outcome {

            public Findings {
                findings = List.copyOf(findings);
            }
        }
    }

    /// @param id of the lint
    /// @param clause where it is demanded
    public record Finding(String id, String clause, String sentence) {

        static Finding of(Lint lint) {
            return new Finding(lint.id(), lint.clause(), lint.sentence());
        }

        @Override
        public String toString() {
            return sentence + " (" + id + ", " + clause + ")";
        }
    }

    /// A certificate that may be signed by the issuer of its profile. Only [Linter#lint] makes one.
    public static final class LintedCertificate {

        private final UnsignedCertificate unsigned;
        private final Profile profile;

        private LintedCertificate(UnsignedCertificate unsigned, Profile profile) {
            this.unsigned = unsigned;
            this.profile = profile;
        }

        public UnsignedCertificate unsigned() {
            return unsigned;
        }

        public Profile profile() {
            return profile;
        }
    }

    public static Outcome lint(UnsignedCertificate unsigned, Profile profile) {
        return switch (LintCase.read(unsigned.bytes(), profile)) {
            case LintCase.Unreadable(Finding finding) -> new Outcome.Findings(List.of(finding));
            case LintCase.Read(LintCase read) -> judge(unsigned, profile, read);
        };
    }

    private static Outcome judge(UnsignedCertificate unsigned, Profile profile, LintCase read) {
        Set<Lint.Scope> scopes = Lint.scopesOf(profile);
        List<Finding> findings = new ArrayList<>();
        for (Lint lint : LINTS) {
            if (lint.concerns(scopes) && fails(lint, read)) {
                findings.add(Finding.of(lint));
            }
        }
        return findings.isEmpty()
                ? new Outcome.Clean(new LintedCertificate(unsigned, profile))
                : new Outcome.Findings(findings);
    }

    /// What a lint cannot even look at has not passed it.
    private static boolean fails(Lint lint, LintCase read) {
        try {
            return lint.violatedBy().test(read);
        } catch (RuntimeException _) {
            return true;
        }
    }
}
