package privyseal.api;

import java.util.UUID;
import privyseal.account.Role;
import privyseal.notice.WebhookDesk;

/// The own action `TestWebhook`: sends a notice of kind `test` there; DescribeNoticeDeliveries says what became of it.
final class TestWebhook implements Action<TestWebhook.Request, TestWebhook.Answer> {

    record Request(@Required String webhookId) {}

    record Answer(String deliveryId) {}

    private final WebhookDesk desk;

    TestWebhook(WebhookDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "TestWebhook";
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
        return desk.test(call.caller(), id)
                .map(delivery -> new Answer(delivery.toString()))
                .orElseThrow(NoticeAnswers::noWebhook);
    }
}
