package privyseal.api;

import static privyseal.api.ErrorCode.CERTIFICATE_NOT_FOUND_OR_CANT_CANCEL;

import privyseal.api.Action.Call;
import privyseal.certificate.CertificateId;
import privyseal.order.ApplicationDesk;
import privyseal.reissue.ReissueDesk;

/// Calls off what is not signed yet, an application (AP-04) or a reissue by its new id (RI-26). A revocation cannot be
/// called off (RV-03).
final class Cancellation {

    private final ApplicationDesk applications;
    private final ReissueDesk reissues;

    Cancellation(ApplicationDesk applications, ReissueDesk reissues) {
        this.applications = applications;
        this.reissues = reissues;
    }

    CertificateId cancel(Call call, String certificateId) {
        CertificateId id = Answers.certificateId(certificateId);
        if (applications.cancel(call.caller(), id) instanceof ApplicationDesk.Outcome.Done) {
            return id;
        }
        return switch (reissues.cancel(call.caller(), id)) {
            case ReissueDesk.Outcome.Opened _ -> id;
            case ReissueDesk.Outcome.NoSuchCertificate() -> throw Answers.notFound(id);
            case ReissueDesk.Outcome.WrongState wrong ->
                    throw new ApiException(
                            CERTIFICATE_NOT_FOUND_OR_CANT_CANCEL,
                            Sentences.wrongState(wrong.certificate()));
            case ReissueDesk.Outcome.Refused refused ->
                    throw Answers.refused(CERTIFICATE_NOT_FOUND_OR_CANT_CANCEL, refused.denials());
            case ReissueDesk.Outcome.SiblingRuns _ ->
                    throw new IllegalStateException("a cancellation starts nothing");
        };
    }
}
