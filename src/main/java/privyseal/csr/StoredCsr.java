package privyseal.csr;

import java.time.Instant;
import privyseal.db.SecretId;
import privyseal.pki.Der;

/// A certificate request that an account keeps.
///
/// @param id random, below 2^53, unknown to others
public record StoredCsr(long id, CsrForm form, Instant createdAt, Progress progress) {

    public sealed interface Progress {

        /// Only filled in; the key is not made yet.
        record Draft() implements Progress {}

        /// @param keyFingerprint of the public key, as certificates have it
        /// @param locked whether the key has a password of its owner (RI-09)
        record Made(Der csr, String keyFingerprint, SecretId key, boolean locked)
                implements Progress {}
    }
}
