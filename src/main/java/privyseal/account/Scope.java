package privyseal.account;

import java.util.Optional;
import java.util.Set;
import privyseal.certificate.CertificateId;

/// What a caller may do, where it is for less than the person may.
///
/// @param actions by their names; empty is no limit
/// @param certificates with what is reissued or renewed from them, since that has another id; empty is no limit
public record Scope(Optional<Set<String>> actions, Optional<Set<CertificateId>> certificates) {

    public static final Scope ALL = new Scope(Optional.empty(), Optional.empty());

    public Scope {
        actions = actions.map(Set::copyOf);
        certificates = certificates.map(Set::copyOf);
    }

    public boolean admits(String action) {
        return actions.map(names -> names.contains(action)).orElse(true);
    }

    /// As the database wants them.
    public Optional<String[]> certificateIds() {
        return certificates.map(
                ids -> ids.stream().map(CertificateId::value).sorted().toArray(String[]::new));
    }

    Optional<String[]> actionNames() {
        return actions.map(names -> names.stream().sorted().toArray(String[]::new));
    }
}
