package privyseal.authority;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PublicKey;
import privyseal.pki.x509.Identity;

/// What shall be certified. The authority of the key's family signs it.
///
/// @param encryption the second key of a GM order, which gets a certificate of its own; a key of SM2 has one, no other has
/// @param identity who stands in it beside the names: what was verified and approved
/// @param names the first is the common name
/// @param notAfter the last second of validity
public record IssueOrder(
        CertificateId certificate,
        PublicKey key,
        Optional<PublicKey> encryption,
        Identity identity,
        List<CertificateName> names,
        Instant notBefore,
        Instant notAfter) {

    public IssueOrder {
        if (Keys.isSm2(key) != encryption.isPresent()) {
            throw new IllegalArgumentException(
                    "SM2 certificates come in pairs, and no others: " + certificate);
        }
        if (encryption.filter(second -> second.equals(key)).isPresent()) {
            throw new IllegalArgumentException("one key for both of a pair: " + certificate);
        }
    }
}
