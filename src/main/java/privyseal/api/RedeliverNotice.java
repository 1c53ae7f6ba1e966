package privyseal.api;

import java.util.UUID;
import privyseal.account.Role;
import privyseal.notice.WebhookDesk;

/// The own action `RedeliverNotice`: sends it once more, delivered or not. The receiver sees the same id.
final class RedeliverNotice implements Action<RedeliverNotice.Request, RedeliverNotice.Answer> {

    record Request(@Required String deliveryId) {}

    record Answer() {}

    private final WebhookDesk desk;

    RedeliverNotice(WebhookDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "RedeliverNotice";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.leastOneOf(Role.OWNER, Role.OPERATOR);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        UUID id = Parameter.parse("DeliveryId", request.deliveryId(), AutomaticAnswers::id);
        if (!desk.again(call.caller(), id)) {
            throw new ApiException(ErrorCode.RESOURCE_NOT_FOUND, "There is no such delivery.");
        }
        return new Answer();
    }
}
