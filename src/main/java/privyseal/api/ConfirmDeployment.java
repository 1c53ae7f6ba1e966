package privyseal.api;

import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.reissue.Retirement;
import privyseal.revocation.RetirementDesk;
import privyseal.revocation.RetirementDesk.Outcome;

/// The own action `ConfirmDeployment`: says that a certificate is in use where it belongs. What its reissue asked to
/// retire falls due from now on (RI-22).
final class ConfirmDeployment
        implements Action<ConfirmDeployment.Request, ConfirmDeployment.Answer> {

    record Request(@Required String certificateId) {}

    /// @param retires the certificate that will be revoked, if the reissue asked for it
    record Answer(String certificateId, Optional<String> retires, Optional<String> retireTime) {}

    private final RetirementDesk desk;

    ConfirmDeployment(RetirementDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "ConfirmDeployment";
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
        return switch (desk.deployed(call.caller(), id)) {
            case Outcome.Deployed(Optional<Retirement> retirement) ->
                    new Answer(
                            id.value(),
                            retirement.map(r -> r.certificate().value()),
                            retirement.flatMap(Retirement::dueAt).map(WireTime::of));
            case Outcome.WrongState wrong -> throw Answers.wrongState(wrong.certificate());
            case Outcome.NoSuchCertificate() -> throw Answers.notFound(id);
        };
    }
}
