package privyseal.api;

import privyseal.account.Role;

/// The action `CancelAuditCertificate`: stops the validation of an application or a reissue (AP-04, RI-26).
final class CancelAuditCertificate
        implements Action<CancelAuditCertificate.Request, CancelAuditCertificate.Answer> {

    record Request(@Required String certificateId) {}

    record Answer(Boolean result) {}

    private final Cancellation cancellation;

    CancelAuditCertificate(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    @Override
    public String name() {
        return "CancelAuditCertificate";
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
        cancellation.cancel(call, request.certificateId());
        return new Answer(true);
    }
}
