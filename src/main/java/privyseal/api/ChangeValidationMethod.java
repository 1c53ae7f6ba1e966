package privyseal.api;

import static privyseal.api.ErrorCode.CERTIFICATE_STATUS_NOT_ALLOW_VERIFY;
import static privyseal.api.ErrorCode.INVALID_PARAM;

import java.util.List;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.validation.MethodDesk;
import privyseal.validation.MethodDesk.Switched;

/// The own action `ChangeValidationMethod`: DNS ↔ file while a proof is pending; the deadline stays (RV-14).
final class ChangeValidationMethod
        implements Action<ChangeValidationMethod.Request, ChangeValidationMethod.Answer> {

    record Request(@Required String certificateId, @Required String verifyType) {}

    record Answer(String certificateId) {}

    private final MethodDesk desk;

    ChangeValidationMethod(MethodDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "ChangeValidationMethod";
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
        return switch (desk.switchMethod(
                call.caller(), id, VerifyType.parse("VerifyType", request.verifyType()))) {
            case Switched.Done() -> new Answer(id.value());
            case Switched.Refused refused ->
                    throw Answers.refused(INVALID_PARAM, List.of(refused.denial()));
            case Switched.NothingToProve() ->
                    throw new ApiException(
                            CERTIFICATE_STATUS_NOT_ALLOW_VERIFY,
                            "No domain of " + id + " waits for a proof.");
            case Switched.NoSuchCertificate() -> throw Answers.notFound(id);
        };
    }
}
