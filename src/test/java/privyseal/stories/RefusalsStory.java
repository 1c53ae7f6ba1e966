package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.coverage.Observed;
import privyseal.pki.Der;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.testing.Customer;
import privyseal.testing.TestService;

/// What is refused before any rule is asked: the documented code, and a sentence that names the parameter.
@Tag("story")
class RefusalsStory {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    void reissuesReadTheirParameters() {
        String id = customer.owns(Customer.RAPID, customer.domain("www"));
        assertThat(reissue(id, Map.of("CsrType", "magic"))).isEqualTo("InvalidParameterValue");
        assertThat(reissue(id, Map.of("ValidType", "EMAIL"))).isEqualTo("InvalidParameterValue");
        assertThat(reissue(id, Map.of("CsrType", "upload", "CsrContent", "no CSR")))
                .isEqualTo("FailedOperation.CertificateCsrParseFailed");
        customer.call(
                "ReplaceCertificate",
                Map.of(
                        "CertificateId", id,
                        "ValidType", "DNS",
                        "CsrType", "online",
                        "SignAlgo", "",
                        "UseCrossSignRoot", true));
    }

    private String reissue(String id, Map<String, ?> more) {
        Map<String, Object> request =
                new HashMap<>(Map.of("CertificateId", id, "ValidType", "DNS"));
        request.putAll(more);
        return customer.refused("ReplaceCertificate", request).code();
    }

    @Test
    void aFreeCertificateCoversOneDomain() {
        assertThat(
                        customer.refused(
                                        "ApplyCertificate",
                                        Map.of(
                                                "DomainName", customer.domain("a"),
                                                "DvAuthMethod", "DNS",
                                                "DnsNames", List.of(customer.domain("b"))))
                                .message())
                .contains("DnsNames");
    }

    @Test
    void aKeyIsRevokedByItsOwner() {
        JsonNode key = customer.owner().own("CreateApiKey", Map.of());
        customer.owner().own("RevokeApiKey", Map.of("SecretId", key.get("SecretId").asText()));
        assertThat(customer.owner().own("DescribeApiKeys", Map.of()).toString())
                .doesNotContain(key.get("SecretId").asText());
    }

    @Test
    void aChallengeNamesItsCertificateByAuthorityAndSerialNumber() {
        String id = customer.ownsFree(customer.domain("named"));
        String pem = customer.detail(id).get("CertificatePublicKey").asText();
        Der leaf = ParsedCertificate.parsePem(pem).getFirst().der();
        String serial = ParsedCertificate.of(leaf).serial().toString();

        JsonNode challenge = named("ecdsa-1", serial);
        assertThat(challenge.get("SerialNumber").asText()).isEqualTo(serial);

        assertThat(refusedChallenge("ecdsa-1", "4" + "0".repeat(31)))
                .isEqualTo("FailedOperation.CertificateNotFound");
        assertThat(refusedChallenge("ecdsa-1", "no number")).isEqualTo("InvalidParameterValue");
        assertThat(
                        customer.owner()
                                .refusedOwn(
                                        "RevokeByKeyProof",
                                        Map.of(
                                                "Nonce",
                                                challenge.get("Nonce").asText(),
                                                "Signature",
                                                "no base64"))
                                .code())
                .isIn("InvalidParameterValue", "FailedOperation.InvalidParam");
        assertThat(
                        customer.owner()
                                .refusedOwn(
                                        "RevokeByKeyProof",
                                        Map.of(
                                                "Nonce", challenge.get("Nonce").asText(),
                                                "Signature", "A".repeat(5000)))
                                .code())
                .isEqualTo("InvalidParameterValue");
    }

    private JsonNode named(String authority, String serial) {
        return customer.owner()
                .own("CreateKeyChallenge", Map.of("Authority", authority, "SerialNumber", serial));
    }

    private String refusedChallenge(String authority, String serial) {
        return customer.owner()
                .refusedOwn(
                        "CreateKeyChallenge",
                        Map.of("Authority", authority, "SerialNumber", serial))
                .code();
    }

    @Test
    void strangersAskTenTimesAMinute() throws Exception {
        for (String action : List.of("CreateKeyChallenge", "RevokeByKeyProof")) {
            String last = "";
            for (int i = 0; i < 11; i++) {
                last = unsigned(action);
            }
            assertThat(last).as(action).isEqualTo("RequestLimitExceeded");
        }
    }

    /// From an address of its own, so that nobody else's calls are counted with these.
    private String unsigned(String action) throws IOException, InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().localAddress(InetAddress.ofLiteral("127.0.0.77")).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/"))
                            .header("Content-Type", "application/json")
                            .header("X-TC-Action", action)
                            .header("X-TC-Version", "2026-12-01")
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build();
            String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            Observed.exchange(action, "{}", body);
            return JSON.readTree(body).at("/Response/Error/Code").asText();
        }
    }
}
