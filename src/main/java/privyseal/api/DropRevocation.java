package privyseal.api;

import java.util.List;
import privyseal.account.Role;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.revocation.RevocationDesk;
import privyseal.revocation.RevocationDesk.Dropped;
import privyseal.rule.Denial;

/// The own action `DropRevocation`: drops a revocation that was not submitted yet. A submitted one stays (RV-03).
final class DropRevocation implements Action<DropRevocation.Request, DropRevocation.Answer> {

    record Request(@Required String certificateId) {}

    record Answer(String certificateId) {}

    private final RevocationDesk desk;

    DropRevocation(RevocationDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DropRevocation";
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
        return switch (desk.drop(call.caller(), id)) {
            case Dropped.Done() -> new Answer(id.value());
            case Dropped.Submitted(Denial denial) ->
                    throw Answers.refused(
                            ErrorCode.INVALID_CERTIFICATE_STATUS_CODE, List.of(denial));
            case Dropped.NoDraft(Certificate certificate) -> throw Answers.wrongState(certificate);
            case Dropped.NoSuchCertificate() -> throw Answers.notFound(id);
        };
    }
}
