package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.HookReceiver;
import privyseal.testing.TestService;
import privyseal.testing.Tools;

/// NT-01, UP-01: who owns a certificate hears of its end before.
@Tag("story")
class ReminderStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final HookReceiver receiver = HookReceiver.start();

    @AfterEach
    void closes() {
        receiver.close();
    }

    private void listens() {
        customer.owner()
                .own(
                        "CreateWebhook",
                        Map.of("Url", receiver.url(), "Kinds", List.of("certificate.expiring")));
    }

    private Instant end(String id) {
        return service.ground()
                .database()
                .inTransaction(tx ->
                        tx.createQuery("select not_after from certificate where id = :id")
                                .bind("id", id)
                                .mapTo(Instant.class)
                                .one());
    }

    private Instant now() {
        return service.ground().clock().instant();
    }

    /// Until so much is left of the certificate.
    private void passesUntil(String id, Duration left) {
        Duration to = Duration.between(now(), end(id).minus(left));
        // Whole seconds are what the action takes: never past the moment.
        customer.timePasses(Duration.ofSeconds(to.toSeconds()));
    }

    /// What the job wrote for a certificate, in its order.
    private List<Integer> reminded(String id) {
        return service.ground()
                .database()
                .inTransaction(tx ->
                        tx.createQuery(
                                        "select mark from notice where certificate = :id and mark is not null order by position")
                                .bind("id", id)
                                .mapTo(Integer.class)
                                .list());
    }

    @Test
    @Requirement({"NT-01", "NT-01/30d", "NT-01/15d", "NT-01/7d", "NT-01/1d", "NT-01/once"})
    void atThirtyFifteenSevenAndOneDayOnceEach() {
        listens();
        String id = customer.ownsFree(customer.domain("shop"));
        List<Integer> told = new ArrayList<>();
        for (int days : List.of(30, 15, 7, 1)) {
            passesUntil(id, Duration.ofDays(days).plusSeconds(2));
            assertThat(reminded(id)).as("more than " + days + " days left").isEqualTo(told);
            customer.timePasses(Duration.ofSeconds(3));
            told.add(days);
            assertThat(reminded(id)).as(days + " days left").isEqualTo(told);
            customer.timePasses(Duration.ofSeconds(30));
            assertThat(reminded(id)).as("a little later").isEqualTo(told);
        }
        Tools.await("four notices", () -> receiver.received().size() == 4);
        List<Integer> daysLeft = new ArrayList<>();
        for (HookReceiver.Received one : receiver.received()) {
            JsonNode data = one.json().get("data");
            daysLeft.add(data.get("daysLeft").asInt());
            assertThat(data.get("certificateId").asText()).isEqualTo(id);
            assertThat(data.get("notAfter").asText()).isEqualTo(end(id).toString());
        }
        assertThat(daysLeft).containsExactlyInAnyOrder(30, 15, 7, 1);
        customer.timePasses(Duration.ofDays(2));
        assertThat(reminded(id)).hasSize(4);
    }

    @Test
    @Requirement("NT-01/silenced")
    void silencedOnesAreNotRemindedOf() {
        String silent = customer.ownsFree(customer.domain("a"));
        String heard = customer.ownsFree(customer.domain("b"));
        JsonNode answer =
                customer.call(
                        "ModifyCertificatesExpiringNotificationSwitch",
                        Map.of("CertificateIds", List.of(silent, heard), "SwitchStatus", 1));
        assertThat(answer.get("CertificateIds").toString()).contains(silent).contains(heard);
        customer.call(
                "ModifyCertificatesExpiringNotificationSwitch",
                Map.of("CertificateIds", List.of(heard), "SwitchStatus", 0));
        assertThat(ignored(silent)).isTrue();
        assertThat(customer.call("DescribeCertificateOperateLogs", Map.of()).toString())
                .contains("ignoreExpiringNotice-1");
        assertThat(ignored(heard)).isFalse();
        passesUntil(heard, Duration.ofDays(29));
        assertThat(reminded(heard)).containsExactly(30);
        assertThat(reminded(silent)).isEmpty();

        // What passed in silence is not made up for; what comes is heard.
        customer.call(
                "ModifyCertificatesExpiringNotificationSwitch",
                Map.of("CertificateIds", List.of(silent), "SwitchStatus", 0));
        passesUntil(silent, Duration.ofDays(16));
        assertThat(reminded(silent)).isEmpty();
        passesUntil(silent, Duration.ofDays(14));
        assertThat(reminded(silent)).containsExactly(15);
    }

    private boolean ignored(String id) {
        return customer.call("DescribeCertificates", Map.of("CertIds", List.of(id)))
                .at("/Certificates/0/IsIgnore")
                .asBoolean();
    }

    @Test
    void theSwitchTakesFiftyOfTheAccountsOwn() {
        String id = customer.appliesForFree(customer.domain("a"), "DNS", Map.of());
        String action = "ModifyCertificatesExpiringNotificationSwitch";
        List<String> many = new ArrayList<>();
        for (int n = 0; n < 51; n++) {
            many.add("Zz%06d".formatted(n));
        }
        assertThat(
                        customer.refused(action, Map.of("CertificateIds", many, "SwitchStatus", 1))
                                .code())
                .isEqualTo("InvalidParameter.CertificatesNumberExceeded");
        assertThat(
                        customer.refused(
                                        action,
                                        Map.of(
                                                "CertificateIds",
                                                List.of(id, "Zz0Zz0Zz"),
                                                "SwitchStatus",
                                                1))
                                .code())
                .isEqualTo("FailedOperation.CertificateNotFound");
        assertThat(ignored(id)).as("all or none").isFalse();
        assertThat(
                        customer.refused(
                                        action,
                                        Map.of("CertificateIds", List.of(id), "SwitchStatus", 2))
                                .code())
                .isEqualTo("InvalidParameterValue");
        assertThat(customer.refused(action, Map.of("SwitchStatus", 1)).code())
                .isEqualTo("MissingParameter");
    }

    @Test
    @Requirement("NT-01/successor")
    void whatHasASuccessorIsNotRemindedOf() {
        String original = customer.owns(Customer.RAPID, customer.domain("paid"));
        String reissue = customer.reissues(original);
        customer.becomes(reissue, 1);
        passesUntil(original, Duration.ofDays(29));
        assertThat(reminded(original)).as("it was reissued").isEmpty();
        assertThat(reminded(reissue)).containsExactly(30);

        String old = customer.ownsFree(customer.domain("free"));
        passesUntil(old, Duration.ofDays(29));
        assertThat(reminded(old)).containsExactly(30);
        String successor =
                customer.appliesForFree(
                        customer.domain("free"), "DNS", Map.of("OldCertificateId", old));
        customer.proves(successor);
        customer.becomes(successor, 1);
        passesUntil(old, Duration.ofDays(14));
        assertThat(reminded(old)).as("its successor is issued").containsExactly(30);
        assertThat(reminded(successor)).isEmpty();
    }

    @Test
    @Requirement({"UP-01", "UP-01/reminded"})
    void uploadedOnesAreRemindedOf() {
        listens();
        String key = Csrs.ecKey();
        String id =
                customer.call(
                                "UploadCertificate",
                                Map.of(
                                        "CertificatePublicKey",
                                        certificate(key),
                                        "CertificatePrivateKey",
                                        key))
                        .get("CertificateId")
                        .asText();
        passesUntil(id, Duration.ofDays(30).plusSeconds(2));
        assertThat(reminded(id)).isEmpty();
        customer.timePasses(Duration.ofSeconds(3));
        assertThat(reminded(id)).containsExactly(30);
        receiver.awaits("certificate.expiring");
        assertThat(receiver.received().getFirst().json().at("/data/domains/0").asText())
                .isEqualTo("other.example");
    }

    /// 40 days of the service's clock are left of it.
    private String certificate(String key) {
        Path file = Tools.newFolder("upload").resolve("key.pem");
        Tools.write(file, key);
        long days = Duration.between(Instant.now(), now()).toDays() + 40;
        return Tools.run(
                        "openssl",
                        "req",
                        "-x509",
                        "-key",
                        file.toString(),
                        "-subj",
                        "/CN=other.example",
                        "-addext",
                        "subjectAltName=DNS:other.example",
                        "-days",
                        Long.toString(days))
                .ok();
    }

    @Test
    @Requirement("NT-01/once")
    void aNodeThatWasDownTellsTheLastMarkOnly() {
        String id = customer.ownsFree(customer.domain("shop"));
        passesUntil(id, Duration.ofDays(3));
        assertThat(reminded(id)).containsExactly(7);
        passesUntil(id, Duration.ofHours(20));
        assertThat(reminded(id)).containsExactly(7, 1);
    }

    @Test
    @Requirement("NT-01")
    void whatIsRevokedOrBeingRevokedIsNotRemindedOf() {
        String revoked = customer.ownsFree(customer.domain("a"));
        customer.revokes(revoked);
        passesUntil(revoked, Duration.ofDays(29));
        assertThat(reminded(revoked)).isEmpty();
    }
}
