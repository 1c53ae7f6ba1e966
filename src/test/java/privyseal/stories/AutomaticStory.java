package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService.Refused;
import privyseal.testing.Tools;

/// Domains that the service proves by itself, over HTTP, in zones that it may update.
@Tag("story")
class AutomaticStory extends AutomaticSetting {

    @Test
    @Requirement({"VA-03", "RI-21/4", "VA-05/caa"})
    void theServiceWritesTheRecordFindsItAndRemovesIt() {
        letsTheServiceUpdateItsZone();
        service.dns().add(domain, "CAA", "0 issue \"another.example\"");
        String id = applies("DNS_AUTO");
        String host = "_dnsauth." + domain;
        Tools.await("the record", () -> !service.dns().txt(host).isBlank());
        assertThat(customer.status(id)).isEqualTo(RECORD_ADDED);
        assertThat(found(RECORD_ADDED)).contains(id);
        assertThat(found(REVIEWING)).doesNotContain(id);

        service.dns().remove(domain, "CAA");
        customer.timePasses(Duration.ofMinutes(31));
        customer.becomes(id, ISSUED);
        Tools.await("the record to be gone", () -> service.dns().txt(host).isBlank());

        service.dns().add(domain, "CAA", "0 issue \"another.example\"");
        JsonNode reissue = reissue(id, "DNS");
        assertThat(reissue.get("ValidType").asText()).isEqualTo("DNS_AUTO");
        assertThat(reissue.path("Notice").asText("")).isEmpty();
        String successor = reissue.get("CertificateId").asText();
        assertThat(customer.status(successor)).isEqualTo(RECORD_ADDED);
        customer.call("CancelCertificateOrder", Map.of("CertificateId", successor));
        customer.timePasses(Duration.ofSeconds(1));
        Tools.await("the record to be gone", () -> service.dns().txt(host).isBlank());
        assertThat(log()).contains("dnsRecordWritten").contains("dnsRecordRemoved");
    }

    @Test
    @Requirement("VA-03")
    void aWrongKeyIsToldInASentence() {
        Map<String, Object> wrong = new HashMap<>(access(ZONE));
        wrong.put("Secret", "b3RoZXJvdGhlcm90aGVyb3RoZXJvdGhlcm90aGVyMTI=");
        JsonNode made = customer.owner().own("CreateZoneAccess", wrong);
        assertThat(made.get("Works").asBoolean()).isFalse();
        assertThat(made.get("Message").asText()).contains("its secret is another one");
        Refused refused =
                customer.refused(
                        "ApplyCertificate",
                        Map.of("DomainName", domain, "DvAuthMethod", "DNS_AUTO"));
        assertThat(refused.code()).isEqualTo("FailedOperation.InvalidParam");
        assertThat(refused.message()).startsWith("VA-03: ").contains("its secret is another one");
        assertThat(customer.owner().refusedOwn("CreateZoneAccess", wrong).code())
                .isEqualTo("ResourceInUse");
        String listed = customer.owner().own("DescribeZoneAccesses", Map.of()).toString();
        assertThat(listed)
                .contains("\"Works\":false")
                .doesNotContain(wrong.get("Secret").toString());
    }

    @Test
    @Requirement({"VA-03", "VA-07", "AC-01/foreign"})
    void aZoneServesOnlyItsAccountAndNoForbiddenAddressIsReached() {
        String access = letsTheServiceUpdateItsZone();
        Customer stranger = service.customer();
        assertThat(
                        stranger.refused(
                                        "ApplyCertificate",
                                        Map.of("DomainName", domain, "DvAuthMethod", "DNS_AUTO"))
                                .message())
                .startsWith("VA-03: No automatic way is set up");
        Map<String, Object> inside = new HashMap<>(access(ZONE));
        inside.put("Server", "169.254.169.254:53");
        JsonNode made = stranger.owner().own("CreateZoneAccess", inside);
        assertThat(made.get("Message").asText()).contains("VA-07");
        for (Map<String, String> bad :
                List.of(
                        Map.of("Server", "no server"),
                        Map.of("Algorithm", "hmac-md5"),
                        Map.of("Secret", "c2hvcnQ="),
                        Map.of("Secret", "not base64"),
                        Map.of("KeyName", "a key"),
                        Map.of("Zone", "*.auto.test"))) {
            Map<String, Object> request = new HashMap<>(access(ZONE));
            request.putAll(bad);
            assertThat(stranger.owner().refusedOwn("CreateZoneAccess", request).code())
                    .as(bad.toString())
                    .isEqualTo("InvalidParameterValue");
        }
        assertThat(
                        customer.owner()
                                .refusedOwn("DeleteZoneAccess", Map.of("ZoneAccessId", "x"))
                                .code())
                .isEqualTo("InvalidParameterValue");
        customer.owner().own("DeleteZoneAccess", Map.of("ZoneAccessId", access));
        assertThat(
                        customer.owner()
                                .refusedOwn("DeleteZoneAccess", Map.of("ZoneAccessId", access))
                                .code())
                .isEqualTo("ResourceNotFound");
    }

    @Test
    @Requirement({"RV-14", "RV-16"})
    void aRevocationIsProvedByItselfAsLongAsItCanBe() {
        String access = letsTheServiceUpdateItsZone();
        String first = owns(Customer.RAPID, domain);
        String second = owns(Customer.RAPID, "second." + domain);
        JsonNode asked = customer.call("RevokeCertificate", Map.of("CertificateId", first));
        assertThat(asked.path("Notice").asText("")).isEmpty();
        customer.becomes(first, REVOKED);

        customer.owner().own("DeleteZoneAccess", Map.of("ZoneAccessId", access));
        JsonNode lost = customer.call("RevokeCertificate", Map.of("CertificateId", second));
        assertThat(lost.get("Notice").asText()).startsWith("RV-16: ");
        assertThat(customer.describe(second).get("StatusMsg").asText()).startsWith("RV-16: ");
        customer.provesRevocation(second);
        customer.becomes(second, REVOKED);
    }

    @Test
    @Requirement({"RI-20", "RV-16"})
    void aFreeReissueFallsBackToTheHand() {
        String access = letsTheServiceUpdateItsZone();
        String id = applies("DNS_AUTO");
        customer.becomes(id, ISSUED);
        customer.owner().own("DeleteZoneAccess", Map.of("ZoneAccessId", access));
        JsonNode reissue = reissue(id, "DNS_AUTO");
        assertThat(reissue.get("ValidType").asText()).isEqualTo("DNS");
        assertThat(reissue.get("Notice").asText()).startsWith("RV-16: ");
        String successor = reissue.get("CertificateId").asText();
        assertThat(customer.status(successor)).isEqualTo(REVIEWING);
        assertThat(customer.describe(successor).get("StatusMsg").asText()).startsWith("RV-16: ");
        customer.proves(successor);
        customer.becomes(successor, ISSUED);
    }

    @Test
    @Requirement("RV-15")
    void aTrustAsiaWildcardForTwoYearsNeedsNoProof() {
        letsTheServiceUpdateItsZone();
        String twoYears = ownsWildcard(2, "*.w2." + domain);
        String oneYear = ownsWildcard(1, "*.w1." + domain);
        JsonNode spared = customer.call("RevokeCertificate", Map.of("CertificateId", twoYears));
        assertThat(spared.get("Exemptions").toString()).isEqualTo("[\"RV-15\"]");
        assertThat(spared.get("RevokeDomainValidateAuths")).isEmpty();
        customer.becomes(twoYears, REVOKED);
        JsonNode asked = customer.call("RevokeCertificate", Map.of("CertificateId", oneYear));
        assertThat(asked.get("Exemptions")).isEmpty();
        assertThat(asked.get("RevokeDomainValidateAuths")).hasSize(1);
    }

    @Test
    @Requirement("RV-22")
    void noLetterIsNeededButTheReviewStays() {
        String access = letsTheServiceUpdateItsZone();
        Reviewer reviewer = Reviewer.first(service);
        String first = ownsOv("a." + domain, reviewer);
        String second = ownsOv("b." + domain, reviewer);
        Map<String, String> why = Map.of("CertificateId", first, "Reason", "closed");
        assertThat(customer.call("RevokeCertificate", why).get("Exemptions").toString())
                .isEqualTo("[\"RV-22\"]");
        assertThat(customer.status(first)).isEqualTo(REVOKING);
        reviewer.approves(first);
        customer.becomes(first, REVOKED);

        customer.owner().own("DeleteZoneAccess", Map.of("ZoneAccessId", access));
        customer.call("RevokeCertificate", Map.of("CertificateId", second, "Reason", "closed"));
        assertThat(customer.status(second)).isEqualTo(LETTER_MISSING);
    }

    @Test
    @Requirement("VA-03")
    void whatACrashLeftInTheZoneIsRemoved() {
        String access = letsTheServiceUpdateItsZone();
        String host = "_dnsauth.crashed." + domain;
        service.dns().addTxt(host, "kept");
        service.dns().addTxt(host, "left");
        service.ground()
                .database()
                .useTransaction(tx ->
                        tx.execute(
                                """
                                insert into automatic_record (id, account, domain, host, value, written_name, access,
                                    state, created_at, next_try_at)
                                values (cast(? as uuid), ?, ?, ?, 'left', ?, cast(? as uuid), 'wanted', 'epoch', 'epoch')
                                """,
                                UUID.randomUUID().toString(),
                                customer.account(),
                                "crashed." + domain,
                                host,
                                host,
                                access));
        customer.timePasses(Duration.ofSeconds(1));
        Tools.await("the record to be gone", () -> !service.dns().txt(host).contains("left"));
        assertThat(service.dns().txt(host)).contains("kept");
    }

    @Test
    void aGmProductIsNoFreeOne() {
        assertThat(
                        customer.refused(
                                        "ApplyCertificate",
                                        Map.of(
                                                "DomainName", domain,
                                                "DvAuthMethod", "DNS_AUTO",
                                                "PackageType", "37"))
                                .code())
                .isEqualTo("InvalidParameterValue");
    }
}
