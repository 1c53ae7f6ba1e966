package privyseal.authority;

import java.util.List;
import privyseal.certificate.CertificateId;
import privyseal.pki.Der;
import privyseal.pki.SerialNumber;

/// A certificate that the authority signed.
///
/// @param chain its issuers, nearest first, the root last
public record IssuedCertificate(
        CertificateId certificate,
        AuthorityId authority,
        SerialNumber serial,
        Der der,
        List<Der> chain) {}
