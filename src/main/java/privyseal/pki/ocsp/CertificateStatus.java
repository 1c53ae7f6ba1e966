package privyseal.pki.ocsp;

import java.time.Instant;
import privyseal.pki.RevocationReason;

/// What a responder may say of a certificate (RFC 6960 §2.2).
public sealed interface CertificateStatus {

    record Good() implements CertificateStatus {}

    record Revoked(Instant at, RevocationReason reason) implements CertificateStatus {}

    /// Also for serial numbers that were never issued: BR 4.9.10 forbids "good" for those.
    record Unknown() implements CertificateStatus {}
}
