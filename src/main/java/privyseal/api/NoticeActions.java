package privyseal.api;

import java.util.List;
import privyseal.notice.SilenceDesk;
import privyseal.notice.WebhookDesk;
import privyseal.notice.WishDesk;

/// The actions about mail and webhooks (NT-01).
public record NoticeActions(WishDesk wishes, WebhookDesk webhooks, SilenceDesk silences) {

    List<Action<?, ?>> all() {
        return List.of(
                new DescribeNoticeSettings(wishes),
                new ModifyNoticeSettings(wishes),
                new ConfirmNoticeEmail(wishes),
                new CreateWebhook(webhooks),
                new DescribeWebhooks(webhooks),
                new DeleteWebhook(webhooks),
                new TestWebhook(webhooks),
                new DescribeNoticeDeliveries(webhooks),
                new RedeliverNotice(webhooks),
                new ModifyCertificatesExpiringNotificationSwitch(silences));
    }
}
