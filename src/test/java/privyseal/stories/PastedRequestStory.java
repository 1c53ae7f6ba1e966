package privyseal.stories;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;

/// Keys of an application: a pasted request and everything that is wrong with one (AP-01), and a key made here under a
/// password (RI-09).
@Tag("story")
class PastedRequestStory {

    private final Customer customer = TestService.shared().customer();
    private final String domain = customer.domain("shop");

    @Test
    @Requirement({"AP-01", "AP-01/csr", "DL-01/pasted"})
    void aPastedRequestIsIssuedAndItsKeyStaysWithTheOwner() {
        String request = Csrs.request(Csrs.ecKey(), domain);
        String id = orders(request);
        customer.proves(id);
        JsonNode issued = customer.detail(id);
        assertThat(issued.get("Status").asInt()).isEqualTo(1);
        assertThat(issued.path("CertificatePrivateKey").asText("")).isEmpty();
        assertThat(customer.downloads(id, Map.of()).keySet())
                .isNotEmpty()
                .noneMatch(name -> name.endsWith(".key") || name.endsWith(".pfx"));
    }

    @Test
    @Requirement("AP-01")
    void theNamesOfARequestCountWhereNoneAreGiven() {
        String id = create();
        customer.call(
                "SubmitCertificateInformation",
                Map.of(
                        "CertificateId",
                        id,
                        "CsrType",
                        "Parse",
                        "CsrContent",
                        Csrs.request(Csrs.ecKey(), domain),
                        "VerifyType",
                        "DNS"));
        JsonNode submitted = customer.describe(id).get("SubmittedData");
        assertThat(submitted.get("CsrType").asText()).isEqualTo("parse");
        assertThat(submitted.get("CertificateDomain").asText()).isEqualTo(domain);
        assertThat(submitted.get("CsrContent").asText()).startsWith("-----BEGIN CERTIFICATE REQ");
    }

    @Test
    @Requirement({"AP-01", "AP-01/csr"})
    void whatIsNoRequestOrSignedWronglyIsRefused() {
        String good = Csrs.request(Csrs.ecKey(), domain);
        for (String wrong :
                List.of(
                        "no request",
                        good.replace("CERTIFICATE REQUEST", "CERTIFICATE"),
                        good + good,
                        Csrs.wronglySigned(good))) {
            Refused refused = refused(wrong);
            assertThat(refused.code()).isEqualTo("FailedOperation.CertificateCsrParseFailed");
        }
        assertThat(refused(Csrs.wronglySigned(good)).message()).contains("signature");
        assertThat(refused("").code()).isEqualTo("MissingParameter");
        assertThat(
                        customer.refused(
                                        "CertificateInfoSubmit",
                                        Map.of(
                                                "CertId",
                                                create(),
                                                "GenCsrType",
                                                "parse",
                                                "Csr",
                                                Csrs.wronglySigned(good),
                                                "CertCommonName",
                                                domain,
                                                "CompanyType",
                                                1,
                                                "CompanyId",
                                                "0"))
                                .code())
                .isEqualTo("FailedOperation.CertificateCsrParseFailed");
    }

    @Test
    @Requirement("AP-01/weak")
    void aWeakKeyIsRefused() {
        Refused refused = refused(Csrs.request(Csrs.rsaKey(1024), domain));
        assertThat(refused.code())
                .isIn("FailedOperation.CertificateCsrParseFailed", "FailedOperation.InvalidParam");
        assertThat(refused.message()).contains("weak");
    }

    @Test
    @Requirement({"AP-01", "RI-07"})
    void aRequestThatNamesOthersIsRefusedAndToldWhich() {
        String other = customer.domain("other");
        Refused refused = refused(Csrs.request(Csrs.ecKey(), domain, other));
        assertThat(refused.code()).isEqualTo("FailedOperation.InvalidParam");
        assertThat(refused.message()).startsWith("RI-07: ").contains(other);
        assertThat(refused(Csrs.named(Csrs.ecKey(), other)).message()).contains(other);
    }

    @Test
    @Requirement("AP-01/used")
    void aKeyOfAnotherIssuedOrderIsRefused() {
        String request = Csrs.request(Csrs.ecKey(), domain);
        String first = orders(request);
        customer.proves(first);
        Refused refused = refused(request);
        assertThat(refused.code()).isEqualTo("FailedOperation.InvalidParam");
        assertThat(refused.message()).startsWith("AP-01: ").contains(first);

        Customer other = TestService.shared().customer();
        String key = Csrs.ecKey();
        orders(Csrs.request(key, domain));
        String theirs = other.domain("a");
        assertThat(
                        other.orders(
                                Customer.TRUSTASIA,
                                "DNS",
                                List.of(theirs),
                                pasted(Csrs.request(key, theirs))))
                .as("what another account did is not told")
                .isNotEmpty();
    }

    @Test
    @Requirement({"AP-01/blocked", "RI-23", "RV-25"})
    void aBlockedKeyIsRefusedEverywhere() {
        String key = Csrs.ecKey();
        String id = orders(Csrs.request(key, domain));
        customer.proves(id);
        String certificate = customer.detail(id).get("CertificatePublicKey").asText();
        String nonce =
                customer.owner()
                        .own("CreateKeyChallenge", Map.of("Certificate", certificate))
                        .get("Nonce")
                        .asText();
        customer.owner()
                .own("RevokeByKeyProof", Map.of("Nonce", nonce, "Csr", Csrs.named(key, nonce)));

        assertThat(customer.status(id)).isEqualTo(10);
        assertThat(refused(Csrs.request(key, domain)).message()).startsWith("RI-23: ");
        Customer other = TestService.shared().customer();
        String theirs = other.domain("a");
        String order = other.isGranted(Customer.TRUSTASIA);
        Map<String, Object> information = new HashMap<>(pasted(Csrs.request(key, theirs)));
        information.put("CertificateId", order);
        information.put("CertificateDomain", theirs);
        assertThat(other.refused("SubmitCertificateInformation", information).message())
                .startsWith("RI-23: ");
    }

    @Test
    @Requirement({"RI-09", "DL-01", "DL-01/password"})
    void aKeyPasswordIsNeverKeptAndOpensTheStoresAtDownload() {
        String id = customer.appliesForFree(domain, "DNS", Map.of("CsrKeyPassword", "open sesame"));
        customer.proves(id);
        JsonNode detail = customer.detail(id);
        assertThat(detail.toString()).doesNotContain("open sesame");
        assertThat(detail.get("CertificatePrivateKey").asText(""))
                .doesNotContain("BEGIN PRIVATE KEY");

        Map<String, byte[]> without = customer.downloads(id, Map.of());
        assertThat(without.keySet()).noneMatch(name -> name.endsWith("keystorePass.txt"));
        assertThat(keyIn(without)).contains("ENCRYPTED");
        Map<String, byte[]> with = customer.downloads(id, Map.of("KeyPassword", "open sesame"));
        assertThat(with.keySet())
                .anyMatch(name -> name.endsWith(".pfx"))
                .noneMatch(name -> name.endsWith("keystorePass.txt"));
        assertThat(
                        customer.refused(
                                        "DownloadCertificate",
                                        Map.of("CertificateId", id, "KeyPassword", "wrong"))
                                .code())
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    @Requirement("DL-01")
    void withoutAKeyPasswordThePasswordOfTheStoresLiesBesideThem() {
        String id = customer.ownsFree(domain);
        Map<String, byte[]> files = customer.downloads(id, Map.of());
        assertThat(files.keySet())
                .anyMatch(name -> name.endsWith("keystorePass.txt"))
                .anyMatch(name -> name.endsWith(".jks"))
                .anyMatch(name -> name.endsWith("_bundle.crt"));
        assertThat(keyIn(files)).doesNotContain("ENCRYPTED");
    }

    private static String keyIn(Map<String, byte[]> files) {
        return files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".key"))
                .map(file -> new String(file.getValue(), UTF_8))
                .findFirst()
                .orElseThrow();
    }

    private String create() {
        return customer.isGranted(Customer.TRUSTASIA);
    }

    private static Map<String, Object> pasted(String request) {
        return Map.of("CsrType", "parse", "CsrContent", request);
    }

    private String orders(String request) {
        return customer.orders(Customer.TRUSTASIA, "DNS", List.of(domain), pasted(request));
    }

    private Refused refused(String request) {
        Map<String, Object> information = new HashMap<>(pasted(request));
        information.put("CertificateId", create());
        information.put("CertificateDomain", domain);
        return customer.refused("SubmitCertificateInformation", information);
    }
}
