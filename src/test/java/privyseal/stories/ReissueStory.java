package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;

/// From an issued certificate to another of the same domains; ReissueKeyStory tells of their keys.
@Tag("story")
class ReissueStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Reissues reissues = new Reissues(customer);

    @Test
    @Requirement({
        "RI-02/first",
        "RI-02/second",
        "RI-05",
        "RI-20",
        "RI-21",
        "RI-21/0",
        "RI-25",
        "RI-02/newest"
    })
    void aFreeOneIsProvedAgainAndReissuedOnce() {
        String id = customer.ownsFree(customer.domain("shop"));
        JsonNode answer = reissues.asks(id, Map.of("ValidType", "FILE"));
        String reissued = answer.get("CertificateId").asText();

        assertThat(answer.get("ValidType").asText()).isEqualTo("DNS");
        assertThat(answer.path("Exemption").asText("")).isIn("", "null");
        assertThat(customer.asked(reissued))
                .extracting(Customer.Published::type)
                .containsExactly("CNAME");
        assertThat(reissued).isNotEqualTo(id);
        assertThat(customer.status(reissued)).isEqualTo(0);
        assertThat(customer.status(id)).isEqualTo(11);
        customer.call("DownloadCertificate", Map.of("CertificateId", id));
        JsonNode lineage = lineage(id);
        assertThat(lineage.get("CurrentCertificateId").asText()).isEqualTo(id);

        customer.proves(reissued);

        assertThat(customer.status(id)).isEqualTo(1);
        assertThat(customer.status(reissued)).isEqualTo(1);
        assertThat(extra(reissued, "ReplacedBy")).isEqualTo(id);
        assertThat(extra(id, "ReplacedFor")).isEqualTo(reissued);
        JsonNode after =
                customer.owner()
                        .own("DescribeLineage", Map.of("Name", lineage.get("Name").asText()));
        assertThat(after.get("CurrentCertificateId").asText()).isEqualTo(reissued);
        assertThat(end(reissued)).isEqualTo(end(id));

        assertThat(reissues.refused(reissued, Map.of()).message()).startsWith("RI-02: ");
        assertThat(reissues.refused(id, Map.of()).message()).contains(reissued);
    }

    @Test
    @Requirement({"RI-02/paid", "RI-02/newest", "RI-05", "RI-14", "RI-14/before-3d", "RI-19"})
    void aPaidOneIsReissuedAgainAndAgainFromTheNewest() {
        String first = customer.owns(Customer.TRUSTASIA, customer.domain("shop"));
        customer.timePasses(Duration.ofDays(3).minusHours(1));
        JsonNode answer = reissues.asks(first, Map.of("CsrType", "online"));
        assertThat(answer.get("Exemption").asText()).isEqualTo("RI-14");
        String second = answer.get("CertificateId").asText();
        customer.becomes(second, 1);

        Refused older = reissues.refused(first, Map.of("CsrType", "online"));
        assertThat(older.message()).startsWith("RI-02: ").contains(second);
        String third = customer.reissues(second);
        customer.becomes(third, 1);
        String fourth = customer.reissues(third);
        customer.becomes(fourth, 1);

        assertThat(List.of(second, third, fourth)).allMatch(id -> end(id).equals(end(first)));
        assertThat(extra(fourth, "ReplacedBy")).isEqualTo(third);
    }

    @Test
    @Requirement({"RI-14/3d", "RI-15", "RI-15/same", "RI-15/other", "RI-16", "RI-16/before-13mo"})
    void thereafterTheSameCsrOrAnOlderProofSparesTheProof() {
        String first = customer.owns(Customer.RAPID, customer.domain("shop"));
        customer.timePasses(Duration.ofDays(3));

        JsonNode same = reissues.asks(first, Map.of("CsrType", "original"));
        assertThat(same.get("Exemption").asText()).isEqualTo("RI-15");
        String second = same.get("CertificateId").asText();
        assertThat(customer.status(second)).isEqualTo(1);
        assertThat(key(second)).isEqualTo(key(first));

        JsonNode fresh = reissues.asks(second, Map.of("CsrType", "online"));
        assertThat(fresh.get("Exemption").asText()).isEqualTo("RI-16");
        String third = fresh.get("CertificateId").asText();
        assertThat(customer.status(third)).isEqualTo(1);
        assertThat(key(third)).isNotEqualTo(key(second));
    }

    /// The seconds of the boundary are ReissuePolicyTest's.
    @Test
    @Requirement("RI-01")
    void notInTheLastThirtyDays() {
        String early = customer.ownsFree(customer.domain("early"));
        String late = customer.ownsFree("late.else-" + customer.primaryDomain());
        customer.timePasses(Duration.ofDays(60).minusHours(1));
        customer.proves(reissues.asks(early, Map.of()).get("CertificateId").asText());
        customer.timePasses(Duration.ofHours(1));

        Refused refused = reissues.refused(late, Map.of());

        assertThat(refused.message()).startsWith("RI-01: ");
        assertThat(customer.status(late)).isEqualTo(1);
    }

    @Test
    @Requirement({
        "RI-03",
        "RI-03/sibling",
        "RI-03/other-primary",
        "RI-03/other-account",
        "RI-03/unknown-suffix",
        "RI-04",
        "RI-26"
    })
    void siblingsWaitForEachOther() {
        String one = customer.ownsFree(customer.domain("one"));
        String two = customer.ownsFree(customer.domain("deep.two"));
        String elsewhere = customer.ownsFree("www.else-" + customer.primaryDomain());
        Customer other = service.customer();
        String others = other.ownsFree(customer.domain("three"));
        String reissue = customer.reissues(one);

        Refused sibling = reissues.refused(two, Map.of());
        assertThat(sibling.message()).startsWith("RI-03: ").contains(one);
        assertThat(sibling.code()).isEqualTo(reissues.refused(one, Map.of()).code());
        assertThat(reissues.refused(one, Map.of()).message())
                .startsWith("RI-04: ")
                .contains(reissue);
        assertThat(customer.status(two)).isEqualTo(1);
        customer.reissues(elsewhere);
        other.reissues(others);

        cancels(reissue);
        for (String id : List.of(two, one)) {
            String successor = customer.reissues(id);
            customer.proves(successor);
            assertThat(customer.status(successor)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"validate now", "look at the deadline"})
    @Requirement({"RI-24", "RI-24/before-3d"})
    void aProofWithinThreeDaysCounts(String seen) {
        String id = customer.ownsFree(customer.domain("shop"));
        String reissue = customer.reissues(id);
        customer.timePasses(Duration.ofDays(3).minusHours(1));
        assertThat(customer.status(reissue)).isEqualTo(0);
        customer.publish(customer.asked(reissue));
        if (seen.equals("validate now")) {
            customer.validatesNow(reissue);
        } else {
            customer.timePasses(Duration.ofHours(1));
        }
        assertThat(customer.status(reissue)).isEqualTo(1);
    }

    @Test
    @Requirement({"RI-24", "RI-24/3d", "RI-21/2", "RI-02/first"})
    void notProvedInThreeDaysItEndsAndDoesNotCount() {
        String id = customer.ownsFree(customer.domain("shop"));
        String reissue = customer.reissues(id);
        List<Customer.Published> asked = customer.asked(reissue);
        customer.timePasses(Duration.ofDays(3));

        assertThat(customer.status(reissue)).isEqualTo(2);
        assertThat(customer.describe(reissue).get("StatusMsg").asText()).startsWith("RI-24: ");
        assertThat(customer.status(id)).isEqualTo(1);
        customer.publish(asked);
        customer.refused("CompleteCertificate", Map.of("CertificateId", reissue));
        customer.timePasses(Duration.ofHours(1));
        assertThat(customer.status(reissue)).isEqualTo(2);

        customer.proves(customer.reissues(id));
        assertThat(reissues.refused(id, Map.of()).message()).startsWith("RI-02: ");
    }

    @Test
    @Requirement({"RI-26", "RI-26/signed", "RI-21/7", "RI-21", "RI-02/first"})
    void itsOwnerCancelsItUntilItIsSigned() {
        String id = customer.ownsFree(customer.domain("shop"));
        String first = customer.reissues(id);
        customer.refused("CancelAuditCertificate", Map.of("CertificateId", id));
        cancels(first);
        assertThat(customer.status(first)).isEqualTo(7);
        assertThat(customer.status(id)).isEqualTo(1);

        String second = customer.reissues(id);
        customer.proves(second);
        assertThat(customer.status(second)).isEqualTo(1);
        Refused signed =
                customer.refused("CancelAuditCertificate", Map.of("CertificateId", second));
        assertThat(signed.code()).isEqualTo("FailedOperation.CertificateNotFoundOrCantCancel");
        assertThat(customer.status(second)).isEqualTo(1);
    }

    private void cancels(String reissue) {
        customer.call("CancelAuditCertificate", Map.of("CertificateId", reissue));
    }

    private JsonNode lineage(String id) {
        return customer.owner().own("DescribeLineage", Map.of("CertificateId", id));
    }

    private String extra(String id, String name) {
        return customer.describe(id).get("CertificateExtra").get(name).asText();
    }

    private String end(String id) {
        return customer.describe(id).get("CertEndTime").asText();
    }

    private String key(String id) {
        return customer.detail(id).path("CertificatePrivateKey").asText("");
    }
}
