package privyseal.authority;

import java.time.Instant;
import java.util.List;
import privyseal.certificate.CertificateId;
import privyseal.certificate.DomainName;
import privyseal.pki.key.PublicKey;
import privyseal.pki.x509.Identity;

/// What shall be certified. The authority of the key's family signs it.
///
/// @param identity who stands in it beside the names: what was verified and approved
/// @param names the first is the common name
/// @param notAfter the last second of validity
public record IssueOrder(
        CertificateId certificate,
        PublicKey key,
        Identity identity,
        List<DomainName> names,
        Instant notBefore,
        Instant notAfter) {}
