package privyseal.api;

import java.util.List;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.order.ApplicationDesk.Outcome;
import privyseal.order.PaidOrderDesk;
import privyseal.rule.Denial;

/// Opens a paid order again that was cancelled or failed: it waits for its information, as after it was bought (status 5).
final class ModifyCertificateResubmit
        implements Action<ModifyCertificateResubmit.Request, ModifyCertificateResubmit.Answer> {

    record Request(@Required String certificateId) {}

    record Answer(String certificateId) {}

    private final PaidOrderDesk desk;

    ModifyCertificateResubmit(PaidOrderDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "ModifyCertificateResubmit";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.PUBLIC;
    }

    @Override
    public Access access() {
        return Access.least(Role.MEMBER);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        CertificateId id = Answers.certificateId(request.certificateId());
        Outcome outcome = desk.reopen(call.caller(), id);
        return switch (outcome) {
            case Outcome.WrongState wrong ->
                    throw new ApiException(
                            ErrorCode.CERTIFICATE_STATUS_NOT_ALLOW_RESUBMIT,
                            Sentences.wrongState(wrong.certificate()));
            case Outcome.Refused(List<Denial> denials) ->
                    throw Answers.refused(ErrorCode.CERTIFICATE_STATUS_NOT_ALLOW_RESUBMIT, denials);
            case Outcome.Done _,
                    Outcome.QuotaExhausted _,
                    Outcome.InformationMissing _,
                    Outcome.NoSuchCertificate _ ->
                    new Answer(Applications.done(call, outcome, request.certificateId()).value());
        };
    }
}
