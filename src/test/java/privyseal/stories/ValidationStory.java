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
import privyseal.testing.Customer.Published;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;

/// What a person sees while domains are looked at: what was found, where and when, and what to do.
@Tag("story")
class ValidationStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final String domain = customer.domain("shop");

    @Test
    @Requirement("VA-05")
    void aTxtRecordMissingWrongAndRight() {
        String id = customer.orders(Customer.RAPID, "DNS", List.of(domain), Map.of());
        JsonNode before = seen(id);
        assertThat(before.get("Domain").asText()).isEqualTo(domain);
        assertThat(before.get("VerifyType").asText()).isEqualTo("DNS");
        assertThat(before.get("LocalCheckFailReason").asText()).isEqualTo("not looked at yet");

        looks(id);
        shows(id, -1, "No TXT record at _dnsauth." + domain);
        assertThat(seen(id).get("CheckValue")).isEmpty();

        service.dns().addTxt("_dnsauth." + domain, "something else");
        looks(id);
        shows(id, -2, "has another value");
        assertThat(seen(id).get("CheckValue").get(0).asText()).contains("something else");
        assertThat(seen(id).get("LocalCheckFailReason").asText())
                .as("where and when")
                .contains("127.0.0.1")
                .containsPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d");

        customer.publish(customer.asked(id));
        looks(id);
        JsonNode proved = seen(id);
        assertThat(proved.get("LocalCheck").asInt()).isEqualTo(1);
        assertThat(proved.get("CaCheck").asInt()).isEqualTo(2);
        assertThat(proved.get("LocalCheckFailReason").asText()).isEmpty();
        assertThat(proved.get("Issued").asBoolean()).isTrue();
        assertThat(proved.get("Frequently").asBoolean()).isFalse();
    }

    @Test
    @Requirement("VA-05")
    void aCnameRecordMissingWrongAndRight() {
        String id = customer.orders(Customer.TRUSTASIA, "DNS", List.of(domain), Map.of());
        looks(id);
        shows(id, -6, "No CNAME record");

        String name = customer.asked(id).getFirst().key();
        service.dns().addCname(name, "elsewhere.test");
        looks(id);
        shows(id, -7, "has another value");

        service.dns().remove(name, "CNAME");
        customer.publish(customer.asked(id));
        looks(id);
        assertThat(seen(id).get("LocalCheck").asInt()).isEqualTo(1);
    }

    @Test
    @Requirement({"VA-02", "VA-02/content", "VA-05", "VA-07/allowed"})
    void aFileMissingOneOctetTooLongOneTooShortAndRight() {
        String id = customer.orders(Customer.RAPID, "FILE", List.of(domain), Map.of());
        Published asked = customer.asked(id).getFirst();
        looks(id);
        shows(id, -4, domain);

        for (String wrong :
                List.of(
                        asked.value() + "x",
                        asked.value().substring(0, asked.value().length() - 1))) {
            publishes(asked, wrong);
            looks(id);
            shows(id, -5, domain);
            assertThat(seen(id).toString())
                    .as("the range is one that the operator allows: no content is shown")
                    .doesNotContain(wrong);
        }

        publishes(asked, asked.value());
        looks(id);
        assertThat(customer.status(id)).isEqualTo(1);
    }

    @Test
    @Requirement({"VA-08", "VA-08/one-only"})
    void theFileOnWwwAloneDoesNotProveTheRest() {
        String www = customer.domain("www");
        String bare = customer.primaryDomain();
        String id = customer.orders(11, "FILE", List.of(www, bare), Map.of());
        List<Published> asked = customer.asked(id);
        assertThat(asked).extracting(Published::key).as("one file serves both").hasSize(2);
        assertThat(asked.get(0).key() + asked.get(0).value())
                .isEqualTo(asked.get(1).key() + asked.get(1).value());

        publishes(asked.getFirst(), asked.getFirst().value());
        looks(id);
        assertThat(customer.status(id)).isEqualTo(0);
        JsonNode results = check(id);
        assertThat(results.get(0).get("LocalCheck").asInt()).isEqualTo(1);
        assertThat(results.get(1).get("LocalCheck").asInt()).isEqualTo(-4);

        publishes(asked.getLast(), asked.getLast().value());
        looks(id);
        assertThat(customer.status(id)).isEqualTo(1);
    }

    @Test
    @Requirement({"VA-05/caa", "VA-05/caa-revocation"})
    void caaStopsIssueAndReissueAndNeverARevocation() {
        service.dns().add(domain, "CAA", "0 issue \"other.test\"");
        String id = customer.orders(Customer.RAPID, "DNS", List.of(domain), Map.of());
        customer.publish(customer.asked(id));
        looks(id);
        assertThat(customer.status(id)).isEqualTo(0);
        shows(id, 1, "CAA");
        assertThat(seen(id).get("CaCheck").asInt()).isEqualTo(-1);

        service.dns().remove(domain, "CAA");
        looks(id);
        assertThat(customer.status(id)).isEqualTo(1);

        service.dns().add(domain, "CAA", "0 issue \";\"");
        String reissued = customer.reissues(id);
        assertThat(customer.status(reissued)).isEqualTo(0);
        looks(reissued);
        assertThat(customer.status(reissued)).as("forbidden").isEqualTo(0);
        customer.call("CancelCertificateOrder", Map.of("CertificateId", reissued));

        customer.timePasses(Duration.ofSeconds(10));
        customer.revokes(id);
    }

    @Test
    @Requirement({"VA-06", "VA-06/within-10s", "VA-06/10s"})
    void validateNowIsForEveryTenSeconds() {
        String id = customer.appliesForFree(domain, "DNS", Map.of());
        customer.validatesNow(id);
        customer.publish(customer.asked(id));
        Refused refused = customer.refused("CompleteCertificate", Map.of("CertificateId", id));
        assertThat(refused.code()).isEqualTo("LimitExceeded.RateLimitExceeded");
        assertThat(refused.message())
                .startsWith("VA-06: ")
                .containsPattern("try again at \\d{4}-\\d\\d-\\d\\dT");
        looks(id);
        assertThat(customer.status(id)).isEqualTo(1);
    }

    @Test
    @Requirement({"VA-06", "VA-06/within-10s"})
    void validateNowIsCountedForTheDomainAndNotForTheRequest() {
        String first = customer.appliesForFree(domain, "DNS", Map.of());
        String second = customer.appliesForFree(domain, "DNS", Map.of());
        String elsewhere = customer.appliesForFree(customer.domain("other"), "DNS", Map.of());

        customer.validatesNow(first);
        assertThat(customer.refused("CompleteCertificate", Map.of("CertificateId", second)).code())
                .isEqualTo("LimitExceeded.RateLimitExceeded");
        customer.validatesNow(elsewhere);
        looks(second);
    }

    @Test
    @Requirement("VA-06")
    void theServiceLooksByItself() {
        String id = customer.appliesForFree(domain, "DNS", Map.of());
        customer.publish(customer.asked(id));
        customer.timePasses(Duration.ofMinutes(31));
        assertThat(customer.status(id)).isEqualTo(1);
    }

    @Test
    @Requirement("VA-09")
    void theValuesOfOneRequestDoNotServeAnother() {
        String first = customer.appliesForFree(domain, "DNS", Map.of());
        String second = customer.appliesForFree(domain, "DNS", Map.of());
        assertThat(customer.asked(first).getFirst().value())
                .isNotEqualTo(customer.asked(second).getFirst().value());
        customer.proves(first);
        looks(second);
        assertThat(customer.status(second)).isEqualTo(0);

        String paid = customer.orders(Customer.RAPID, "DNS", List.of(domain), Map.of());
        assertThat(customer.asked(paid).getFirst().type()).isEqualTo("TXT");
        assertThat(customer.asked(paid).getFirst().value()).matches("[0-9]{14}[a-z0-9]{32}");
    }

    @Test
    @Requirement("VA-02/wildcard")
    void theMethodIsSwitchedWhileItIsPending() {
        String id = customer.orders(Customer.RAPID, "DNS", List.of(domain), Map.of());
        customer.owner()
                .own("ChangeValidationMethod", Map.of("CertificateId", id, "VerifyType", "FILE"));
        assertThat(customer.asked(id).getFirst().type()).isEqualTo("FILE");
        assertThat(
                        customer.owner()
                                .refusedOwn(
                                        "ChangeValidationMethod",
                                        Map.of("CertificateId", id, "VerifyType", "DNS_AUTO"))
                                .code())
                .isEqualTo("FailedOperation.InvalidParam");
        customer.proves(id);
        assertThat(customer.status(id)).isEqualTo(1);

        String wild = customer.orders(103, "DNS", List.of(customer.domain("*.w")), Map.of());
        Refused refused =
                customer.owner()
                        .refusedOwn(
                                "ChangeValidationMethod",
                                Map.of("CertificateId", wild, "VerifyType", "FILE"));
        assertThat(refused.code()).isEqualTo("FailedOperation.InvalidParam");
        assertThat(refused.message()).startsWith("VA-02: ");
    }

    private void publishes(Published asked, String content) {
        service.nginx().publish(asked.domain(), asked.path() + asked.key(), content);
    }

    /// VA-06: not before ten seconds are over.
    private void looks(String id) {
        customer.timePasses(Duration.ofSeconds(10));
        if (customer.status(id) == 0) {
            Map<String, String> request = Map.of("CertificateId", id);
            customer.call("CompleteCertificate", request);
        }
    }

    private JsonNode check(String id) {
        return customer.call("CheckCertificateDomainVerification", Map.of("CertificateId", id))
                .get("VerificationResults");
    }

    private JsonNode seen(String id) {
        return check(id).get(0);
    }

    private void shows(String id, int localCheck, String words) {
        JsonNode seen = seen(id);
        assertThat(seen.get("LocalCheck").asInt()).as(seen.toString()).isEqualTo(localCheck);
        assertThat(seen.get("LocalCheckFailReason").asText()).contains(words);
    }
}
