package privyseal.api;

import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.order.PaidOrderDesk;

/// The action `CommitCertificateInformation`: submits a paid order.
final class CommitCertificateInformation
        implements Action<
                CommitCertificateInformation.Request, CommitCertificateInformation.Answer> {

    /// "Reviewing", which a committed order is.
    private static final long STATUS = 0;

    record Request(@Required String certificateId, Optional<String> verifyType) {}

    record Answer(String orderId, Long status) {}

    private final PaidOrderDesk desk;

    CommitCertificateInformation(PaidOrderDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "CommitCertificateInformation";
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
        Applications.done(
                call,
                desk.submit(
                        call.caller(), id, VerifyType.parse("VerifyType", request.verifyType())),
                id.value());
        return new Answer("order-" + id, STATUS);
    }
}
