package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.TestService.Refused;
import privyseal.testing.Tools;

/// Domains that stand ready once and for all: a CNAME into the service's own zone, or a reverse proxy to the service.
@Tag("story")
class StandingWayStory extends AutomaticSetting {

    @Test
    @Requirement({"RV-15", "VA-04"})
    void aProxyOnTheBaseOfAWildcardCounts() {
        String base = customer.domain("w");
        String id = customer.isGranted(TRUSTASIA_WILDCARD, 2, 1);
        submits(id, "*." + base, "DNS");
        customer.proves(id);
        customer.becomes(id, ISSUED);
        // The record of the proof makes the name one of its own, beside the wildcard of the zone.
        service.dns().add(base, "A", "127.0.0.1");
        proxies(base);
        assertThat(
                        customer.call("RevokeCertificate", Map.of("CertificateId", id))
                                .get("Exemptions")
                                .toString())
                .isEqualTo("[\"RV-15\"]");
        customer.becomes(id, REVOKED);
    }

    @Test
    @Requirement("VA-03")
    void aStandingCnameLeadsIntoTheServicesZoneAndItsLossIsNoticed() {
        String host = "_dnsauth." + domain;
        Map<String, String> request = Map.of("Domain", domain);
        JsonNode made = customer.owner().own("CreateStandingCname", request);
        assertThat(made.get("Name").asText()).isEqualTo(host);
        String target = made.get("Target").asText();
        assertThat(target).matches("[0-9a-f]{32}\\.validation\\.test");
        assertThat(made.get("Works").asBoolean()).isFalse();

        service.dns().addCname(host, target);
        JsonNode again = customer.owner().own("CreateStandingCname", request);
        assertThat(again.get("Target").asText()).isEqualTo(target);
        assertThat(again.get("Works").asBoolean()).as(again.toString()).isTrue();
        JsonNode theirs = service.customer().owner().own("CreateStandingCname", request);
        assertThat(theirs.get("Target").asText()).isNotEqualTo(target);
        assertThat(theirs.get("Works").asBoolean()).isFalse();

        String id = applies("DNS_PROXY");
        customer.becomes(id, ISSUED);
        Tools.await("the value to be gone", () -> service.dns().txt(target).isBlank());

        service.dns().remove(host, "CNAME");
        assertThat(works(Map.of("CertificateId", id))).isTrue();
        customer.timePasses(Duration.ofDays(1));
        Tools.await("the loss to be noticed", () -> !works(request));
        assertThat(acts()).contains("automaticWorks", "automaticLost");
        assertThat(customer.owner().refusedOwn("DescribeAutomaticValidation", Map.of()).code())
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    @Requirement({"VA-04", "RV-16", "RV-18"})
    void aReverseProxyAsksTheServiceForTheFile() {
        String host = customer.domain("files");
        URI url = proxies(host);
        String id = customer.appliesForFree(host, "FILE_PROXY", Map.of());
        String path = customer.asked(id).getFirst().key();
        customer.timePasses(Duration.ofSeconds(20));
        customer.becomes(id, ISSUED);
        assertThat(get(url.resolve(path)).statusCode()).as("closed").isEqualTo(404);
        assertThat(get(url.resolve("other.txt")).statusCode()).isEqualTo(404);

        String elsewhere = customer.appliesForFree(customer.domain("elsewhere"), "FILE", Map.of());
        String other = customer.asked(elsewhere).getFirst().key();
        assertThat(get(url.resolve(other)).statusCode()).as("of another domain").isEqualTo(404);
        Refused wildcard =
                customer.refused(
                        "ApplyCertificate",
                        Map.of("DomainName", customer.domain("no"), "DvAuthMethod", "FILE_PROXY"));
        assertThat(wildcard.message()).startsWith("VA-04: ");
    }
}
