package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
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

/// NT-01: what reviewers, operators and support do is told, and what is asked of them.
@Tag("story")
class ToldStory {

    /// WoTrus, paid DV: a reason, then a reviewer.
    private static final int WOTRUS = ReviewStory.WOTRUS_DV;

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final HookReceiver receiver = HookReceiver.start();

    @AfterEach
    void closes() {
        receiver.close();
    }

    private void listens() {
        customer.owner().own("CreateWebhook", Map.of("Url", receiver.url()));
    }

    private JsonNode told(String kind) {
        receiver.awaits(kind);
        return receiver.received(kind).getLast().json().get("data");
    }

    @Test
    @Requirement({"NT-01/changes", "NT-01/staff", "RV-23"})
    void reviewsAreToldFromBothSides() {
        String id = customer.owns(WOTRUS, customer.domain("shop"));
        listens();
        HookReceiver staff = HookReceiver.start();
        String hook =
                service.operator()
                        .own(
                                "CreateWebhook",
                                Map.of("Url", staff.url(), "Kinds", List.of("review.overdue")))
                        .get("WebhookId")
                        .asText();
        try {
            revoke(id);
            assertThat(told("request.in-review").get("procedure").asText()).isEqualTo("revocation");
            customer.timePasses(Duration.ofDays(5).minusSeconds(30));
            assertThat(overdue(id)).isZero();
            customer.timePasses(Duration.ofSeconds(31));
            assertThat(overdue(id)).isOne();
            customer.timePasses(Duration.ofDays(1));
            assertThat(overdue(id)).as("told once").isOne();
            Tools.await(
                    "the overdue review",
                    () ->
                            staff.received("review.overdue").stream()
                                    .anyMatch(r -> r.body().contains(id)));
            assertThat(receiver.received("review.overdue"))
                    .as("not the owner's business")
                    .isEmpty();

            Reviewer reviewer = Reviewer.first(service);
            reviewer.rejects(id, "the reason does not convince");
            assertThat(told("request.rejected").at("/detail/en").asText())
                    .contains("the reason does not convince");
            revoke(id);
            reviewer.approves(id);
            told("request.approved");
            assertThat(told("certificate.revoked").get("certificateId").asText()).isEqualTo(id);
        } finally {
            service.operator().own("DeleteWebhook", Map.of("WebhookId", hook));
            staff.close();
        }
    }

    @Test
    @Requirement({"NT-01/changes", "NT-01/staff", "RV-08"})
    void whatSupportIsAskedAndAnswersIsToldBothWays() {
        String id = customer.ownsFree(customer.domain("shop"));
        customer.timePasses(Duration.ofDays(61));
        listens();
        HookReceiver staff = HookReceiver.start();
        String hook =
                service.operator()
                        .own(
                                "CreateWebhook",
                                Map.of("Url", staff.url(), "Kinds", List.of("support.asked")))
                        .get("WebhookId")
                        .asText();
        try {
            String opened =
                    customer.owner()
                            .own(
                                    "RequestSupportRevocation",
                                    Map.of("CertificateId", id, "Reason", "the domain is gone"))
                            .get("CaseId")
                            .asText();
            Tools.await(
                    "the question",
                    () ->
                            staff.received("support.asked").stream()
                                    .anyMatch(r -> r.body().contains(id)));
            assertThat(asked().get("State").asText()).isEqualTo("open");
            assertThat(asked().get("Answer").asText()).isEmpty();
            service.operator()
                    .own(
                            "CloseSupportCase",
                            Map.of("CaseId", opened, "Answer", "renew it instead"));

            assertThat(told("support.answered").at("/detail/en").asText())
                    .isEqualTo("renew it instead");
            assertThat(asked().get("CaseId").asText()).isEqualTo(opened);
            assertThat(asked().get("State").asText()).isEqualTo("answered");
            assertThat(asked().get("Answer").asText()).isEqualTo("renew it instead");
            assertThat(asked().get("AnswerTime").asText()).isNotEmpty();
            assertThat(receiver.received("support.asked")).isEmpty();
            assertThat(
                            service.customer()
                                    .owner()
                                    .own("DescribeSupportRequests", Map.of("Offset", 0, "Limit", 9))
                                    .get("Requests"))
                    .as("another account's")
                    .isEmpty();
            assertThat(
                            customer.owner()
                                    .refusedOwn("DescribeSupportRequests", Map.of("Limit", 101))
                                    .code())
                    .isEqualTo("InvalidParameterValue");
        } finally {
            service.operator().own("DeleteWebhook", Map.of("WebhookId", hook));
            staff.close();
        }
    }

    private JsonNode asked() {
        return customer.owner().own("DescribeSupportRequests", Map.of()).at("/Requests/0");
    }

    @Test
    @Requirement({"NT-01/changes", "RI-22", "RI-22/called-off"})
    void aRetirementIsToldOnceAndSoIsItsEnd() {
        String old = customer.ownsFree(customer.domain("shop"));
        listens();
        String reissued =
                customer.call(
                                "ReplaceCertificate",
                                Map.of(
                                        "CertificateId",
                                        old,
                                        "ValidType",
                                        "DNS",
                                        "CsrType",
                                        "online",
                                        "RetireOriginalAfter",
                                        24))
                        .get("CertificateId")
                        .asText();
        customer.proves(reissued);
        customer.becomes(reissued, 1);
        for (int n = 0; n < 2; n++) {
            customer.owner().own("ConfirmDeployment", Map.of("CertificateId", reissued));
        }
        JsonNode due = told("retirement.due");
        assertThat(due.get("certificateId").asText()).isEqualTo(old);
        assertThat(due.at("/detail/en").asText()).contains(reissued);
        customer.owner().own("CallOffRetirement", Map.of("CertificateId", old));
        told("retirement.called-off");
        assertThat(receiver.received("retirement.due")).hasSize(1);
        assertThat(
                        receiver.received("request.submitted").stream()
                                .map(r -> r.json().at("/data/procedure").asText()))
                .containsExactly("reissue");
    }

    @Test
    @Requirement({"NT-01/changes", "VA-03"})
    void aLostAutomaticWayIsToldUntilItIsDeleted() {
        listens();
        String domain = customer.domain("auto");
        Map<String, String> request = Map.of("Domain", domain);
        String target = customer.owner().own("CreateStandingCname", request).get("Target").asText();
        service.dns().addCname("_dnsauth." + domain, target);
        customer.owner().own("CreateStandingCname", request);
        assertThat(told("automatic.works").get("domain").asText()).isEqualTo(domain);
        service.dns().remove("_dnsauth." + domain, "CNAME");
        customer.timePasses(Duration.ofDays(1));
        JsonNode lost = told("automatic.lost");
        assertThat(lost.get("domain").asText()).isEqualTo(domain);
        assertThat(lost.at("/detail/en").asText()).isNotBlank();

        Map<String, String> way = Map.of("Domain", domain, "Way", "cname");
        assertThat(service.customer().owner().refusedOwn("DeleteStandingWay", way).code())
                .as("another account's")
                .isEqualTo("ResourceNotFound");
        customer.owner().own("DeleteStandingWay", way);
        assertThat(customer.owner().refusedOwn("DeleteStandingWay", way).code())
                .isEqualTo("ResourceNotFound");
        assertThat(customer.owner().own("DescribeAutomaticValidation", request).toString())
                .doesNotContain(target);
        customer.timePasses(Duration.ofDays(2));
        assertThat(probes(domain)).as("no more probes").isZero();
        for (Map<String, String> wrong :
                List.of(
                        Map.of("Domain", "*." + domain, "Way", "cname"),
                        Map.of("Domain", domain, "Way", "zone"))) {
            assertThat(customer.owner().refusedOwn("DeleteStandingWay", wrong).code())
                    .isEqualTo("InvalidParameterValue");
        }
        String again = customer.owner().own("CreateStandingCname", request).get("Target").asText();
        assertThat(again).as("another label").isNotEqualTo(target);
        customer.owner().own("DeleteStandingWay", way);
        customer.owner().own("CreateStandingProxy", request);
        customer.owner().own("DeleteStandingWay", Map.of("Domain", domain, "Way", "proxy"));
    }

    private long probes(String domain) {
        return service.ground()
                .database()
                .inTransaction(tx ->
                        tx.createQuery("select count(*) from automatic_state where domain = :d")
                                .bind("d", domain)
                                .mapTo(Long.class)
                                .one());
    }

    private void revoke(String id) {
        customer.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", "not needed"));
    }

    private long overdue(String id) {
        return service.ground()
                .database()
                .inTransaction(tx ->
                        tx.createQuery(
                                        "select count(*) from notice where kind = 'review.overdue' and certificate = :id")
                                .bind("id", id)
                                .mapTo(Long.class)
                                .one());
    }
}
