package privyseal.api;

import java.util.UUID;
import privyseal.account.Role;
import privyseal.notice.WebhookDesk;

/// The own action `DeleteWebhook`: no notice is sent there any more; the log of its deliveries goes with it.
final class DeleteWebhook implements Action<DeleteWebhook.Request, DeleteWebhook.Answer> {

    record Request(@Required String webhookId) {}

    record Answer() {}

    private final WebhookDesk desk;

    DeleteWebhook(WebhookDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DeleteWebhook";
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
        UUID id = Parameter.parse("WebhookId", request.webhookId(), AutomaticAnswers::id);
        if (!desk.delete(call.caller(), id)) {
            throw NoticeAnswers.noWebhook();
        }
        return new Answer();
    }
}
