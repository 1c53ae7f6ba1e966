package privyseal.api;

import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.order.RenewalDesk;
import privyseal.order.RenewalDesk.Mode;

/// The own action `ModifyAutoRenewal`: whether the certificates of a lineage are renewed by themselves (RN-01).
final class ModifyAutoRenewal
        implements Action<ModifyAutoRenewal.Request, ModifyAutoRenewal.Answer> {

    record Request(@Required String certificateId, @Required Boolean autoRenew) {}

    record Answer(String certificateId, boolean autoRenew) {}

    private final RenewalDesk desk;

    ModifyAutoRenewal(RenewalDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "ModifyAutoRenewal";
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
        Mode mode = request.autoRenew() ? Mode.AUTOMATIC : Mode.BY_HAND;
        return desk.set(call.caller(), id, mode)
                .map(shown -> new Answer(id.value(), shown.mode() == Mode.AUTOMATIC))
                .orElseThrow(() -> Answers.notFound(id));
    }
}
