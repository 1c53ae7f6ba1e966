package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;

/// Links to packages: once, within ten minutes, and each for its server.
@Tag("story")
class DownloadStory {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement({"DL-01", "DL-01/root", "DL-01/other"})
    void aLinkForEachServerWorksOnce() throws Exception {
        String domain = customer.domain("shop");
        String id = customer.ownsFree(domain);
        assertThat(link(id, Map.of()).get("DownloadFilename").asText())
                .isEqualTo(domain + "_nginx.zip");
        for (String type : List.of("nginx", "apache", "tomcat", "iis", "jks", "root", "other")) {
            JsonNode link = link(id, Map.of("ServiceType", type));
            assertThat(link.get("DownloadFilename").asText())
                    .isEqualTo(domain + "_" + type + ".zip");
            HttpResponse<byte[]> packed = fetch(link);
            assertThat(packed.statusCode()).isEqualTo(200);
            assertThat(packed.headers().firstValue("content-type")).hasValue("application/zip");
            assertThat(firstFile(packed.body())).startsWith(domain + "_" + type + "/");
            assertThat(fetch(link).statusCode()).as("once").isEqualTo(404);
        }
    }

    /// A page that only shows a certificate asks for no key, and so none is in its answer or handed out in the log.
    @Test
    @Requirement("AC-01")
    void whoAsksWithoutKeysIsGivenNone() {
        String id = customer.ownsFree(customer.domain("shop"));
        JsonNode whole = customer.call("DescribeCertificateDetail", Map.of("CertificateId", id));
        JsonNode shown =
                customer.call(
                        "DescribeCertificateDetail",
                        Map.of("CertificateId", id, "WithoutKeys", true));
        assertThat(whole.get("CertificatePrivateKey").asText()).contains("PRIVATE KEY");
        assertThat(shown.toString()).doesNotContain("PRIVATE KEY");
        assertThat(shown.get("CertificatePublicKey")).isEqualTo(whole.get("CertificatePublicKey"));
    }

    @Test
    void aLinkGoesStaleAfterTenMinutes() throws Exception {
        String id = customer.ownsFree(customer.domain("shop"));
        JsonNode early = link(id, Map.of());
        JsonNode late = link(id, Map.of());
        customer.timePasses(Duration.ofMinutes(9));
        assertThat(fetch(early).statusCode()).isEqualTo(200);
        customer.timePasses(Duration.ofMinutes(1));
        assertThat(fetch(late).statusCode()).isEqualTo(404);
    }

    @Test
    @Requirement({"RV-02/link", "RV-02/download"})
    void noLinkAndNoPackageOnceARevocationIsSubmitted() throws Exception {
        String id = customer.ownsFree(customer.domain("shop"));
        JsonNode link = link(id, Map.of());
        customer.asksToRevoke(id);
        HttpResponse<byte[]> stale = fetch(link);
        assertThat(stale.statusCode()).isEqualTo(403);
        assertThat(new String(stale.body(), StandardCharsets.ISO_8859_1)).doesNotContain("PK");
        for (String action : List.of("DownloadCertificate", "DescribeDownloadCertificateUrl")) {
            Refused refused = customer.refused(action, Map.of("CertificateId", id));
            assertThat(refused.code())
                    .isEqualTo("FailedOperation.CertificateStatusNotAllowDownload");
            assertThat(refused.message()).startsWith("RV-02: ");
        }
    }

    @Test
    @Requirement("DL-01/pasted")
    void whatCannotBePackedIsRefused() {
        String domain = customer.domain("shop");
        String id =
                customer.orders(
                        Customer.TRUSTASIA,
                        "DNS",
                        List.of(domain),
                        Map.of(
                                "CsrType",
                                "parse",
                                "CsrContent",
                                Csrs.request(Csrs.ecKey(), domain)));
        for (String action : List.of("DownloadCertificate", "DescribeDownloadCertificateUrl")) {
            assertThat(customer.refused(action, Map.of("CertificateId", id)).code())
                    .as("not issued yet")
                    .isEqualTo("FailedOperation.CertificateStatusNotAllowDownload");
        }
        customer.proves(id);
        for (String type : List.of("tomcat", "iis", "jks", "lighttpd")) {
            assertThat(
                            customer.refused(
                                            "DescribeDownloadCertificateUrl",
                                            Map.of("CertificateId", id, "ServiceType", type))
                                    .code())
                    .as(type)
                    .isEqualTo("FailedOperation.CertificateDownloadServiceTypeNotSupport");
        }
    }

    private JsonNode link(String id, Map<String, String> more) {
        Map<String, String> request = new HashMap<>(more);
        request.put("CertificateId", id);
        return customer.call("DescribeDownloadCertificateUrl", request);
    }

    private HttpResponse<byte[]> fetch(JsonNode link) throws IOException, InterruptedException {
        URI given = URI.create(link.get("DownloadCertificateUrl").asText());
        URI here = URI.create("http://127.0.0.1:" + service.port() + given.getRawPath());
        return HTTP.send(
                HttpRequest.newBuilder(here).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String firstFile(byte[] zip) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            return in.getNextEntry().getName();
        }
    }
}
