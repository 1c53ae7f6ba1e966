package privyseal.account;

import java.util.Optional;
import privyseal.certificate.CertificateId;

/// Where the keys are found that requests are signed with.
@FunctionalInterface
public interface SigningKeys {

    /// Empty for a key that is unknown, revoked or expired: the three cannot be told apart.
    Optional<SigningKey> find(KeyId id);

    /// Whether the caller's account has this certificate and the caller's key is for it. Asked for keys that are for
    /// certain certificates only.
    default boolean covers(Caller caller, CertificateId certificate) {
        return false;
    }
}
