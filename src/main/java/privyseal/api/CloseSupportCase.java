package privyseal.api;

import java.util.UUID;
import privyseal.account.Role;
import privyseal.revocation.SupportDesk;
import privyseal.revocation.SupportDesk.Done;

/// The own action `CloseSupportCase`: support does not revoke, and why (RV-08).
final class CloseSupportCase implements Action<CloseSupportCase.Request, CloseSupportCase.Answer> {

    record Request(@Required String caseId, @Required String answer) {}

    record Answer(String caseId) {}

    private final SupportDesk desk;

    CloseSupportCase(SupportDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "CloseSupportCase";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.least(Role.OPERATOR);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        UUID id = Parameter.parse("CaseId", request.caseId(), UUID::fromString);
        return switch (desk.close(
                call.caller(), id, ReviewAnswers.words("Answer", request.answer()))) {
            case Done.Requested _ -> new Answer(id.toString());
            case Done.Refused _, Done.WrongState _, Done.NoSuchCertificate _ ->
                    throw new ApiException(
                            ErrorCode.RESOURCE_NOT_FOUND, "There is no open case " + id + ".");
        };
    }
}
