package privyseal.revocation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import privyseal.certificate.CertificateId;
import privyseal.product.Product;

/// Everything the revocation rules look at, gathered before they are asked.
///
/// @param issuedAt of the certificate to be revoked
/// @param notAfter of the certificate to be revoked
/// @param renewed whether a successor was issued in the lineage (RN-01)
/// @param original the generation's first certificate when this one was reissued and that one is not revoked yet (RV-06)
/// @param limits the numbers of the rules, as set
public record RevocationCase(
        Product product,
        Instant issuedAt,
        Instant notAfter,
        boolean renewed,
        Optional<CertificateId> original,
        RevocationConfig limits,
        Instant now) {

    Duration remaining() {
        return Duration.between(now, notAfter);
    }
}
