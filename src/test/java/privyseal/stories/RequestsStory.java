package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.account.AccountId;
import privyseal.testing.Customer;
import privyseal.testing.TestService.Caller;

/// What was asked for, what it waits for, and what became of it.
@Tag("story")
class RequestsStory extends AutomaticSetting {

    private final Reviewer reviewer = Reviewer.first(service);
    private final Caller auditor = service.person(AccountId.SERVICE.value(), "Auditor");

    private static List<JsonNode> requests(Caller caller, Map<String, ?> request) {
        return RecordsStory.all(caller, "DescribeRequests", "Requests", request);
    }

    private static List<String> words(List<JsonNode> requests, String field) {
        return requests.stream().map(request -> request.get(field).asText()).toList();
    }

    @Test
    @Requirement({"AC-01/auditor", "RI-15"})
    void aCertificatesHistoryIsItsRequests() {
        String id = customer.ownsFree(customer.domain("shop"));
        String reissued = customer.reissues(id);
        customer.call("CancelCertificateOrder", Map.of("CertificateId", reissued));
        customer.revokes(id);
        for (Caller reader : List.of(auditor, service.operator(), customer.owner())) {
            List<JsonNode> history = requests(reader, Map.of("CertificateId", id));
            assertThat(words(history, "Kind"))
                    .containsExactly("revocation", "reissue", "application");
            assertThat(words(history, "Ending")).containsExactly("done", "cancelled", "done");
            assertThat(words(history, "State")).containsOnly("closed");
            assertThat(history)
                    .allSatisfy(one -> {
                        assertThat(one.get("WaitingFor").isNull()).isTrue();
                        assertThat(one.get("DeadlineTime").isNull()).isTrue();
                        assertThat(one.get("EndTime").asText())
                                .isGreaterThanOrEqualTo(one.get("SubmitTime").asText());
                        assertThat(one.get("AccountId").asText()).isEqualTo(customer.account());
                        assertThat(one.get("Domains").get(0).asText())
                                .isEqualTo(customer.domain("shop"));
                        assertThat(one.get("ProductName").asText()).isNotBlank();
                    });
            JsonNode reissue = history.get(1);
            assertThat(reissue.get("CertificateId").asText()).isEqualTo(reissued);
            assertThat(reissue.get("OriginalCertificateId").asText()).isEqualTo(id);
            assertThat(reissue.get("Reason").asText()).isEqualTo("new key");
            assertThat(history.getFirst().get("ReasonCode").asText()).isEqualTo("unspecified");
            assertThat(history.toString()).doesNotContain("PRIVATE");
        }
    }

    @Test
    @Requirement({"AC-01/auditor", "RV-23"})
    void aRejectionSaysWhy() {
        String id = customer.owns(ReviewStory.WOTRUS_DV, customer.domain("shop"));
        customer.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", "closed"));
        reviewer.rejects(id, "please tell us who you are");
        JsonNode last = requests(customer.owner(), Map.of("CertificateId", id)).getFirst();
        assertThat(last.get("Ending").asText()).isEqualTo("refused");
        assertThat(last.get("Reason").asText()).isEqualTo("closed");
        assertThat(last.get("Why").asText())
                .startsWith("RV-23: ")
                .contains("please tell us who you are");
    }

    /// The filters are SQL, the answers are not: they must say the same.
    @Test
    @Requirement({"AC-01", "AC-01/auditor", "AC-01/records", "AC-01/foreign", "RI-18"})
    void whatIsOpenWaitsForSomebody() {
        letsTheServiceUpdateItsZone();
        String vetted = ownsOv("ov." + domain, reviewer);
        String proving = customer.appliesForFree(customer.domain("proving"), "DNS", Map.of());
        // The service writes the record, and goes no further.
        service.dns().add(domain, "CAA", "0 issue \"another.example\"");
        String automatic = applies("DNS_AUTO");
        String drafted =
                customer.orders(
                        GEOTRUST_OV,
                        "DNS",
                        List.of(customer.domain("drafted")),
                        Customer.organization());
        String reviewed = customer.owns(ReviewStory.WOTRUS_DV, customer.domain("reviewed"));
        customer.call("RevokeCertificate", Map.of("CertificateId", reviewed, "Reason", "closed"));
        String atAuthority =
                customer.call(
                                "ReplaceCertificate",
                                Map.of(
                                        "CertificateId",
                                        vetted,
                                        "ValidType",
                                        "DNS",
                                        "CsrType",
                                        "online",
                                        "Reason",
                                        "a new key"))
                        .get("CertificateId")
                        .asText();

        Map<String, Object> here = Map.of("AccountId", customer.account());
        List<JsonNode> all = requests(auditor, here);
        assertThat(words(all, "AccountId")).containsOnly(customer.account());
        assertThat(waiting(all))
                .isEqualTo(
                        Set.of(
                                drafted + " applicant",
                                proving + " applicant",
                                automatic + " service",
                                reviewed + " reviewer",
                                atAuthority + " authority"));
        for (Caller reader : List.of(auditor, customer.owner())) {
            for (String party : List.of("applicant", "reviewer", "authority", "service")) {
                agree(reader, all, RecordsStory.and(here, "WaitingFor", party), party);
            }
            for (String kind : List.of("application", "reissue", "revocation")) {
                assertThat(requests(reader, RecordsStory.and(here, "Kind", kind)))
                        .isEqualTo(where(all, "Kind", kind));
            }
            for (String state :
                    List.of(
                            "draft",
                            "proving",
                            "review",
                            "vetting",
                            "signing",
                            "upstream",
                            "closed")) {
                assertThat(requests(reader, RecordsStory.and(here, "State", state)))
                        .isEqualTo(where(all, "State", state));
            }
            assertThat(waiting(requests(reader, RecordsStory.and(here, "State", "open"))))
                    .isEqualTo(waiting(all));
            assertThat(requests(reader, RecordsStory.and(here, "Limit", 1))).isEqualTo(all);
        }
        assertThat(requests(customer.owner(), Map.of())).isEqualTo(all);

        Caller stranger = service.customer().owner();
        assertThat(requests(stranger, Map.of())).isEmpty();
        assertThat(requests(stranger, here)).isEmpty();
        assertThat(requests(stranger, Map.of("AccountId", "199999999999"))).isEmpty();
        for (Map<String, ?> bad :
                List.of(
                        Map.of("AccountId", "1"),
                        Map.of("CertificateId", "?"),
                        Map.of("Kind", "wish"),
                        Map.of("State", "gone"),
                        Map.of("WaitingFor", "nobody"),
                        Map.of("Limit", 1001),
                        Map.of("Cursor", "1.x"))) {
            assertThat(stranger.refusedOwn("DescribeRequests", bad).code())
                    .as(bad.toString())
                    .isEqualTo("InvalidParameterValue");
        }
    }

    private static void agree(
            Caller reader, List<JsonNode> all, Map<String, ?> request, String party) {
        assertThat(requests(reader, request))
                .as("waits for " + party)
                .isNotEmpty()
                .isEqualTo(where(all, "WaitingFor", party));
    }

    private static List<JsonNode> where(List<JsonNode> all, String field, String word) {
        return all.stream().filter(one -> one.get(field).asText().equals(word)).toList();
    }

    private static Set<String> waiting(List<JsonNode> requests) {
        Set<String> waiting = new HashSet<>();
        for (JsonNode one : requests) {
            if (!one.get("WaitingFor").isNull()) {
                waiting.add(
                        one.get("CertificateId").asText() + " " + one.get("WaitingFor").asText());
            }
        }
        return waiting;
    }
}
