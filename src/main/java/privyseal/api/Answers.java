package privyseal.api;

import static privyseal.api.ErrorCode.CERTIFICATE_NOT_FOUND;
import static privyseal.api.ErrorCode.INVALID_CERTIFICATE_STATUS_CODE;

import java.util.List;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.rule.Denial;

/// Refusals that many actions share.
final class Answers {

    private Answers() {}

    static CertificateId certificateId(String text) {
        return Parameter.parse("CertificateId", text, CertificateId::new);
    }

    /// AC-01: another account's id answers exactly like an unknown one.
    static ApiException notFound(CertificateId id) {
        return new ApiException(CERTIFICATE_NOT_FOUND, Sentences.noCertificate(id));
    }

    static ApiException wrongState(Certificate certificate) {
        return new ApiException(INVALID_CERTIFICATE_STATUS_CODE, Sentences.wrongState(certificate));
    }

    static ApiException refused(ErrorCode code, List<Denial> denials) {
        return new ApiException(code, denials);
    }
}
