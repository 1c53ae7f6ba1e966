package privyseal.api;

import privyseal.account.Role;

/// The action `CancelCertificateOrder`: calls an application or a reissue off (AP-04, RI-26).
final class CancelCertificateOrder
        implements Action<CancelCertificateOrder.Request, CancelCertificateOrder.Answer> {

    record Request(@Required String certificateId) {}

    record Answer(String certificateId) {}

    private final Cancellation cancellation;

    CancelCertificateOrder(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    @Override
    public String name() {
        return "CancelCertificateOrder";
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
        return new Answer(cancellation.cancel(call, request.certificateId()).value());
    }
}
