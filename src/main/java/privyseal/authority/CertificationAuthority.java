package privyseal.authority;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import privyseal.db.SecretId;
import privyseal.pki.Der;

/// One key pair that signs certificates, and its own certificate.
///
/// @param parent the root that signed it, empty for a root
/// @param key where its private key is sealed
/// @param current whether new certificates come from it; if not, it still answers for those it signed
public record CertificationAuthority(
        AuthorityId id,
        Kind kind,
        Hierarchy hierarchy,
        Optional<AuthorityId> parent,
        Der certificate,
        SecretId key,
        Instant notBefore,
        Instant notAfter,
        boolean current) {

    public enum Kind {
        ROOT,
        ISSUING;

        String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind parse(String spelling) {
            return valueOf(spelling.toUpperCase(Locale.ROOT));
        }
    }

    /// Whether its certificate, and with it every certificate that it signed, has ended.
    public boolean hasEnded(Instant now) {
        return now.isAfter(notAfter);
    }
}
