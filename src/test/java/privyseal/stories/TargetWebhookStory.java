package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.Targets;
import privyseal.testing.TestService;
import privyseal.testing.Tools;
import privyseal.testing.WebhookServer;

/// DP-01: certificates sent to a real HTTPS server.
@Tag("story")
class TargetWebhookStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Targets targets = new Targets(customer);
    private final WebhookServer server = WebhookServer.start();

    @AfterEach
    void stops() {
        server.close();
    }

    private JsonNode webhook(String name, Map<String, String> more) {
        Map<String, String> request = new HashMap<>();
        request.put("Name", name);
        request.put("Kind", "webhook");
        request.put("Url", server.url());
        request.put("TrustedAuthorities", server.authority());
        request.putAll(more);
        return customer.owner().own("CreateDeployTarget", request);
    }

    private void becomes(long record, int status) {
        Tools.await(
                "status " + status + " of record " + record,
                () -> targets.part(record).get("Status").asInt() == status);
    }

    @Test
    @Requirement({"DP-01", "DP-01/webhook", "DP-01/twice"})
    void itIsSentSignedOnce() {
        String id = customer.ownsFree(customer.domain("shop"));
        JsonNode made = webhook("hook", Map.of());
        String target = made.get("TargetId").asText();

        long record = targets.deploys(id, target);
        becomes(record, 1);
        assertThat(targets.answer(id, target).get("DeployStatus").asInt()).isZero();

        assertThat(server.posted()).hasSize(1);
        WebhookServer.Posted posted = server.posted().getFirst();
        assertThat(posted.isSignedBy(made.get("Secret").asText())).isTrue();
        assertThat(posted.isSignedBy("another")).isFalse();
        JsonNode body = posted.json();
        assertThat(body.get("CertificateId").asText()).isEqualTo(id);
        assertThat(body.get("TargetId").asText()).isEqualTo(target);
        assertThat(body.get("CertificateChain").asText())
                .startsWith(
                        customer.detail(id)
                                .get("CertificatePublicKey")
                                .asText()
                                .strip()
                                .substring(0, 200));
        assertThat(body.get("PrivateKey").asText()).contains("BEGIN PRIVATE KEY");
        assertThat(targets.shown(target).get("CertificateId").asText()).isEqualTo(id);
        assertThat(targets.shown(target).get("Url").asText()).isEqualTo(server.url());
        assertThat(targets.shown(target).toString()).doesNotContain(made.get("Secret").asText());
    }

    @Test
    @Requirement({"DP-01/webhook", "DP-01/failed"})
    void itIsTriedAgainAndThenHasFailed() {
        String id = customer.ownsFree(customer.domain("shop"));
        String target = webhook("hook", Map.of()).get("TargetId").asText();
        server.answers(503);
        long record = targets.deploys(id, target);
        Tools.await(
                "a first try", () -> targets.part(record).get("ErrorMsg").asText().contains("503"));
        assertThat(targets.part(record).get("Status").asInt()).as("waits").isZero();
        server.answers(200);
        customer.timePasses(Duration.ofSeconds(11));
        becomes(record, 1);

        server.answers(500);
        String next = customer.ownsFree(customer.domain("blog"));
        long failing = targets.deploys(next, target);
        for (int tries = 1; tries <= 5; tries++) {
            int posted = tries + 2;
            Tools.await("try " + tries, () -> server.posted().size() >= posted);
            Tools.await("its note", () -> targets.part(failing).get("Status").asInt() != 3);
            customer.timePasses(Duration.ofHours(2));
        }
        becomes(failing, 2);
        assertThat(targets.part(failing).get("ErrorMsg").asText())
                .isEqualTo("DP-01: The webhook answered 500.");
        assertThat(targets.shown(target).get("CertificateId").asText()).isEqualTo(id);
    }

    /// The service sends to 20 at once, and accounts take turns: who has 45 that do not answer has not been all of them
    /// when another account's is sent.
    @Test
    @Requirement({"DP-01/slow", "DP-01/webhook"})
    void slowReceiversHoldUpNobodyElses() {
        Customer other = service.customer();
        Targets others = new Targets(other);
        try (WebhookServer slow = WebhookServer.start()) {
            slow.holds();
            String id = customer.ownsFree(customer.domain("shop"));
            String theirs = other.ownsFree(other.domain("shop"));
            Map<String, String> address =
                    Map.of("Url", slow.url(), "TrustedAuthorities", slow.authority());
            String[] stuck =
                    IntStream.range(0, 45)
                            .mapToObj(i -> webhook("slow " + i, address).get("TargetId").asText())
                            .toArray(String[]::new);
            String quick =
                    other.owner()
                            .own(
                                    "CreateDeployTarget",
                                    Map.of(
                                            "Name",
                                            "quick",
                                            "Kind",
                                            "webhook",
                                            "Url",
                                            server.url(),
                                            "TrustedAuthorities",
                                            server.authority()))
                            .get("TargetId")
                            .asText();
            targets.deploys(id, stuck);
            Tools.await("the first twenty", () -> slow.posted().size() >= 20);

            others.deploys(theirs, quick);
            slow.letsGo();
            Tools.await("the other account's", () -> !server.posted().isEmpty());
            assertThat(slow.posted()).hasSizeLessThan(45);
        }
    }

    /// VA-07, and TLS: a key goes to nobody else.
    @Test
    @Requirement({"DP-01/webhook", "VA-07"})
    void aKeyGoesToNobodyElse() {
        String id = customer.ownsFree(customer.domain("shop"));
        String untrusted =
                webhook("no authority", Map.of("TrustedAuthorities", "")).get("TargetId").asText();
        String inside =
                webhook("inside", Map.of("Url", "https://10.0.0.1/deploy"))
                        .get("TargetId")
                        .asText();
        String own =
                webhook("own", Map.of("Url", "https://127.0.0.1:" + service.tlsPort() + "/"))
                        .get("TargetId")
                        .asText();
        Map<String, String> expected =
                Map.of(
                        untrusted, "no valid certificate",
                        inside, "address is not an allowed one",
                        own, "address is not an allowed one");
        expected.forEach((target, why) -> {
            long record = targets.deploys(id, target);
            Tools.await(why, () -> targets.part(record).get("ErrorMsg").asText().contains(why));
        });
        assertThat(server.posted()).isEmpty();
        customer.owner()
                .own(
                        "ModifyDeployTarget",
                        Map.of(
                                "TargetId",
                                untrusted,
                                "Url",
                                server.url() + "?2",
                                "TrustedAuthorities",
                                server.authority()));
        customer.timePasses(Duration.ofSeconds(11));
        Tools.await("the webhook to be told", () -> server.posted().size() == 1);
    }
}
