package privyseal.authority;

import java.time.Instant;
import java.util.List;
import privyseal.certificate.CertificateId;
import privyseal.certificate.DomainName;
import privyseal.pki.key.PublicKey;

/// What shall be certified. The authority of the key's family signs it.
///
/// @param names the first is the common name
/// @param notAfter the last second of validity
public record IssueOrder(
        CertificateId certificate,
        PublicKey key,
        List<DomainName> names,
        Instant notBefore,
        Instant notAfter) {}
