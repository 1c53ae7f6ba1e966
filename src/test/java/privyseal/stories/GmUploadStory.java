package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.testing.Customer;
import privyseal.testing.Targets;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;

/// UP-01/pair: an SM2 pair of another authority.
@Tag("story")
class GmUploadStory {

    private static final String INVALID = "FailedOperation.CertificateEncryptInvalid";

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final GmUpload pair = GmUpload.of("gm.example");

    private static Map<String, Object> request(GmUpload pair) {
        Map<String, Object> request = new HashMap<>();
        request.put("CertificatePublicKey", pair.sign());
        request.put("CertificatePrivateKey", pair.signKey());
        request.put("EncryptCert", pair.encrypt());
        request.put("EncryptPrivateKey", pair.encryptKey());
        return request;
    }

    private String uploads() {
        return customer.call("UploadCertificate", request(pair)).get("CertificateId").asText();
    }

    @Test
    @Requirement({"UP-01", "UP-01/pair", "DL-01/gm"})
    void aPairIsListedAndDownloaded() {
        String id = uploads();

        JsonNode detail = customer.detail(id);
        assertThat(first(detail, "CertificatePublicKey")).isEqualTo(first(pair.sign()));
        assertThat(first(detail, "EncryptCert")).isEqualTo(first(pair.encrypt()));
        assertThat(detail.get("EncryptCertFingerprint").asText())
                .isEqualTo(first(pair.encrypt()).sha1());
        assertThat(GmStory.isPair(detail, "CertificatePrivateKey", first(pair.sign()))).isTrue();
        assertThat(GmStory.isPair(detail, "EncryptPrivateKey", first(pair.encrypt()))).isTrue();
        assertThat(customer.describe(id).at("/CertificateExtra/SMCert").asInt()).isOne();
        assertThat(customer.describe(id).get("Deployable").asBoolean()).isFalse();
        JsonNode listed = customer.call("DescribeCertificates", Map.of("IsSM", 1));
        assertThat(listed.get("TotalCount").asInt()).isOne();
        assertThat(listed.at("/Certificates/0/IsSM").asBoolean()).isTrue();
        assertThat(
                        customer.call("DescribeCertificates", Map.of("Deployable", 1))
                                .get("TotalCount")
                                .asInt())
                .isZero();
        assertThat(customer.downloads(id, Map.of()).keySet())
                .anyMatch(name -> name.contains("_sign"))
                .anyMatch(name -> name.contains("_encrypt"));
    }

    private static ParsedCertificate first(JsonNode detail, String field) {
        return first(detail.get(field).asText());
    }

    private static ParsedCertificate first(String pem) {
        return ParsedCertificate.parsePem(pem).getFirst();
    }

    /// The encryption certificate may repeat the issuers, and a password may open both keys.
    @Test
    @Requirement("UP-01/pair")
    void itMayComeWithItsChainAndUnderAPassword() {
        Map<String, Object> request = request(pair);
        request.put("EncryptCert", pair.root() + pair.encrypt());
        request.put("CertificatePrivateKey", Csrs.locked(pair.signKey(), "open sesame"));
        request.put("EncryptPrivateKey", Csrs.locked(pair.encryptKey(), "open sesame"));
        request.put("KeyPassword", "open sesame");
        String id = customer.call("UploadCertificate", request).get("CertificateId").asText();
        assertThat(GmStory.isPair(customer.detail(id), "EncryptPrivateKey", first(pair.encrypt())))
                .isTrue();
    }

    @Test
    @Requirement({"UP-01", "UP-01/pair", "DP-01/refused"})
    void itIsNeverDeployedRevokedOrReissued() {
        String id = uploads();
        Targets targets = new Targets(customer);
        Refused deployed = targets.isRefused(id, targets.agent("gm", Map.of()));
        assertThat(deployed.message()).startsWith("DP-01: ").contains("two certificates");
        assertThat(customer.refused("RevokeCertificate", Map.of("CertificateId", id)).code())
                .isEqualTo("FailedOperation.InvalidCertificateSource");
        assertThat(customer.isRefusedTheReissue(id).code())
                .startsWith("FailedOperation.InvalidCertificate");
    }

    @Test
    @Requirement({"UP-01/pair", "UP-01/key"})
    void whatIsNoPairIsRefused() {
        GmUpload same = GmUpload.of("gm.example");
        refused("EncryptPrivateKey", same.encryptKey(), "FailedOperation.CertificateMismatch");
        refused("EncryptPrivateKey", "no PEM", INVALID);
        refused("EncryptCert", "no PEM", INVALID);
        refused("EncryptPrivateKey", "", "MissingParameter");
        refused("EncryptCert", "", "MissingParameter");

        Map<String, Object> swapped = request(pair);
        swapped.put("CertificatePublicKey", pair.encrypt() + pair.root());
        swapped.put("CertificatePrivateKey", pair.encryptKey());
        swapped.put("EncryptCert", first(pair.sign()).pem());
        swapped.put("EncryptPrivateKey", pair.signKey());
        assertThat(refused(swapped)).contains("digitalSignature");
        Map<String, Object> twice = request(pair);
        twice.put("EncryptCert", first(pair.sign()).pem());
        twice.put("EncryptPrivateKey", pair.signKey());
        assertThat(refused(twice)).contains("encryption certificate");
        Map<String, Object> other = request(pair);
        other.put("EncryptCert", same.encrypt());
        other.put("EncryptPrivateKey", same.encryptKey());
        assertThat(refused(other)).contains("chain");
        Map<String, Object> international = request(pair);
        String key = Csrs.ecKey();
        international.put("CertificatePublicKey", Csrs.selfSigned(key, "gm.example"));
        international.put("CertificatePrivateKey", key);
        refused(international);
        assertThat(customer.call("DescribeCertificates", Map.of()).get("TotalCount").asInt())
                .isZero();
    }

    /// The signing certificate alone is another thing than the pair.
    @Test
    @Requirement({"UP-01", "UP-01/pair"})
    void aPairIsNoRepetitionOfItsSigningCertificateAlone() {
        Map<String, Object> alone = request(pair);
        alone.remove("EncryptCert");
        alone.remove("EncryptPrivateKey");
        String sign = customer.call("UploadCertificate", alone).get("CertificateId").asText();
        Map<String, Object> once = request(pair);
        once.put("Repeatable", false);

        String both = customer.call("UploadCertificate", once).get("CertificateId").asText();

        assertThat(both).isNotEqualTo(sign);
        assertThat(
                        GmStory.isPair(
                                customer.detail(both), "EncryptPrivateKey", first(pair.encrypt())))
                .isTrue();
        assertThat(customer.call("UploadCertificate", once).get("RepeatCertId").asText())
                .isEqualTo(both);
    }

    private void refused(String field, String value, String code) {
        Map<String, Object> request = request(pair);
        request.put(field, value);
        assertThat(customer.refused("UploadCertificate", request).code()).as(field).isEqualTo(code);
    }

    private String refused(Map<String, Object> request) {
        Refused refused = customer.refused("UploadCertificate", request);
        assertThat(refused.code()).isEqualTo(INVALID);
        return refused.message();
    }
}
