package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import privyseal.testing.Customer;
import privyseal.testing.NameServer;
import privyseal.testing.TestService;

/// What the stories of automatic validation share. BIND is the name server of customers and of the service's own zone,
/// nginx the reverse proxy.
abstract class AutomaticSetting {

    static final String ZONE = "auto.test";
    static final int GEOTRUST_OV = 9;
    static final int TRUSTASIA_WILDCARD = 12;

    static final int REVIEWING = 0;
    static final int ISSUED = 1;
    static final int RECORD_ADDED = 4;
    static final int LETTER_MISSING = 12;
    static final int REVOKING = 9;
    static final int REVOKED = 10;

    final TestService service = TestService.shared();
    final Customer customer = service.customer();
    final String domain = domain(customer);

    static String domain(Customer customer) {
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

    String letsTheServiceUpdateItsZone() {
        JsonNode made = customer.owner().own("CreateZoneAccess", access(ZONE));
        assertThat(made.get("Works").asBoolean()).as(made.toString()).isTrue();
        return made.get("ZoneAccessId").asText();
    }

    String applies(String method) {
        return customer.appliesForFree(domain, method, Map.of());
    }

    String owns(int product, String name) {
        String id = customer.orders(product, "DNS_AUTO", List.of(name), Map.of());
        theJobsRun();
        customer.becomes(id, ISSUED);
        return id;
    }

    String ownsWildcard(int years, String name) {
        String id = customer.isGranted(TRUSTASIA_WILDCARD, years, 1);
        submits(id, name, "DNS_AUTO");
        theJobsRun();
        customer.becomes(id, ISSUED);
        return id;
    }

    /// What they do within a second happens at once.
    void theJobsRun() {
        service.timePasses(Duration.ofSeconds(1));
    }

    void submits(String id, String name, String method) {
        customer.fillsIn(id, method, List.of(name));
        customer.call("CommitCertificateInformation", Map.of("CertificateId", id));
    }

    String ownsOv(String name, Reviewer reviewer) {
        String id =
                customer.orders(GEOTRUST_OV, "DNS_AUTO", List.of(name), Customer.organization());
        customer.call(
                "UploadConfirmLetter", Map.of("CertificateId", id, "ConfirmLetter", Letters.png()));
        reviewer.approves(id);
        customer.becomes(id, ISSUED);
        return id;
    }

    /// Sets up nginx as the service says.
    URI proxies(String host) {
        Map<String, String> request = Map.of("Domain", host);
        URI url =
                Published.here(
                        customer.owner().own("CreateStandingProxy", request).get("Url").asText());
        service.nginx().proxy(host, url.toString());
        JsonNode probed = customer.owner().own("CreateStandingProxy", request);
        assertThat(probed.get("Works").asBoolean()).as(probed.toString()).isTrue();
        return url;
    }

    static HttpResponse<String> get(URI uri) {
        return Published.get(uri, HttpResponse.BodyHandlers.ofString());
    }

    JsonNode reissue(String id, String method) {
        return customer.call(
                "ReplaceCertificate",
                Map.of(
                        "CertificateId",
                        id,
                        "ValidType",
                        method,
                        "CsrType",
                        "online",
                        "CertCSREncryptAlgo",
                        "ECC"));
    }

    boolean works(Map<String, String> request) {
        return customer.owner()
                .own("DescribeAutomaticValidation", request)
                .at("/Domains/0/Ways/0/Works")
                .asBoolean();
    }

    String found(int status) {
        return customer.call("DescribeCertificates", Map.of("CertificateStatus", List.of(status)))
                .toString();
    }

    List<String> acts() {
        return service.ground()
                .database()
                .inTransaction(tx ->
                        tx.createQuery("select act from audit_entry where account = :account")
                                .bind("account", customer.account())
                                .mapTo(String.class)
                                .list());
    }

    String log() {
        return customer.call("DescribeCertificateOperateLogs", Map.of("Limit", 100)).toString();
    }
}
