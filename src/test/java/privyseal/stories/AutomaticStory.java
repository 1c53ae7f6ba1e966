package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.NameServer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;
import privyseal.testing.Tools;

/// Domains that the service proves by itself, over HTTP. BIND is the name server of customers and of the service's own
/// zone, nginx the reverse proxy.
@Tag("story")
class AutomaticStory {

    private static final String ZONE = "auto.test";
    private static final int GEOTRUST_OV = 9;
    private static final int TRUSTASIA_WILDCARD = 12;

    private static final int REVIEWING = 0;
    private static final int ISSUED = 1;
    private static final int RECORD_ADDED = 4;
    private static final int LETTER_MISSING = 12;
    private static final int REVOKING = 9;
    private static final int REVOKED = 10;

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final String domain = domain(customer);

    private static String domain(Customer customer) {
        return customer.primaryDomain().replace(".test", "." + ZONE);
    }

    /// What CreateZoneAccess is asked.
    static Map<String, Object> access(String zone) {
        return Map.of(
                "Zone",
                zone,
                "Server",
                "127.0.0.1:" + TestService.shared().dns().address().getPort(),
                "KeyName",
                NameServer.TSIG_NAME,
                "Algorithm",
                "hmac-sha256",
                "Secret",
                NameServer.TSIG_SECRET);
    }

    private String letsTheServiceUpdateItsZone() {
        JsonNode made = customer.owner().own("CreateZoneAccess", access(ZONE));
        assertThat(made.get("Works").asBoolean()).as(made.toString()).isTrue();
        return made.get("ZoneAccessId").asText();
    }

    private String applies(String method) {
        return customer.appliesForFree(domain, method, Map.of());
    }

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
                .isEqualTo("UnsupportedOperation");
    }

    private String owns(int product, String name) {
        String id = customer.orders(product, "DNS_AUTO", List.of(name), Map.of());
        customer.becomes(id, ISSUED);
        return id;
    }

    private String ownsWildcard(int years, String name) {
        String id = customer.isGranted(TRUSTASIA_WILDCARD, years, 1);
        submits(id, name, "DNS_AUTO");
        customer.becomes(id, ISSUED);
        return id;
    }

    private void submits(String id, String name, String method) {
        customer.call(
                "SubmitCertificateInformation",
                Map.of(
                        "CertificateId",
                        id,
                        "CsrType",
                        "online",
                        "CertificateDomain",
                        name,
                        "VerifyType",
                        method));
        customer.call("CommitCertificateInformation", Map.of("CertificateId", id));
    }

    private String ownsOv(String name, Reviewer reviewer) {
        String id = customer.orders(GEOTRUST_OV, "DNS_AUTO", List.of(name), Map.of());
        customer.call(
                "UploadConfirmLetter", Map.of("CertificateId", id, "ConfirmLetter", Letters.png()));
        reviewer.approves(id);
        customer.becomes(id, ISSUED);
        return id;
    }

    /// Sets up nginx as the service says.
    private URI proxies(String host) {
        Map<String, String> request = Map.of("Domain", host);
        URI url =
                Published.here(
                        customer.owner().own("CreateStandingProxy", request).get("Url").asText());
        service.nginx().proxy(host, url.toString());
        JsonNode probed = customer.owner().own("CreateStandingProxy", request);
        assertThat(probed.get("Works").asBoolean()).as(probed.toString()).isTrue();
        return url;
    }

    private static HttpResponse<String> get(URI uri) {
        return Published.get(uri, HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode reissue(String id, String method) {
        return customer.call(
                "ReplaceCertificate",
                Map.of("CertificateId", id, "ValidType", method, "CsrType", "online"));
    }

    private boolean works(Map<String, String> request) {
        return customer.owner()
                .own("DescribeAutomaticValidation", request)
                .at("/Domains/0/Ways/0/Works")
                .asBoolean();
    }

    private String found(int status) {
        return customer.call("DescribeCertificates", Map.of("CertificateStatus", List.of(status)))
                .toString();
    }

    private List<String> acts() {
        return service.ground()
                .database()
                .inTransaction(tx ->
                        tx.createQuery("select act from audit_entry where account = :account")
                                .bind("account", customer.account())
                                .mapTo(String.class)
                                .list());
    }

    private String log() {
        return customer.call("DescribeCertificateOperateLogs", Map.of("Limit", 100)).toString();
    }
}
