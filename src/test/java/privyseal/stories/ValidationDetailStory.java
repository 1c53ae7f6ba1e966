package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;

/// What somebody sees who has a domain to prove: what to publish, what the service saw, and until when.
@Tag("story")
class ValidationDetailStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final String domain = customer.domain("shop");

    @Test
    @Requirement({"VA-01", "VA-05", "VA-06", "AP-03"})
    void aRecordFromTheFirstLookToTheProof() {
        String id = customer.orders(Customer.RAPID, "DNS", List.of(domain), Map.of());
        JsonNode before = shown(id);
        assertThat(before.get("RequestKind").asText()).isEqualTo("application");
        assertThat(before.get("DeadlineTime").asText()).matches("\\d{4}-\\d\\d-\\d\\d [0-9:]{8}");
        assertThat(before.get("NextLookTime").asText()).matches("\\d{4}-\\d\\d-\\d\\d [0-9:]{8}");
        assertThat(before.get("CanSwitchTo").toString()).isEqualTo("[\"FILE\"]");
        assertThat(before.get("Domains")).hasSize(1);
        JsonNode open = before.at("/Domains/0");
        assertThat(open.get("Domain").asText()).isEqualTo(domain);
        assertThat(open.get("Method").asText()).isEqualTo("DNS");
        assertThat(open.get("RecordType").asText()).isEqualTo("TXT");
        assertThat(open.get("Host").asText()).isEqualTo("_dnsauth." + domain);
        assertThat(open.get("PrimaryDomain").asText()).isEqualTo(customer.primaryDomain());
        assertThat(open.get("RelativeHost").asText()).isEqualTo("_dnsauth.shop");
        assertThat(open.get("Value").asText()).isEqualTo(customer.asked(id).getFirst().value());
        assertThat(open.get("State").asText()).isEqualTo("pending");
        for (String absent :
                List.of(
                        "Url",
                        "Path",
                        "ProvedTime",
                        "LastLookTime",
                        "Finding",
                        "ManualLookAllowedAt")) {
            assertThat(open.path(absent).isNull()).as(absent).isTrue();
        }
        assertThat(before.path("ManualLookAllowedAt").isNull()).isTrue();

        service.dns().addTxt("_dnsauth." + domain, "something else");
        customer.validatesNow(id);
        JsonNode wrong = shown(id);
        JsonNode seen = wrong.at("/Domains/0");
        assertThat(seen.get("State").asText()).isEqualTo("pending");
        assertThat(seen.get("Finding").asText()).contains("has another value");
        assertThat(seen.at("/SeenValues/0").asText()).isEqualTo("something else");
        assertThat(seen.at("/SeenAt/0").asText()).contains("127.0.0.1");
        assertThat(seen.get("LastLookTime").asText())
                .isLessThanOrEqualTo(wrong.get("ManualLookAllowedAt").asText());
        assertThat(seen.get("ManualLookAllowedAt")).isEqualTo(wrong.get("ManualLookAllowedAt"));
        assertThat(customer.refused("CompleteCertificate", Map.of("CertificateId", id)).message())
                .startsWith("VA-06: ");
        assertThat(
                        customer.owner()
                                .inChinese()
                                .own("DescribeValidation", Map.of("CertificateId", id))
                                .at("/Domains/0/Finding")
                                .asText())
                .contains("记录值不正确");
        assertThat(
                        customer.owner()
                                .call(
                                        "CheckCertificateDomainVerification",
                                        Map.of("CertificateId", id))
                                .at("/VerificationResults/0/LocalCheckFailReason")
                                .asText())
                .as("the same in the public action")
                .startsWith(seen.get("Finding").asText());

        service.timePasses(Duration.ofSeconds(10));
        assertThat(shown(id).path("ManualLookAllowedAt").isNull()).isTrue();
        customer.proves(id);
        customer.becomes(id, 1);
        assertThat(shown(id).path("RequestKind").isNull()).isTrue();
        assertThat(shown(id).get("Domains")).isEmpty();
    }

    @Test
    @Requirement({"RV-14", "VA-02", "VA-08"})
    void ofTwoDomainsOneStaysProvedAndTheOtherIsSwitched() {
        String one = customer.domain("one");
        String two = customer.domain("two");
        String id = customer.orders(11, "DNS", List.of(one, two), Map.of());
        customer.publish(
                customer.asked(id).stream().filter(p -> p.key().endsWith("." + one)).toList());
        customer.validatesNow(id);
        JsonNode proved = of(id, one);
        assertThat(proved.get("State").asText()).isEqualTo("proved");
        assertThat(proved.get("RecordType").asText()).isEqualTo("CNAME");
        assertThat(proved.get("ProvedTime").asText()).isNotEmpty();
        String deadline = shown(id).get("DeadlineTime").asText();

        customer.owner()
                .own("ChangeValidationMethod", Map.of("CertificateId", id, "VerifyType", "FILE"));
        JsonNode file = of(id, two);
        assertThat(file.get("Method").asText()).isEqualTo("FILE");
        assertThat(file.get("RecordType").asText()).isEqualTo("FILE");
        assertThat(file.get("Host").asText()).isEqualTo(two);
        assertThat(file.get("Path").asText()).startsWith("/.well-known/pki-validation/");
        assertThat(file.get("Url").asText()).isEqualTo("http://" + two + file.get("Path").asText());
        assertThat(file.get("RelativeHost").asText()).isEmpty();
        assertThat(of(id, one).get("Method").asText()).isEqualTo("DNS");
        assertThat(shown(id).get("CanSwitchTo").toString()).isEqualTo("[\"DNS\"]");
        assertThat(shown(id).get("DeadlineTime").asText()).isEqualTo(deadline);
    }

    @Test
    @Requirement({"RI-20", "RV-14", "VA-02"})
    void reissuesAndRevocationsToo() {
        String id = customer.ownsFree(domain);
        String reissue = customer.reissues(id);
        assertThat(shown(reissue).get("RequestKind").asText()).isEqualTo("reissue");
        assertThat(shown(reissue).get("CanSwitchTo")).as("RI-20").isEmpty();
        assertThat(shown(reissue).at("/Domains/0/RecordType").asText()).isEqualTo("CNAME");
        assertThat(shown(id).get("Domains")).as("the reissue has an id of its own").isEmpty();

        customer.asksToRevoke(id);
        JsonNode revocation = shown(id);
        assertThat(revocation.get("RequestKind").asText()).isEqualTo("revocation");
        assertThat(revocation.get("CanSwitchTo").toString()).isEqualTo("[\"FILE\"]");

        String base = customer.domain("w");
        String wildcard = customer.orders(12, "DNS", List.of("*." + base), Map.of());
        assertThat(shown(wildcard).get("CanSwitchTo")).isEmpty();
        assertThat(shown(wildcard).at("/Domains/0/Domain").asText()).isEqualTo(base);
    }

    @Test
    @Requirement("RV-10")
    void whatWaitsForPeopleHasNothingToPublish() {
        String id = customer.owns(ReviewStory.WOTRUS_DV, domain);
        customer.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", "closed"));
        JsonNode reviewed = shown(id);
        assertThat(reviewed.get("RequestKind").asText()).isEqualTo("revocation");
        assertThat(reviewed.path("NextLookTime").isNull()).isTrue();
        assertThat(reviewed.get("CanSwitchTo")).isEmpty();
        assertThat(reviewed.get("Domains")).isEmpty();
    }

    private JsonNode shown(String id) {
        return customer.owner().own("DescribeValidation", Map.of("CertificateId", id));
    }

    private JsonNode of(String id, String name) {
        for (JsonNode one : shown(id).get("Domains")) {
            if (one.get("Domain").asText().equals(name)) {
                return one;
            }
        }
        throw new AssertionError(name);
    }
}
