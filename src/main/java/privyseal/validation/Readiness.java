package privyseal.validation;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Request.ProofMethod;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;

/// How far the domains of a certificate are proved without anybody's help.
///
/// @param names each with the ways set up for it
public record Readiness(List<Name> names) {

    public static final Readiness NOTHING = new Readiness(List.of());

    /// @param name as the certificate has it, perhaps a wildcard
    /// @param dns empty where no way is set up
    /// @param file that a reverse proxy on the name, or on a wildcard's base, asks the service
    public record Name(CertificateName name, Optional<State> dns, Optional<State> file) {}

    /// @param works by the last probe
    /// @param justNow whether that probe belongs to this submission
    public record State(boolean works, boolean justNow, Sentence why) {
        boolean worksNow() {
            return works && justNow;
        }
    }

    /// Whether the method can be carried out for every domain.
    public boolean allows(ProofMethod method) {
        return switch (method) {
            case DNS, FILE -> true;
            case DNS_AUTO -> every(name -> name.dns().filter(State::works).isPresent());
            case FILE_AUTO ->
                    every(name ->
                            !name.name().isWildcard()
                                    && name.file().filter(State::works).isPresent());
        };
    }

    /// RV-15, RI-17: every domain is automatic, probed at submission. Here, and nowhere else, a reverse proxy on a
    /// wildcard's base counts.
    public boolean sparesProof() {
        return every(name -> now(name.dns()) || now(name.file()));
    }

    /// As if the last probes belonged to a submission: what it would be spared, as far as is known before it probes.
    public Readiness asFarAsKnown() {
        return new Readiness(names.stream().map(Readiness::asFarAsKnown).toList());
    }

    private static Name asFarAsKnown(Name name) {
        return new Name(
                name.name(),
                name.dns().map(Readiness::asFarAsKnown),
                name.file().map(Readiness::asFarAsKnown));
    }

    private static State asFarAsKnown(State state) {
        return new State(state.works(), true, state.why());
    }

    /// As [#sparesProof], before the submission that probes once more.
    public boolean sparesProofAsFarAsKnown() {
        return asFarAsKnown().sparesProof();
    }

    /// RV-22.
    public boolean sparesLetter() {
        return every(name -> now(name.dns()) || (now(name.file()) && !name.name().isWildcard()));
    }

    private static boolean now(Optional<State> state) {
        return state.filter(State::worksNow).isPresent();
    }

    private boolean every(Predicate<Name> condition) {
        return !names.isEmpty() && names.stream().allMatch(condition);
    }

    /// Why an automatic method cannot be chosen: the first domain that stands in its way.
    public Optional<Denial> denial(ProofMethod method) {
        if (allows(method)) {
            return Optional.empty();
        }
        boolean dns = method == ProofMethod.DNS_AUTO;
        String rule = dns ? "VA-03" : "VA-04";
        for (Name name : names) {
            Optional<State> state = dns ? name.dns() : name.file();
            if (state.filter(State::works).isEmpty()) {
                return Optional.of(
                        state.map(s -> Denial.of(rule, s.why().english(), s.why().chinese()))
                                .orElseGet(() -> notSetUp(rule, name.name())));
            }
        }
        return Optional.of(
                Denial.of(
                        rule,
                        "A wildcard domain cannot be proved by a file; choose DNS.",
                        "通配符域名不支持文件验证，请选择 DNS 验证。"));
    }

    private static Denial notSetUp(String rule, CertificateName name) {
        String set =
                rule.equals("VA-03")
                        ? "CreateZoneAccess, CreateStandingCname"
                        : "CreateStandingProxy";
        return Denial.of(
                rule,
                "No automatic way is set up for %s (%s); choose DNS or FILE.".formatted(name, set),
                "域名 %s 未配置自动验证（%s），请选择 DNS 或 FILE。".formatted(name, set));
    }
}
