package privyseal.api;

import java.util.List;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.reissue.Retirement;
import privyseal.revocation.RetirementDesk;
import privyseal.revocation.RetirementDesk.CallOff;

/// The own action `CallOffRetirement`: the replaced certificate stays valid after all (RI-22).
final class CallOffRetirement
        implements Action<CallOffRetirement.Request, CallOffRetirement.Answer> {

    /// @param certificateId the replaced certificate or the one that replaces it
    record Request(@Required String certificateId) {}

    /// @param certificateId the certificate that stays
    record Answer(String certificateId) {}

    private final RetirementDesk desk;

    CallOffRetirement(RetirementDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "CallOffRetirement";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
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
        return switch (desk.callOff(call.caller(), id)) {
            case CallOff.Done(Retirement retirement) ->
                    new Answer(retirement.certificate().value());
            case CallOff.NothingToCallOff() ->
                    throw Answers.refused(
                            ErrorCode.FAILED_OPERATION, List.of(RetirementDesk.NOTHING_WAITS));
            case CallOff.NoSuchCertificate() -> throw Answers.notFound(id);
        };
    }
}
