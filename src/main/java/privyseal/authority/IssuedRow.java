package privyseal.authority;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import privyseal.certificate.CertificateId;
import privyseal.pki.SerialNumber;
import privyseal.pki.x509.Identity;

/// A row of `issued`.
///
/// @param level what was verified of whom it names
/// @param certificate empty for what is nobody's certificate: authorities, OCSP signers, the service's listener
record IssuedRow(
        AuthorityId authority,
        SerialNumber serial,
        Optional<CertificateId> certificate,
        Usage usage,
        Identity.Level level,
        State state,
        Instant notBefore,
        Instant notAfter,
        String keyFingerprint,
        int shard) {

    enum Usage {
        SIGN,
        ENCRYPT,
        AUTHORITY,
        OCSP,
        SERVICE;

        String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum State {
        /// Written down, perhaps signed by somebody who could not store it.
        PREPARED,
        SIGNED;

        String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
