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

/// The proofs that a revocation waits for: with which method they start, how they are switched, and until when they count.
@Tag("story")
class RevocationProofStory {

    private static final int MULTI = 11;
    private static final int WILDCARD = 12;

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement("RV-14")
    void itStartsWithTheMethodOfTheLastProof() {
        String id =
                customer.orders(Customer.RAPID, "FILE", List.of(customer.domain("shop")), Map.of());
        customer.proves(id);
        customer.asksToRevoke(id);
        assertThat(customer.askedToRevoke(id))
                .extracting(Customer.Published::type)
                .containsExactly("FILE");
        customer.provesRevocation(id);
        assertThat(customer.status(id)).isEqualTo(10);
    }

    @Test
    @Requirement({"RV-14", "RV-14/switch", "RV-14/every-domain"})
    void everyDomainIsProvedAndWhatIsProvedStaysProved() {
        String id = customer.owns(MULTI, customer.domain("one"), customer.domain("two"));
        customer.asksToRevoke(id);
        List<Customer.Published> asked = customer.askedToRevoke(id);
        assertThat(asked).extracting(Customer.Published::type).containsExactly("CNAME", "CNAME");
        customer.publish(List.of(asked.getFirst()));
        customer.validatesNow(id);
        assertThat(customer.status(id)).isEqualTo(9);
        service.dns().remove(asked.getFirst().key(), "CNAME");

        customer.timePasses(Duration.ofDays(2));
        change(id, "FILE");
        List<Customer.Published> files =
                customer.askedToRevoke(id).stream().filter(p -> p.type().equals("FILE")).toList();
        assertThat(files)
                .extracting(Customer.Published::domain)
                .containsExactly(customer.domain("two"));
        // The records of the sibling keep the zone's wildcard from covering this name (RFC 4592
        // §2.2.2).
        service.dns().add(customer.domain("two"), "A", "127.0.0.1");
        customer.publish(files);
        customer.validatesNow(id);

        assertThat(customer.status(id)).isEqualTo(10);
    }

    @Test
    @Requirement({"RV-14/switch", "RV-17", "RV-17/3d", "RV-18", "RV-18/3d", "RV-19"})
    void aSwitchKeepsTheDeadlineAndALateProofDoesNotCount() {
        String id = customer.owns(Customer.RAPID, customer.domain("shop"));
        customer.asksToRevoke(id);
        customer.timePasses(Duration.ofDays(2));
        change(id, "FILE");
        List<Customer.Published> file = customer.askedToRevoke(id);
        customer.timePasses(Duration.ofDays(1));
        assertBackToIssued(id, "RV-18");
        customer.publish(file);
        customer.refused("CompleteCertificate", Map.of("CertificateId", id));
        assertThat(customer.status(id)).isEqualTo(1);

        customer.call("RevokeCertificate", Map.of("CertificateId", id));
        change(id, "DNS");
        List<Customer.Published> record = customer.askedToRevoke(id);
        customer.timePasses(Duration.ofDays(3));
        assertBackToIssued(id, "RV-17");
        customer.publish(record);
        customer.timePasses(Duration.ofHours(1));
        assertThat(customer.status(id)).isEqualTo(1);

        customer.revokes(id);
    }

    private void assertBackToIssued(String id, String rule) {
        JsonNode shown = customer.describe(id);
        assertThat(shown.get("Status").asInt()).isEqualTo(1);
        assertThat(shown.get("StatusMsg").asText()).startsWith(rule + ": ");
        customer.call("DownloadCertificate", Map.of("CertificateId", id));
    }

    /// "Validate now" an hour before the deadline, and the look that the service itself has at the deadline.
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"DNS, now", "FILE, now", "DNS, at the deadline", "FILE, at the deadline"})
    @Requirement({"RV-17", "RV-17/before-3d", "RV-18", "RV-18/before-3d"})
    void aProofInTimeCounts(String method, String seen) {
        String id =
                customer.orders(Customer.RAPID, method, List.of(customer.domain("shop")), Map.of());
        customer.proves(id);
        customer.asksToRevoke(id);
        customer.timePasses(Duration.ofDays(3).minusHours(1));
        assertThat(customer.status(id)).isEqualTo(9);
        customer.publish(customer.askedToRevoke(id));
        if (seen.equals("now")) {
            customer.validatesNow(id);
        } else {
            customer.timePasses(Duration.ofHours(1));
        }
        assertThat(customer.status(id)).isEqualTo(10);
    }

    @Test
    @Requirement("RV-14/wildcard")
    void aWildcardIsNotProvedByAFile() {
        String id = customer.owns(WILDCARD, "*." + customer.domain("shop"));
        customer.asksToRevoke(id);
        Refused refused =
                customer.owner()
                        .refusedOwn(
                                "ChangeValidationMethod",
                                Map.of("CertificateId", id, "VerifyType", "FILE"));
        assertThat(refused.message()).startsWith("VA-02: ");
        customer.provesRevocation(id);
        assertThat(customer.status(id)).isEqualTo(10);
    }

    private void change(String id, String method) {
        customer.owner()
                .own("ChangeValidationMethod", Map.of("CertificateId", id, "VerifyType", method));
    }
}
