package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.pki.key.KeyPem;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PrivateKeyAccess;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.testing.Customer;
import privyseal.testing.Targets;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;

/// A GM domain certificate, whose keys the service makes.
@Tag("story")
class GmStory {

    static final int DV = 54;
    static final int WOTRUS_DV = 33;
    static final int DV_MULTI = 56;
    static final int DV_WILDCARD = 55;

    private static final int ISSUED = 1;
    private static final int REVOKING = 9;
    private static final int REVOKED = 10;

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Reviewer reviewer = Reviewer.first(service);

    @Test
    @Requirement({"CT-03", "CT-03/pair", "CT-09", "AP-01", "RI-08", "VA-01/txt"})
    void anOrderGivesTwoCertificatesOverTwoKeys() {
        String id = customer.owns(DV, customer.domain("shop"));

        GmPair pair = GmPair.of(customer, id);
        pair.isSound();
        pair.areGood();
        JsonNode detail = customer.detail(id);
        assertThat(isPair(detail, "CertificatePrivateKey", pair.sign())).isTrue();
        assertThat(isPair(detail, "EncryptPrivateKey", pair.encrypt())).isTrue();
        assertThat(detail.get("EncryptEnvelopedKey").isNull()).isTrue();
        assertThat(detail.get("CertFingerprint").asText()).isEqualTo(pair.sign().sha1());
        assertThat(detail.get("EncryptCertFingerprint").asText()).isEqualTo(pair.encrypt().sha1());
        assertThat(detail.get("EncryptAlgorithm").asText()).isEqualTo("SM2");
        assertThat(detail.get("CertChainInfo")).hasSize(3);
        assertThat(pair.sign().dnsNames()).containsExactly(customer.domain("shop"));
        assertThat(customer.describe(id).at("/CertificateExtra/SMCert").asInt()).isOne();
    }

    /// A target takes one certificate and one key.
    @Test
    @Requirement("DP-01/refused")
    void aPairIsNotDeployedAsHalfAPair() {
        String id = customer.owns(DV, customer.domain("shop"));
        Targets targets = new Targets(customer);
        Refused refused = targets.isRefused(id, targets.agent("gm", Map.of()));
        assertThat(refused.message()).startsWith("DP-01: ").contains("two certificates");
    }

    static boolean isPair(JsonNode detail, String field, ParsedCertificate certificate) {
        return Keys.isPair(key(detail.get(field).asText()), certificate.key());
    }

    static PrivateKeyAccess key(String pem) {
        return ((KeyPem.Parsed.Key) KeyPem.parse(pem, Optional.empty())).key();
    }

    @Test
    @Requirement({"CT-03", "CT-04", "AP-01"})
    void everyKindOfDomainIsSold() {
        String several = customer.owns(DV_MULTI, customer.domain("a"), customer.domain("b"));
        String wildcard = customer.owns(DV_WILDCARD, "*." + customer.domain("shop"));
        String wotrus = customer.owns(WOTRUS_DV, customer.domain("c"));

        assertThat(GmPair.of(customer, several).encrypt().dnsNames()).hasSize(2);
        assertThat(GmPair.of(customer, wildcard).encrypt().dnsNames())
                .containsExactly("*." + customer.domain("shop"));
        GmPair.of(customer, wotrus).isSound();
    }

    @Test
    @Requirement({"DL-01", "DL-01/gm", "DL-01/root", "DL-01/other"})
    void thePackagesAreForServersThatKnowGm() {
        String id = customer.owns(DV, customer.domain("shop"));
        String name = customer.domain("shop");
        Map<String, byte[]> files = customer.downloads(id, Map.of());

        assertThat(files.keySet())
                .containsExactlyInAnyOrder(
                        name + "_nginx/" + name + "_sign_bundle.crt",
                        name + "_nginx/" + name + "_encrypt_bundle.crt",
                        name + "_nginx/" + name + "_sign.key",
                        name + "_nginx/" + name + "_encrypt.key",
                        name + "_nginx/" + name + ".csr",
                        name + "_apache/root_bundle.crt",
                        name + "_apache/" + name + "_sign.crt",
                        name + "_apache/" + name + "_encrypt.crt",
                        name + "_apache/" + name + "_sign.key",
                        name + "_apache/" + name + "_encrypt.key",
                        name + "_apache/" + name + ".csr",
                        name + "_root/root.crt",
                        name + "_root/root_bundle.crt",
                        name + "_other/" + name + "_sign.pem",
                        name + "_other/" + name + "_encrypt.pem",
                        name + "_other/" + name + "_sign_bundle.pem",
                        name + "_other/" + name + "_encrypt_bundle.pem",
                        name + "_other/root_bundle.crt",
                        name + "_other/" + name + "_sign.key",
                        name + "_other/" + name + "_encrypt.key",
                        name + "_other/" + name + ".csr");
        GmPair pair = GmPair.of(customer, id);
        String nginx = name + "_nginx/" + name;
        for (String part : List.of("_sign", "_encrypt")) {
            ParsedCertificate leaf = part.equals("_sign") ? pair.sign() : pair.encrypt();
            assertThat(ParsedCertificate.parsePem(text(files, nginx + part + "_bundle.crt")))
                    .containsExactly(leaf, pair.issuers().getFirst());
            assertThat(Keys.isPair(key(text(files, nginx + part + ".key")), leaf.key())).isTrue();
        }
        for (String server : List.of("tomcat", "iis", "jks")) {
            Refused refused =
                    customer.refused(
                            "DescribeDownloadCertificateUrl",
                            Map.of("CertificateId", id, "ServiceType", server));
            assertThat(refused.code())
                    .isEqualTo("FailedOperation.CertificateDownloadServiceTypeNotSupport");
            assertThat(refused.message()).startsWith("DL-01: ").contains("GM");
        }
        assertThat(
                        customer.call(
                                        "DescribeDownloadCertificateUrl",
                                        Map.of("CertificateId", id, "ServiceType", "nginx"))
                                .get("DownloadFilename")
                                .asText())
                .isEqualTo(name + "_nginx.zip");
    }

    static String text(Map<String, byte[]> files, String path) {
        return new String(files.get(path), StandardCharsets.UTF_8);
    }

    @Test
    @Requirement({"RI-09", "DL-01/password"})
    void aPasswordLocksBothKeys() {
        String id =
                customer.orders(
                        DV,
                        "DNS",
                        List.of(customer.domain("shop")),
                        Map.of("KeyPassword", "correct horse"));
        customer.proves(id);
        customer.becomes(id, ISSUED);
        JsonNode detail = customer.detail(id);
        assertThat(detail.get("CertificatePrivateKey").isNull()).isTrue();
        assertThat(detail.get("EncryptPrivateKey").isNull()).isTrue();
        assertThat(detail.get("EncryptCert").asText()).contains("BEGIN CERTIFICATE");
        String nginx = customer.domain("shop") + "_nginx/" + customer.domain("shop");

        Map<String, byte[]> locked = customer.downloads(id, Map.of());
        for (String part : List.of("_sign.key", "_encrypt.key")) {
            assertThat(text(locked, nginx + part)).contains("BEGIN ENCRYPTED PRIVATE KEY");
            assertThat(KeyPem.parse(text(locked, nginx + part), Optional.of("correct horse")))
                    .isInstanceOf(KeyPem.Parsed.Key.class);
        }
        assertThat(locked).containsKey(customer.domain("shop") + "_nginx/README.txt");
        Map<String, byte[]> opened = customer.downloads(id, Map.of("KeyPassword", "correct horse"));
        GmPair pair = GmPair.of(customer, id);
        assertThat(Keys.isPair(key(text(opened, nginx + "_sign.key")), pair.sign().key())).isTrue();
        assertThat(Keys.isPair(key(text(opened, nginx + "_encrypt.key")), pair.encrypt().key()))
                .isTrue();
        assertThat(
                        customer.refused(
                                        "DownloadCertificate",
                                        Map.of("CertificateId", id, "KeyPassword", "wrong"))
                                .message())
                .startsWith("RI-09: ");

        String again = reissue(id, Map.of("CsrType", "original"));
        customer.becomes(again, ISSUED);
        Map<String, byte[]> carried =
                customer.downloads(again, Map.of("KeyPassword", "correct horse"));
        assertThat(Keys.isPair(key(text(carried, nginx + "_encrypt.key")), pair.encrypt().key()))
                .isTrue();
    }

    @Test
    @Requirement({"RV-10", "RV-02", "RV-04", "RV-23", "CT-03/pair"})
    void revokingTakesBothAtOnce() {
        String id = customer.owns(DV, customer.domain("shop"));
        GmPair pair = GmPair.of(customer, id);
        assertThat(customer.refused("RevokeCertificate", Map.of("CertificateId", id)).code())
                .isEqualTo("MissingParameter");
        customer.call(
                "RevokeCertificate", Map.of("CertificateId", id, "Reason", "the shop is closed"));

        assertThat(customer.status(id)).isEqualTo(REVOKING);
        JsonNode detail = customer.detail(id);
        for (String field :
                List.of(
                        "CertificatePrivateKey",
                        "CertificatePublicKey",
                        "EncryptCert",
                        "EncryptPrivateKey",
                        "EncryptEnvelopedKey")) {
            assertThat(detail.path(field).isNull()).as(field).isTrue();
        }
        assertThat(detail.at("/RootCert/Encrypt").isNull()).isTrue();
        assertThat(detail.get("EncryptCertFingerprint").asText()).isEqualTo(pair.encrypt().sha1());
        pair.areGood();

        reviewer.approves(id);
        customer.becomes(id, REVOKED);
        pair.areRevoked();
    }

    @Test
    @Requirement({"RI-19", "RI-05", "RI-06", "RI-14", "RI-15", "RI-21", "RI-22"})
    void aReissueGivesANewPairOrAnotherOfTheSameKeys() {
        String id = customer.owns(DV, customer.domain("shop"));
        GmPair first = GmPair.of(customer, id);

        JsonNode answer = replaced(id, Map.of("CsrType", "online"));
        assertThat(answer.get("Exemption").asText()).isEqualTo("RI-14");
        String online = answer.get("CertificateId").asText();
        customer.becomes(online, ISSUED);
        GmPair second = GmPair.of(customer, online);
        second.isSound();
        assertThat(second.sign().key()).isNotEqualTo(first.sign().key());
        assertThat(second.encrypt().key()).isNotEqualTo(first.encrypt().key());
        assertThat(second.encrypt().notAfter()).isEqualTo(first.encrypt().notAfter());
        first.areGood();

        service.timePasses(Duration.ofDays(4));
        answer = replaced(online, Map.of("CsrType", "original"));
        assertThat(answer.get("Exemption").asText()).isEqualTo("RI-15");
        String original = answer.get("CertificateId").asText();
        customer.becomes(original, ISSUED);
        GmPair third = GmPair.of(customer, original);
        third.isSound();
        assertThat(third.sign().key()).isEqualTo(second.sign().key());
        assertThat(third.encrypt().key()).isEqualTo(second.encrypt().key());
        assertThat(third.encrypt().serial()).isNotEqualTo(second.encrypt().serial());
        assertThat(isPair(customer.detail(original), "EncryptPrivateKey", third.encrypt()))
                .isTrue();
    }

    private JsonNode replaced(String id, Map<String, String> more) {
        java.util.Map<String, Object> request = new java.util.HashMap<>(more);
        request.put("CertificateId", id);
        request.put("ValidType", "DNS");
        request.put("Reason", "new key");
        return customer.call("ReplaceCertificate", request);
    }

    private String reissue(String id, Map<String, String> more) {
        return replaced(id, more).get("CertificateId").asText();
    }

    /// RV-06: GM is of group G, and each certificate of it is two.
    @Test
    @Requirement({"RV-06", "CT-08"})
    void theReissuedPairFallsWithTheOriginal() {
        String id = customer.owns(DV, customer.domain("shop"));
        String reissued = reissue(id, Map.of("CsrType", "online"));
        customer.becomes(reissued, ISSUED);
        List<GmPair> pairs = List.of(GmPair.of(customer, id), GmPair.of(customer, reissued));
        assertThat(
                        customer.refused(
                                        "RevokeCertificate",
                                        Map.of("CertificateId", reissued, "Reason", "closed"))
                                .message())
                .startsWith("RV-06: ")
                .contains(id);

        customer.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", "closed"));
        assertThat(customer.status(reissued)).isEqualTo(REVOKING);
        reviewer.approves(id);
        customer.becomes(id, REVOKED);
        customer.becomes(reissued, REVOKED);
        pairs.forEach(GmPair::areRevoked);
        assertThat(
                        pairs.stream()
                                .flatMap(pair ->
                                        pair.both().stream()
                                                .map(one ->
                                                        pair.crlEntry(one)
                                                                .orElseThrow()
                                                                .getRevocationDate()))
                                .distinct())
                .hasSize(1);
    }
}
