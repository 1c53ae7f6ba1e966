package privyseal.api;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import privyseal.account.Caller;
import privyseal.account.Role;
import privyseal.account.Scope;
import privyseal.rule.Denial;

/// AC-01: whether somebody may call an action at all, by the role and by what the API key is for. The door refuses by it, and
/// who asks what can be done is told the same.
final class Admission {

    private static final String RULE = "AC-01";

    /// How requests name their certificate, and as what.
    private static final Map<String, String> NAMING =
            Map.of("certificateId", "CertificateId", "certId", "CertId");

    /// They name none, and show nothing beyond the scope.
    private static final Set<String> NAMELESS = Set.of("DescribeCertificates", "DescribeSession");

    private final Map<String, Action<?, ?>> served;

    /// @param served all actions, by their names
    Admission(Map<String, Action<?, ?>> served) {
        this.served = served;
    }

    /// Empty where one of the actions may be called.
    ///
    /// @param ways actions that do the same, the usual one first
    Optional<Denial> denial(Caller caller, List<String> ways) {
        List<Optional<Denial>> all = ways.stream().map(way -> denial(caller, way)).toList();
        return all.stream().anyMatch(Optional::isEmpty) ? Optional.empty() : all.getFirst();
    }

    private Optional<Denial> denial(Caller caller, String way) {
        Action<?, ?> action =
                Optional.<Action<?, ?>>ofNullable(served.get(way))
                        .orElseThrow(() -> new IllegalStateException("no action " + way));
        return ofRole(caller.role(), action).or(() -> ofScope(caller.scope(), action));
    }

    static Optional<Denial> ofRole(Role role, Action<?, ?> action) {
        return action.access().admits(role)
                ? Optional.empty()
                : Optional.of(
                        new Denial(
                                RULE, Sentences.notAllowed(role, action.name()), Optional.empty()));
    }

    static Optional<Denial> ofScope(Scope scope, Action<?, ?> action) {
        if (!scope.admits(action.name())) {
            return Optional.of(
                    new Denial(RULE, Sentences.notForAction(action.name()), Optional.empty()));
        }
        boolean free =
                scope.certificates().isEmpty()
                        || NAMELESS.contains(action.name())
                        || naming(action).isPresent();
        return free
                ? Optional.empty()
                : Optional.of(
                        new Denial(
                                RULE,
                                Sentences.namesNoCertificate(action.name()),
                                Optional.empty()));
    }

    /// The field by which its requests name their certificate.
    static Optional<String> naming(Action<?, ?> action) {
        return NAMELESS.contains(action.name())
                ? Optional.empty()
                : Arrays.stream(action.requestType().getRecordComponents())
                        .flatMap(field -> Optional.ofNullable(NAMING.get(field.getName())).stream())
                        .findFirst();
    }
}
