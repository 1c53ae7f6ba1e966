package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.AccountId;
import privyseal.account.Role;
import privyseal.notice.WebhookDesk;

/// The own action `DescribeNoticeDeliveries`: what was sent to webhooks and by mail, and what became of it, the latest first.
///
/// An owner sees the account's; an operator sees all, or one account's.
final class DescribeNoticeDeliveries
        implements Action<DescribeNoticeDeliveries.Request, DescribeNoticeDeliveries.Answer> {

    /// @param accountId for operators
    /// @param state waiting, delivered or given-up
    record Request(
            Optional<String> accountId,
            Optional<String> webhookId,
            Optional<String> state,
            Optional<Long> offset,
            Optional<Long> limit) {}

    record Answer(List<Item> deliveries) {}

    /// @param noticeId what the receiver sees, as `webhook-id`
    /// @param channel webhook or mail
    /// @param webhookId empty for mail
    /// @param userName empty for webhooks
    /// @param outcome of the last try
    /// @param lastTryTime empty before the first
    /// @param nextTryTime empty unless it waits
    record Item(
            String deliveryId,
            String noticeId,
            String accountId,
            String kind,
            String certificateId,
            String channel,
            String webhookId,
            String userName,
            String state,
            long tries,
            String outcome,
            String createTime,
            String lastTryTime,
            String nextTryTime) {}

    private final WebhookDesk desk;

    DescribeNoticeDeliveries(WebhookDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeNoticeDeliveries";
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
        Paging paging = Paging.of(request.offset(), request.limit());
        return new Answer(
                desk
                        .deliveries(
                                call.caller(),
                                Parameter.parse("AccountId", request.accountId(), AccountId::new),
                                Parameter.parse(
                                        "WebhookId", request.webhookId(), AutomaticAnswers::id),
                                Parameter.parse("State", request.state(), NoticeAnswers::state),
                                paging.offset(),
                                paging.limit())
                        .stream()
                        .map(NoticeAnswers::item)
                        .toList());
    }
}
