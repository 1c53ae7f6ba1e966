package privyseal.api;

import static privyseal.api.ErrorCode.CERTIFICATE_NOT_FOUND;
import static privyseal.api.ErrorCode.INVALID_CERTIFICATE_STATUS_CODE;
import static privyseal.api.ErrorCode.INVALID_PARAMETER_CERTIFICATES_NUMBER_EXCEEDED;

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

    /// How many certificates one call may name.
    private static final int MOST = 100;

    /// The ids of a list, each once. In the order in which they are named.
    static List<CertificateId> certificateIds(String parameter, List<String> texts) {
        refuseMore(parameter, texts.size(), MOST);
        return texts.stream()
                .map(text -> Parameter.parse(parameter, text, CertificateId::new))
                .distinct()
                .toList();
    }

    static void refuseMore(String parameter, int size, int most) {
        if (size > most) {
            throw new ApiException(
                    INVALID_PARAMETER_CERTIFICATES_NUMBER_EXCEEDED,
                    "The parameter %s has more than %d of them.".formatted(parameter, most));
        }
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
