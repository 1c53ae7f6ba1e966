package privyseal.api;

import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.order.PaidOrderDesk;

/// The action `CertificateOrderSubmit`, the newer form of `CommitCertificateInformation`.
final class CertificateOrderSubmit
        implements Action<CertificateOrderSubmit.Request, CertificateOrderSubmit.Answer> {

    /// "Reviewing", which a submitted order is.
    private static final long STATUS = 0;

    record Request(
            @Required String certId,
            Optional<Long> deleteDnsAutoRecord,
            Optional<String> verifyType) {}

    record Answer(String orderId, Long status, Boolean isAudited) {}

    private final PaidOrderDesk desk;

    CertificateOrderSubmit(PaidOrderDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "CertificateOrderSubmit";
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
        CertificateId id = Parameter.parse("CertId", request.certId(), CertificateId::new);
        Applications.done(
                call,
                desk.submit(
                        call.caller(), id, VerifyType.parse("VerifyType", request.verifyType())),
                id.value());
        return new Answer("order-" + id, STATUS, false);
    }
}
