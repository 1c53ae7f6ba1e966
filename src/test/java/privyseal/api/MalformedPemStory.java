package privyseal.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Malformed;
import privyseal.Malformed.Door;
import privyseal.Malformed.Kind;
import privyseal.pki.TestHierarchy;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.KeyPem;
import privyseal.pki.key.Keys;
import privyseal.pki.x509.Csr;
import privyseal.testing.Rubbish;
import privyseal.testing.Stored;
import privyseal.testing.TestService;

/// Rubbish where a CSR, a certificate or a key is expected: a refusal, never an internal error, and nothing is stored.
@Tag("story")
class MalformedPemStory {

    private static final GeneratedKey KEY = Keys.generate(KeyAlgorithm.EC_P256);

    private final TestService service = TestService.shared();
    private final RawRpc rpc = new RawRpc(service);
    private final Rubbish rubbish = new Rubbish();

    @Test
    @Malformed(
            door = Door.CSR,
            kind = {
                Kind.NOT_PARSEABLE,
                Kind.OVERSIZED,
                Kind.TOO_DEEP,
                Kind.WRONG_TYPE,
                Kind.TRUNCATED,
                Kind.RANDOM_MUTATION
            })
    void certificateRequests() {
        String id =
                service.caller(service.firstAccount("owner"))
                        .call(
                                "CreateCertificate",
                                Map.of("ProductId", 102, "DomainNum", 1, "TimeSpan", 1))
                        .get("CertificateIds")
                        .get(0)
                        .asText();
        Stored stored = Stored.now(service);
        Csr csr = Csr.create(KEY, "shop.example", List.of("shop.example"));
        for (String pem :
                rubbish.pem(
                        "CERTIFICATE REQUEST", csr.der().bytes(), KeyPem.plain(KEY.privateKey()))) {
            Map<String, String> request =
                    Map.of(
                            "CertificateId",
                            id,
                            "CsrType",
                            "parse",
                            "CsrContent",
                            pem,
                            "CertificateDomain",
                            "shop.example",
                            "VerifyType",
                            "DNS");
            RawRpc.refusal(rpc.post("SubmitCertificateInformation", json(request)));
        }
        stored.isUnchanged();
    }

    @Test
    @Malformed(
            door = Door.CERTIFICATE,
            kind = {
                Kind.NOT_PARSEABLE,
                Kind.OVERSIZED,
                Kind.TOO_DEEP,
                Kind.WRONG_TYPE,
                Kind.TRUNCATED,
                Kind.RANDOM_MUTATION
            })
    @Malformed(
            door = Door.KEY,
            kind = {
                Kind.NOT_PARSEABLE,
                Kind.OVERSIZED,
                Kind.TOO_DEEP,
                Kind.WRONG_TYPE,
                Kind.TRUNCATED,
                Kind.RANDOM_MUTATION
            })
    void uploads() {
        Stored stored = Stored.now(service);
        TestHierarchy ca =
                TestHierarchy.of(KeyAlgorithm.EC_P256, KeyAlgorithm.EC_P256, Instant.now());
        var leaf = ca.leaf(KEY.publicKey(), "upload.example");
        String key = KeyPem.plain(KEY.privateKey());
        GeneratedKey other = Keys.generate(KeyAlgorithm.EC_P256);
        String otherKey = KeyPem.plain(other.privateKey());
        // The key of another pair: a certificate that is still readable is refused for that.
        for (String pem : rubbish.pem("CERTIFICATE", leaf.der().bytes(), key)) {
            RawRpc.refusal(rpc.post("UploadCertificate", json(upload(pem, otherKey))));
            String chain = rpc.post("CheckCertificateChain", json(Map.of("CertificateChain", pem)));
            assertThat(chain).startsWith("HTTP/1.1 200").doesNotContain("InternalError");
        }
        // A key that is still readable is that of another pair.
        for (String pem : rubbish.pem("PRIVATE KEY", other.privateKey().pkcs8(), leaf.pem())) {
            RawRpc.refusal(rpc.post("UploadCertificate", json(upload(leaf.pem(), pem))));
        }
        stored.isUnchanged();
    }

    private static Map<String, String> upload(String certificate, String key) {
        return Map.of("CertificatePublicKey", certificate, "CertificatePrivateKey", key);
    }

    private static String json(Map<String, String> request) {
        try {
            return privyseal.api.Door.MAPPER.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
