package privyseal.authority.upstream;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import privyseal.certificate.CertificateId;
import privyseal.certificate.RequestId;
import privyseal.pki.Der;

/// What is asked of the upstream authority for one certificate.
///
/// @param csr what is sent, whichever try sends it
/// @param notAfter the last second of the new certificate
/// @param url the order there
/// @param finalizedAt when the CSR was about to be sent: there may be a certificate
/// @param failures in a row
/// @param polls in a row that found it under way
/// @param tries the claim that this was read with
record UpstreamOrder(
        CertificateId certificate,
        RequestId request,
        Der csr,
        Instant notAfter,
        Optional<URI> url,
        Optional<Instant> finalizedAt,
        int failures,
        int polls,
        int tries) {}
