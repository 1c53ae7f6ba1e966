package privyseal.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import privyseal.account.Role;
import privyseal.account.Secret;
import privyseal.notice.Kind;
import privyseal.notice.Webhook;
import privyseal.notice.WebhookDesk;
import privyseal.notice.WebhookDesk.Created;
import privyseal.rule.Denial;

/// The own action `CreateWebhook`: sends the account's notices to an address, signed (NT-01).
final class CreateWebhook implements Action<CreateWebhook.Request, CreateWebhook.Answer> {

    /// @param url https; http only to addresses that the operator allows
    /// @param kinds none: all
    record Request(@Required String url, List<String> kinds) {}

    /// @param secret signs the deliveries (Standard Webhooks, `whsec_…`); it is never shown again
    record Answer(String webhookId, String secret) {}

    private final WebhookDesk desk;

    CreateWebhook(WebhookDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "CreateWebhook";
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
        URI url = Parameter.parse("Url", request.url(), CreateWebhook::url);
        List<Kind> kinds = NoticeAnswers.kinds("Kinds", request.kinds());
        return switch (desk.create(call.caller(), url, kinds)) {
            case Created.Done(Webhook webhook, Secret secret) ->
                    new Answer(webhook.id().toString(), secret.reveal());
            case Created.TooMany(Denial denial) ->
                    throw Answers.refused(ErrorCode.LIMIT_EXCEEDED, List.of(denial));
        };
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text.strip());
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (web
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null
                    && url.getPort() <= 65_535
                    && text.length() <= MOST) {
                return url;
            }
        } catch (URISyntaxException _) {
            // The same sentence.
        }
        throw new IllegalArgumentException(
                "it is not an address such as https://hooks.example.com/privyseal");
    }

    private static final int MOST = 1_000;
}
