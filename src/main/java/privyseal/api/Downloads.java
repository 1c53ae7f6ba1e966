package privyseal.api;

import static privyseal.api.ErrorCode.CERTIFICATE_DOWNLOAD_SERVICE_TYPE_NOT_SUPPORT;
import static privyseal.api.ErrorCode.CERTIFICATE_STATUS_NOT_ALLOW_DOWNLOAD;
import static privyseal.api.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.List;
import privyseal.certificate.CertificateId;
import privyseal.inventory.DownloadDesk.Outcome;
import privyseal.rule.Denial;

/// Refusals of downloads.
final class Downloads {

    private Downloads() {}

    static ApiException refused(Outcome outcome, Action.Call call, CertificateId id) {
        return switch (outcome) {
            case Outcome.NotUsable(Denial denial) ->
                    Answers.refused(CERTIFICATE_STATUS_NOT_ALLOW_DOWNLOAD, List.of(denial));
            case Outcome.NotOffered(Denial denial) ->
                    Answers.refused(CERTIFICATE_DOWNLOAD_SERVICE_TYPE_NOT_SUPPORT, List.of(denial));
            case Outcome.WrongPassword(Denial denial) ->
                    Answers.refused(INVALID_PARAMETER_VALUE, List.of(denial));
            case Outcome.NotThere() -> Answers.notFound(id);
            case Outcome.Packed _ -> throw new IllegalStateException("not a refusal");
        };
    }
}
