package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.HookReceiver;
import privyseal.testing.HookReceiver.Received;
import privyseal.testing.TestService;
import privyseal.testing.Tools;

/// NT-01: an account's own programs are told.
@Tag("story")
class WebhookStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final HookReceiver receiver = HookReceiver.start();

    @AfterEach
    void closes() {
        receiver.close();
    }

    private JsonNode hooks(Object... kinds) {
        return customer.owner()
                .own("CreateWebhook", Map.of("Url", receiver.url(), "Kinds", List.of(kinds)));
    }

    private List<JsonNode> deliveries(Map<String, ?> filter) {
        List<JsonNode> all = new ArrayList<>();
        customer.owner()
                .own("DescribeNoticeDeliveries", filter)
                .get("Deliveries")
                .forEach(all::add);
        return all;
    }

    private JsonNode delivery(String webhook) {
        List<JsonNode> all = deliveries(Map.of("WebhookId", webhook));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private void becomes(String webhook, String state) {
        Tools.await(
                "a delivery that is " + state,
                () -> delivery(webhook).get("State").asText().equals(state));
    }

    @Test
    @Requirement({"NT-01", "NT-01/changes", "NT-01/signed"})
    void everyChangeOfARequestArrivesSigned() {
        String secret = hooks().get("Secret").asText();
        String domain = customer.domain("shop");
        String id = customer.appliesForFree(domain, "DNS", Map.of("Alias", "the shop"));
        String value = customer.asked(id).getFirst().value();
        customer.proves(id);
        for (String kind :
                List.of(
                        "request.submitted",
                        "request.proof-needed",
                        "request.proof-seen",
                        "certificate.issued")) {
            receiver.awaits(kind);
        }
        for (Received one : receiver.received()) {
            assertThat(one.isSignedWith(secret)).as(one.kind()).isTrue();
            assertThat(one.type()).startsWith("application/json");
            assertThat(Long.parseLong(one.timestamp()))
                    .isCloseTo(
                            Instant.now().getEpochSecond(),
                            org.assertj.core.data.Offset.offset(120L));
            assertThat(one.body()).doesNotContain(value).doesNotContain("PRIVATE");
            JsonNode data = one.json().get("data");
            assertThat(data.get("certificateId").asText()).isEqualTo(id);
            assertThat(data.get("domains").get(0).asText()).isEqualTo(domain);
            assertThat(data.get("alias").asText()).isEqualTo("the shop");
            assertThat(data.get("title").get("zh").asText()).isNotBlank();
            assertThat(data.get("noticeId").asText()).isEqualTo(one.id());
        }
        assertThat(
                        receiver.received("request.submitted")
                                .getFirst()
                                .json()
                                .at("/data/procedure")
                                .asText())
                .isEqualTo("application");
        assertThat(
                        receiver.received("certificate.issued")
                                .getFirst()
                                .json()
                                .at("/data/notAfter")
                                .asText())
                .isNotBlank();
        assertThat(receiver.received().stream().map(Received::id)).doesNotHaveDuplicates();

        customer.revokes(id);
        receiver.awaits("certificate.revoked");
        Tools.await(
                "the submitted revocation",
                () -> receiver.received("request.submitted").size() == 2);
        assertThat(receiver.received("request.letter-needed")).isEmpty();
        assertThat(receiver.received("request.failed")).isEmpty();
    }

    @Test
    @Requirement("NT-01/changes")
    void whatIsCancelledOrRunsOutOfTimeIsTold() {
        hooks("request.cancelled", "request.timed-out");
        String cancelled = customer.appliesForFree(customer.domain("a"), "DNS", Map.of());
        customer.call("CancelCertificateOrder", Map.of("CertificateId", cancelled));
        String late = customer.appliesForFree(customer.domain("b"), "DNS", Map.of());
        customer.timePasses(Duration.ofDays(7).minusSeconds(60));
        assertThat(customer.status(late)).isZero();
        customer.timePasses(Duration.ofSeconds(60));
        receiver.awaits("request.timed-out");
        receiver.awaits("request.cancelled");
        Received told = receiver.received("request.timed-out").getFirst();
        assertThat(told.json().at("/data/certificateId").asText()).isEqualTo(late);
        assertThat(told.json().at("/data/detail/en").asText()).startsWith("AP-03");
        assertThat(told.json().at("/data/detail/zh").asText()).startsWith("AP-03");
        assertThat(
                        receiver.received("request.cancelled")
                                .getFirst()
                                .json()
                                .at("/data/certificateId")
                                .asText())
                .isEqualTo(cancelled);
        assertThat(receiver.received()).as("the kinds that were asked for").hasSize(2);
    }

    @Test
    @Requirement({"NT-01/retried", "NT-01/log"})
    void whatFailsIsTriedAgainWithTheSameIdAndLogged() {
        String webhook = hooks("certificate.issued").get("WebhookId").asText();
        receiver.answers(500);
        String id = customer.ownsFree(customer.domain("shop"));
        receiver.awaits("certificate.issued");
        Tools.await(
                "the note of the failure",
                () -> delivery(webhook).get("Outcome").asText().equals("HTTP 500"));
        JsonNode waiting = delivery(webhook);
        assertThat(waiting.get("State").asText()).isEqualTo("waiting");
        assertThat(waiting.get("NextTryTime").asText()).isNotEmpty();
        assertThat(waiting.get("CertificateId").asText()).isEqualTo(id);

        // A redirect is not followed, and not a success.
        receiver.answers(302);
        customer.timePasses(Duration.ofSeconds(10));
        Tools.await("a second try", () -> receiver.received().size() == 2);
        Tools.await("its note", () -> delivery(webhook).get("Outcome").asText().equals("HTTP 302"));
        receiver.answers(200);
        customer.timePasses(Duration.ofSeconds(40));
        becomes(webhook, "delivered");
        JsonNode delivered = delivery(webhook);
        assertThat(delivered.get("Tries").asInt()).isEqualTo(3);
        assertThat(delivered.get("NextTryTime").asText()).isEmpty();
        assertThat(receiver.received().stream().map(Received::id).distinct()).hasSize(1);
        assertThat(receiver.received().stream().map(Received::body).distinct()).hasSize(1);
        assertThat(delivered.get("NoticeId").asText())
                .isEqualTo(receiver.received().getFirst().id());
    }

    @Test
    @Requirement({"NT-01/retried", "NT-01/log"})
    void afterThreeDaysItIsGivenUpAndCanBeSentAgain() {
        String webhook = hooks("test").get("WebhookId").asText();
        receiver.answers(503);
        String test =
                customer.owner()
                        .own("TestWebhook", Map.of("WebhookId", webhook))
                        .get("DeliveryId")
                        .asText();
        receiver.awaits("test");
        int tries = 1;
        while (delivery(webhook).get("State").asText().equals("waiting")) {
            int seen = tries++;
            Tools.await(
                    "try " + seen,
                    () ->
                            delivery(webhook).get("Tries").asInt() >= seen
                                    && !delivery(webhook).get("Outcome").asText().isEmpty());
            customer.timePasses(Duration.ofHours(6));
        }
        JsonNode over = delivery(webhook);
        assertThat(over.get("State").asText()).isEqualTo("given-up");
        assertThat(over.get("DeliveryId").asText()).isEqualTo(test);

        receiver.answers(204);
        customer.owner().own("RedeliverNotice", Map.of("DeliveryId", test));
        becomes(webhook, "delivered");
        assertThat(receiver.received().stream().map(Received::id).distinct()).hasSize(1);
        assertThat(deliveries(Map.of("State", "given-up"))).isEmpty();

        // An operator may, too, and sees whose it is.
        JsonNode seen =
                service.operator()
                        .own(
                                "DescribeNoticeDeliveries",
                                Map.of("AccountId", customer.account(), "Offset", 0, "Limit", 1))
                        .get("Deliveries");
        assertThat(seen.get(0).get("AccountId").asText()).isEqualTo(customer.account());
        int before = receiver.received().size();
        service.operator().own("RedeliverNotice", Map.of("DeliveryId", test));
        Tools.await("one more", () -> receiver.received().size() > before);
    }

    @Test
    @Requirement({"NT-01/addresses", "VA-07"})
    void addressesInsideAreNotReached() {
        for (String url :
                List.of(
                        "https://10.0.0.1/hook",
                        "https://169.254.169.254/latest",
                        "http://127.0.0.1:" + service.port() + "/",
                        "https://192.168.1.1/",
                        "http://203.0.112.9/")) {
            String webhook =
                    customer.owner()
                            .own("CreateWebhook", Map.of("Url", url))
                            .get("WebhookId")
                            .asText();
            customer.owner().own("TestWebhook", Map.of("WebhookId", webhook));
            Tools.await(
                    "a try of " + url, () -> !delivery(webhook).get("Outcome").asText().isEmpty());
            assertThat(delivery(webhook).get("Outcome").asText())
                    .as(url)
                    .isIn(
                            "the host's address is not an allowed one",
                            "the address is public and not https");
            customer.owner().own("DeleteWebhook", Map.of("WebhookId", webhook));
        }
    }

    @Test
    @Requirement("NT-01")
    void webhooksAreListedTestedAndDeleted() {
        JsonNode made = hooks("certificate.issued");
        String id = made.get("WebhookId").asText();
        JsonNode listed = customer.owner().own("DescribeWebhooks", Map.of());
        assertThat(listed.get("TotalCount").asInt()).isOne();
        assertThat(listed.at("/Webhooks/0/Url").asText()).isEqualTo(receiver.url());
        assertThat(listed.toString()).doesNotContain(made.get("Secret").asText());
        assertThat(
                        service.ground()
                                .database()
                                .inTransaction(tx ->
                                        tx.createQuery("select webhook::text from webhook")
                                                .mapTo(String.class)
                                                .list())
                                .toString())
                .doesNotContain(made.get("Secret").asText().substring(6));
        customer.owner().own("TestWebhook", Map.of("WebhookId", id));
        receiver.awaits("test");
        customer.owner().own("DeleteWebhook", Map.of("WebhookId", id));
        assertThat(customer.owner().own("DescribeWebhooks", Map.of()).get("TotalCount").asInt())
                .isZero();
        for (String action : List.of("DeleteWebhook", "TestWebhook")) {
            assertThat(customer.owner().refusedOwn(action, Map.of("WebhookId", id)).code())
                    .isEqualTo("ResourceNotFound");
            assertThat(customer.owner().refusedOwn(action, Map.of("WebhookId", "x")).code())
                    .isEqualTo("InvalidParameterValue");
        }
    }

    @Test
    @Requirement("NT-01")
    void whatIsNoWebhookIsRefused() {
        for (String url :
                List.of(
                        "ftp://x.example/",
                        "https://",
                        "x",
                        "https://u:p@x.example/",
                        "https://x.example:99999/",
                        "https://x/#y")) {
            assertThat(customer.owner().refusedOwn("CreateWebhook", Map.of("Url", url)).code())
                    .as(url)
                    .isEqualTo("InvalidParameterValue");
        }
        Map<String, Object> unknown = new HashMap<>(Map.of("Url", receiver.url()));
        unknown.put("Kinds", List.of("no.such"));
        assertThat(customer.owner().refusedOwn("CreateWebhook", unknown).code())
                .isEqualTo("InvalidParameterValue");
        for (int n = 0; n < 20; n++) {
            hooks("test");
        }
        assertThat(
                        customer.owner()
                                .refusedOwn("CreateWebhook", Map.of("Url", receiver.url()))
                                .code())
                .isEqualTo("LimitExceeded");
        for (Map<String, String> filter :
                List.of(
                        Map.of("State", "lost"),
                        Map.of("WebhookId", "x"),
                        Map.of("AccountId", "x"))) {
            assertThat(customer.owner().refusedOwn("DescribeNoticeDeliveries", filter).code())
                    .isEqualTo("InvalidParameterValue");
        }
        assertThat(customer.owner().refusedOwn("RedeliverNotice", Map.of("DeliveryId", "x")).code())
                .isEqualTo("InvalidParameterValue");
        assertThat(
                        customer.owner()
                                .refusedOwn(
                                        "RedeliverNotice",
                                        Map.of("DeliveryId", UUID.randomUUID().toString()))
                                .code())
                .isEqualTo("ResourceNotFound");
    }
}
