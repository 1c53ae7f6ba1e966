package privyseal.api;

import java.util.List;
import privyseal.account.Role;
import privyseal.notice.Kind;
import privyseal.notice.Webhook;
import privyseal.notice.WebhookDesk;

/// The own action `DescribeWebhooks`: where the account's notices are sent.
final class DescribeWebhooks implements Action<DescribeWebhooks.Request, DescribeWebhooks.Answer> {

    record Request() {}

    record Answer(long totalCount, List<Item> webhooks) {}

    /// The secret is not among it.
    ///
    /// @param kinds none: all
    record Item(String webhookId, String url, List<String> kinds, String createTime) {}

    private final WebhookDesk desk;

    DescribeWebhooks(WebhookDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeWebhooks";
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
        List<Item> all = desk.list(call.caller()).stream().map(DescribeWebhooks::item).toList();
        return new Answer(all.size(), all);
    }

    private static Item item(Webhook webhook) {
        return new Item(
                webhook.id().toString(),
                webhook.url().toString(),
                webhook.kinds().stream().map(Kind::spelling).toList(),
                WireTime.of(webhook.createdAt()));
    }
}
