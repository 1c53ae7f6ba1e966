package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;

/// What can be done with a certificate, and the same "no" where it is done all the same.
@Tag("story")
class WhyNotStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement({"RV-02", "RV-09", "RN-01", "DP-01", "AP-04"})
    void eachStateSaysWhatCanBeDone() {
        String id = customer.appliesForFree(customer.domain("shop"), "DNS", Map.of());
        assertThat(denied(id))
                .containsOnlyKeys(
                        "Download",
                        "Deploy",
                        "Reissue",
                        "Revoke",
                        "Renew",
                        "UploadLetter",
                        "Delete")
                .containsEntry("Download", "DL-01")
                .containsEntry("Delete", "RV-09");

        customer.proves(id);
        assertThat(denied(id))
                .isEqualTo(
                        Map.of(
                                "Renew", "RN-01",
                                "Validate", "VA-06",
                                "UploadLetter", "RV-20",
                                "Cancel", "AP-04",
                                "Delete", "RV-09"));
        assertThat(earliest(id, "Renew")).isPresent();

        customer.revokes(id);
        assertThat(denied(id)).containsEntry("Download", "RV-02").doesNotContainKey("Delete");
    }

    @Test
    @Requirement({"RI-01", "RI-02", "RI-03", "RI-04", "RV-05", "RV-06"})
    void itIsTheNoThatTheDeedWouldMeet() {
        String one = customer.ownsFree(customer.domain("one"));
        String two = customer.ownsFree(customer.domain("two"));
        String reissue = customer.reissues(one);
        assertThat(denied(one)).containsEntry("Reissue", "RI-04");
        assertThat(denied(two)).containsEntry("Reissue", "RI-03");
        assertThat(customer.isRefusedTheReissue(two).message()).startsWith("RI-03: ");
        customer.proves(reissue);
        assertThat(denied(reissue))
                .containsEntry("Reissue", "RI-02")
                .containsEntry("Revoke", "RV-06");
        assertThat(denied(two)).doesNotContainKey("Reissue");

        service.timePasses(Duration.ofDays(61));
        assertThat(denied(two))
                .containsEntry("Reissue", "RI-01")
                .containsEntry("Revoke", "RV-05")
                .doesNotContainKey("Renew");
        assertThat(customer.refused("RevokeCertificate", Map.of("CertificateId", two)).message())
                .startsWith("RV-05: ");
    }

    @Test
    @Requirement({"RV-21", "RV-21/opened"})
    void aLetterIsAwaitedUntilAReviewerHasOpenedIt() {
        String id =
                customer.orders(
                        LetterStory.GEOTRUST_OV,
                        "DNS",
                        List.of(customer.domain("ov")),
                        Customer.organization());
        assertThat(denied(id)).doesNotContainKey("UploadLetter");
        customer.call(
                "UploadConfirmLetter", Map.of("CertificateId", id, "ConfirmLetter", Letters.jpg()));
        customer.proves(id);
        Reviewer reviewer = Reviewer.first(service);
        reviewer.approves(id);
        customer.becomes(id, 1);
        assertThat(denied(id)).containsEntry("UploadLetter", "RV-20");

        customer.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", "closed"));
        assertThat(denied(id)).doesNotContainKey("UploadLetter");
        Map<String, String> letter = Map.of("CertificateId", id, "RevokeLetter", Letters.png());
        customer.call("UploadRevokeLetter", letter);
        assertThat(denied(id)).doesNotContainKey("UploadLetter");

        reviewer.opens(id);
        assertThat(denied(id)).containsEntry("UploadLetter", "RV-21");
        assertThat(customer.refused("UploadRevokeLetter", letter).message()).startsWith("RV-21: ");
    }

    /// By deed, the first rule that stands in the way.
    private Map<String, String> denied(String id) {
        Map<String, String> denied = new TreeMap<>();
        for (JsonNode item : actions(id)) {
            if (!item.get("Allowed").asBoolean()) {
                denied.put(
                        item.get("Action").asText(),
                        item.get("WhyNot").get(0).get("RuleId").asText());
            }
        }
        return denied;
    }

    private Optional<String> earliest(String id, String action) {
        for (JsonNode item : actions(id)) {
            if (item.get("Action").asText().equals(action)) {
                return Optional.of(item.get("WhyNot").get(0).get("EarliestTime").asText());
            }
        }
        return Optional.empty();
    }

    private JsonNode actions(String id) {
        return customer.owner()
                .own("DescribeCertificateActions", Map.of("CertificateId", id))
                .get("Actions");
    }
}
