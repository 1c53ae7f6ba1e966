package privyseal.api;

import java.util.Base64;
import java.util.List;
import privyseal.certificate.CertificateId;
import privyseal.review.LetterDesk.For;
import privyseal.review.LetterDesk.Outcome;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;

/// What the actions about letters share.
final class LetterAnswers {

    private LetterAnswers() {}

    static For purpose(String text) {
        return switch (text) {
            case "application" -> For.APPLICATION;
            case "revocation" -> For.REVOCATION;
            default ->
                    throw new ApiException(
                            ErrorCode.INVALID_PARAMETER_VALUE,
                            "The parameter Purpose is neither application nor revocation.");
        };
    }

    static byte[] file(String parameter, String base64) {
        return Parameter.parse(parameter, base64, text -> Base64.getMimeDecoder().decode(text));
    }

    static void done(Outcome outcome, CertificateId id) {
        switch (outcome) {
            case Outcome.Uploaded _, Outcome.Submitted _ -> {}
            case Outcome.Not why -> throw refusal(why, id);
        }
    }

    static ApiException refusal(Outcome.Not why, CertificateId id) {
        return switch (why) {
            case Outcome.Refused(List<Denial> denials) ->
                    Answers.refused(ErrorCode.INVALID_PARAM, denials);
            case Outcome.TryAgain again ->
                    new ApiException(ErrorCode.REQUEST_LIMIT_EXCEEDED, again.sentence());
            case Outcome.NothingWaits _ -> nothingWaits(id);
            case Outcome.NoSuchCertificate() -> Answers.notFound(id);
        };
    }

    static ApiException nothingWaits(CertificateId id) {
        return new ApiException(
                ErrorCode.INVALID_CERTIFICATE_STATUS_CODE,
                new Sentence(
                        "No letter is awaited for "
                                + id
                                + "; request the revocation or submit the order first.",
                        "证书 " + id + " 无需上传确认函，请先申请吊销或提交订单。"));
    }
}
