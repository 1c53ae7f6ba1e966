package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;

/// RN-01, MO-01: a certificate is renewed in its last 30 days, and the successor stands in its lineage.
@Tag("story")
class RenewalStory {

    private static final Duration WINDOW = Duration.ofDays(30);

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final String domain = customer.domain("shop");

    @Test
    @Requirement({"RN-01", "RN-01/30d", "MO-01"})
    void theSuccessorStandsInTheSameLineage() {
        String old = customer.ownsFree(domain);
        Refused early = customer.refused("ApplyCertificate", renewal(old));
        assertThat(early.message()).startsWith("RN-01: ");
        assertThat(listed(old).get("RenewAble").asBoolean()).isFalse();
        assertThat(listed(old).get("IsExpiring").asBoolean()).isFalse();

        customer.timePasses(Duration.ofDays(60));
        assertThat(listed(old).get("IsExpiring").asBoolean()).isTrue();
        assertThat(listed(old).get("RenewAble").asBoolean()).isTrue();
        String renewed =
                customer.call("ApplyCertificate", renewal(old)).get("CertificateId").asText();
        customer.proves(renewed);

        assertThat(renewed).isNotEqualTo(old);
        assertThat(customer.status(renewed)).isEqualTo(1);
        assertThat(customer.status(old)).isEqualTo(1);
        assertThat(customer.describe(renewed).at("/CertificateExtra/OriginCertificateId").asText())
                .isEqualTo(old);
        assertThat(customer.describe(old).at("/CertificateExtra/RenewOrder").asText())
                .isEqualTo(renewed);
        assertThat(listed(old).get("RenewAble").asBoolean()).isFalse();

        JsonNode lineage = lineage(old);
        assertThat(lineage.get("CurrentCertificateId").asText()).isEqualTo(renewed);
        assertThat(lineage(renewed).get("Name")).isEqualTo(lineage.get("Name"));
        List<String> generations = new ArrayList<>();
        lineage.get("Certificates").forEach(c -> generations.add(c.get("Generation").asText()));
        assertThat(generations).containsExactlyInAnyOrder(old, renewed);
        assertThat(
                        customer.owner()
                                .own(
                                        "DescribeLineage",
                                        Map.of("Name", lineage.get("Name").asText()))
                                .get("CurrentCertificateId")
                                .asText())
                .isEqualTo(renewed);
    }

    /// The clock runs on while the service answers, so each side is some seconds away from the boundary; the exact
    /// second is the pure test's.
    @Test
    @Requirement("RN-01")
    void bothSidesOfTheWindowOverTheApi() {
        String id = customer.ownsFree(domain);
        customer.timePasses(left(id).minus(WINDOW).minusSeconds(30));
        assertThat(customer.refused("ApplyCertificate", renewal(id)).message())
                .startsWith("RN-01: ");
        customer.timePasses(left(id).minus(WINDOW).plusSeconds(1));
        customer.call("ApplyCertificate", renewal(id));
    }

    @Test
    @Requirement("RN-01")
    void onlyOnesOwnUsableCertificateIsRenewed() {
        assertThat(customer.refused("ApplyCertificate", renewal("zzzzzzzz")).code())
                .isEqualTo("FailedOperation.CertificateNotFound");
        String id = customer.ownsFree(domain);
        customer.timePasses(Duration.ofDays(91));
        assertThat(customer.refused("ApplyCertificate", renewal(id)).code())
                .isEqualTo("FailedOperation.InvalidCertificateStatusCode");
    }

    @Test
    @Requirement("RN-01")
    void aRenewalIsForTheSameName() {
        String id = customer.ownsFree(domain);
        customer.timePasses(Duration.ofDays(60));
        Refused refused =
                customer.refused(
                        "ApplyCertificate",
                        Map.of(
                                "DomainName",
                                customer.domain("other"),
                                "DvAuthMethod",
                                "DNS",
                                "OldCertificateId",
                                id));
        assertThat(refused.message()).startsWith("RN-01: ").contains(id);
    }

    private Map<String, Object> renewal(String old) {
        return Map.of("DomainName", domain, "DvAuthMethod", "DNS", "OldCertificateId", old);
    }

    private JsonNode lineage(String id) {
        return customer.owner().own("DescribeLineage", Map.of("CertificateId", id));
    }

    private JsonNode listed(String id) {
        return customer.call("DescribeCertificates", Map.of("CertIds", List.of(id)))
                .get("Certificates")
                .get(0);
    }

    /// How long the certificate is still valid.
    private Duration left(String id) {
        Instant end =
                LocalDateTime.parse(
                                customer.describe(id).get("CertEndTime").asText(),
                                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"))
                        .toInstant(ZoneOffset.ofHours(8));
        return Duration.between(service.ground().clock().instant(), end);
    }
}
