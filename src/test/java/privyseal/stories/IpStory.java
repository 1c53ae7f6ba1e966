package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.Customer.Published;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;
import privyseal.testing.Tools;

/// Certificates of IP addresses: the web server at each of them is the customer's, on loopback, which the test service allows.
@Tag("story")
class IpStory {

    private static final int TRUSTASIA_OV = 14;
    private static final int TRUSTASIA_OV_MULTI = 15;
    private static final int GM_OV = 51;

    private static final int REVIEWING = 0;
    private static final int ISSUED = 1;
    private static final int REVOKED = 10;

    private static final String IP = "127.0.3.7";

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Reviewer reviewer = Reviewer.first(service);

    @Test
    @Requirement({"AP-01", "AP-01/ip", "VA-02/ip", "VA-05/caa-ip", "VA-07/allowed"})
    void fromTheOrderToTheServerThatShowsIt() {
        String id = applies(TRUSTASIA_OV, List.of(IP));
        List<Published> asked = customer.asked(id);
        assertThat(asked)
                .singleElement()
                .satisfies(proof -> {
                    assertThat(proof.type()).isEqualTo("FILE");
                    assertThat(proof.domain()).isEqualTo(IP);
                });
        for (String method : List.of("DNS", "DNS_AUTO", "FILE_PROXY")) {
            assertThat(
                            customer.owner()
                                    .refusedOwn(
                                            "ChangeValidationMethod",
                                            Map.of("CertificateId", id, "VerifyType", method))
                                    .message())
                    .startsWith("VA-02: ")
                    .contains(IP);
        }
        customer.proves(id);
        assertThat(reviewer.opens(id).get("Domains").toString()).contains(IP);
        reviewer.approves(id);
        customer.becomes(id, ISSUED);

        assertThat(text(id))
                .containsPattern("CN ?= ?127[.]0[.]3[.]7")
                .contains("IP Address:" + IP)
                .doesNotContain("DNS:");
        assertThat(verifies(id, "-verify_ip", IP).exit()).isZero();
        assertThat(verifies(id, "-verify_ip", "127.0.3.8").output())
                .contains("IP address mismatch");
        assertThat(verifies(id, "-verify_hostname", "shop.example").exit()).isNotZero();

        assertThat(customer.detail(id).get("Domain").asText()).isEqualTo(IP);
        assertThat(found(IP)).contains(id);
        assertThat(found("127.0.3.77")).doesNotContain(id);
        JsonNode everywhere = service.operator().own("FindCertificates", Map.of("Text", IP));
        assertThat(everywhere.toString()).contains(id);
        assertThat(
                        service.operator()
                                .own("FindCertificates", Map.of("Text", "2001:db8::7"))
                                .get("Certificates"))
                .isEmpty();
        assertThat(customer.downloads(id, Map.of()).keySet())
                .contains("127.0.3.7_nginx/127.0.3.7_bundle.crt");
        assertThat(
                        customer.owner()
                                .own("DescribeLineage", Map.of("CertificateId", id))
                                .get("Name")
                                .asText())
                .isEqualTo("127-0-3-7");

        customer.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", "closed"));
        JsonNode form =
                customer.owner()
                        .own(
                                "DownloadLetterTemplate",
                                Map.of("CertificateId", id, "Purpose", "revocation"));
        assertThat(pdf(form.get("Content").asText())).contains(IP);
        customer.call(
                "UploadRevokeLetter", Map.of("CertificateId", id, "RevokeLetter", Letters.png()));
        reviewer.approves(id);
        customer.becomes(id, REVOKED);
    }

    /// Beside a DNS name, in either spelling, by a CSR of the customer's own.
    @Test
    @Requirement({"AP-01/ip", "RI-07"})
    void aPastedRequestMustNameTheAddressAsOne() {
        String domain = customer.domain("shop");
        String id = customer.isGranted(TRUSTASIA_OV_MULTI, 1, 2);
        String key = Csrs.ecKey();
        for (String alternatives :
                List.of(
                        "DNS:" + domain + ",DNS:127.0.3.8",
                        "DNS:" + domain + ",IP:127.0.3.8,IP:127.0.3.9")) {
            Refused refused =
                    submits(id, Csrs.alternative(key, domain, alternatives), domain, "127.0.3.8");
            assertThat(refused.message()).startsWith("RI-07: ").contains("127.0.3.");
        }
        String request = Csrs.alternative(key, domain, "DNS:" + domain + ",IP:127.0.3.8");
        JsonNode parsed =
                customer.owner()
                        .own(
                                "ParseCertificateRequest",
                                Map.of(
                                        "CsrContent",
                                        request,
                                        "PackageType",
                                        Integer.toString(TRUSTASIA_OV_MULTI)));
        assertThat(parsed.get("Domains").toString()).contains(domain, "127.0.3.8");
        assertThat(parsed.get("Problems")).isEmpty();
        customer.call("SubmitCertificateInformation", form(id, request, domain, "127.0.3.8"));
        customer.call(
                "CommitCertificateInformation", Map.of("CertificateId", id, "VerifyType", "FILE"));
        uploadsConfirmation(id);
        customer.proves(id);
        reviewer.approves(id);
        customer.becomes(id, ISSUED);
        assertThat(text(id)).contains("DNS:" + domain).contains("IP Address:127.0.3.8");
        assertThat(verifies(id, "-verify_ip", "127.0.3.8").exit()).isZero();
        assertThat(verifies(id, "-verify_hostname", domain).exit()).isZero();
    }

    private Refused submits(String id, String request, String... names) {
        return customer.refused("SubmitCertificateInformation", form(id, request, names));
    }

    private static Map<String, Object> form(String id, String request, String... names) {
        Map<String, Object> form = new HashMap<>(Customer.organization());
        form.put("CertificateId", id);
        form.put("CsrType", "parse");
        form.put("CsrContent", request);
        form.put("CertificateDomain", names[0]);
        form.put("DomainList", List.of(names).subList(1, names.length));
        return form;
    }

    @Test
    @Requirement({"RI-03", "RI-03/ip"})
    void anAddressLocksItself() {
        String one = owns(TRUSTASIA_OV, List.of(IP));
        String same = owns(TRUSTASIA_OV_MULTI, List.of(customer.domain("shop"), IP));
        String other = owns(TRUSTASIA_OV, List.of("127.0.3.8"));
        Reissues reissues = new Reissues(customer);
        Map<String, String> byFile = Map.of("ValidType", "FILE", "CsrType", "online");
        String running = reissues.asks(one, byFile).get("CertificateId").asText();

        assertThat(reissues.refused(same, byFile).message())
                .startsWith("RI-03: ")
                .contains(one, IP);
        String elsewhere = reissues.asks(other, byFile).get("CertificateId").asText();
        assertThat(elsewhere).isNotEqualTo(other);

        customer.call("CancelAuditCertificate", Map.of("CertificateId", running));
        assertThat(reissues.asks(same, byFile).get("CertificateId").asText()).isNotEqualTo(same);
        assertThat(reissues.refused(one, byFile).message()).startsWith("RI-03: ");
    }

    @Test
    @Requirement({"VA-02/ip", "RI-12"})
    void aReissueIsProvedByFile() {
        String id = owns(GM_OV, List.of("127.0.3.9"));
        GmPair.of(customer, id).isSound();
        assertThat(GmPair.of(customer, id).sign().ipAddresses()).containsExactly("127.0.3.9");
        assertThat(GmPair.of(customer, id).encrypt().ipAddresses()).containsExactly("127.0.3.9");
        service.timePasses(Duration.ofDays(4));
        Reissues reissues = new Reissues(customer);
        Map<String, String> more =
                Map.of("CsrType", "online", "CertCSREncryptAlgo", "SM2", "ValidType", "DNS");
        assertThat(reissues.refused(id, more).message()).startsWith("VA-02: ");

        Map<String, String> byFile = new HashMap<>(more);
        byFile.put("ValidType", "FILE");
        String reissued = reissues.asks(id, byFile).get("CertificateId").asText();
        assertThat(customer.status(reissued)).isEqualTo(REVIEWING);
        customer.proves(reissued);
        customer.becomes(reissued, ISSUED);
        assertThat(GmPair.of(customer, reissued).sign().ipAddresses()).containsExactly("127.0.3.9");
    }

    @ParameterizedTest
    @ValueSource(ints = {Customer.TRUSTASIA, 16, 28})
    @Requirement({"AP-01/ip", "CT-10"})
    void otherProductsTakeNone(int product) {
        String id = customer.isGranted(product);
        Map<String, Object> form = form(id, "", IP);
        form.put("CsrType", "online");
        Refused refused = customer.refused("SubmitCertificateInformation", form);
        assertThat(refused.message()).startsWith("AP-01: ").contains("no IP addresses", IP);
        for (JsonNode item : customer.owner().own("DescribeProducts", Map.of()).get("Products")) {
            int number = item.get("PackageType").asInt();
            assertThat(item.get("TakesAddresses").asBoolean() && number == product).isFalse();
        }
    }

    @Test
    @Requirement("AP-01/ip")
    void whatIsNoNameOrNoneOfTheCustomersIsRefused() {
        String id = customer.isGranted(TRUSTASIA_OV);
        for (String secret : List.of("10.0.0.1", "169.254.169.254", "fd00::7", "2001:DB8::7")) {
            Map<String, Object> form = form(id, "", secret);
            form.put("CsrType", "online");
            assertThat(customer.refused("SubmitCertificateInformation", form).message())
                    .startsWith("AP-01: ")
                    .contains("only global addresses");
        }
        for (String wrong :
                List.of("127.0.3", "127.0.3.07", "*.127.0.3.7", "[::1]", "127.0.3.7:80")) {
            Map<String, Object> form = form(id, "", wrong);
            form.put("CsrType", "online");
            Refused refused = customer.refused("SubmitCertificateInformation", form);
            assertThat(refused.code()).isEqualTo("InvalidParameterValue");
            assertThat(refused.message()).contains("CertificateDomain");
        }
        assertThat(
                        customer.refused(
                                        "ApplyCertificate",
                                        Map.of("DomainName", IP, "DvAuthMethod", "FILE"))
                                .message())
                .contains("DomainName");
    }

    private String owns(int product, List<String> names) {
        String id = applies(product, names);
        customer.proves(id);
        reviewer.approves(id);
        customer.becomes(id, ISSUED);
        return id;
    }

    private String applies(int product, List<String> names) {
        Map<String, Object> form = new HashMap<>(Customer.organization());
        String id = customer.orders(product, "FILE", names, form);
        uploadsConfirmation(id);
        return id;
    }

    private void uploadsConfirmation(String id) {
        customer.call(
                "UploadConfirmLetter", Map.of("CertificateId", id, "ConfirmLetter", Letters.jpg()));
    }

    private String found(String text) {
        return customer.call("DescribeCertificates", Map.of("SearchKey", text)).toString();
    }

    private String text(String id) {
        String pem = customer.detail(id).get("CertificatePublicKey").asText();
        return Tools.runWithInput(pem, "openssl", "x509", "-noout", "-text").ok();
    }

    private static String pdf(String base64) {
        Path folder = Tools.newFolder("letter");
        try {
            Path letter = folder.resolve("letter.pdf");
            Files.write(letter, Base64.getDecoder().decode(base64));
            return Tools.run("pdftotext", "-layout", letter.toString(), "-").ok();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Tools.delete(folder);
        }
    }

    /// The clock of the service may be years ahead.
    private Tools.Result verifies(String id, String option, String name) {
        List<String> pem = privyseal.stories.Published.of(customer, id).pem();
        Path folder = Tools.newFolder("verify");
        try {
            Tools.write(folder.resolve("leaf.pem"), pem.getFirst());
            Tools.write(folder.resolve("issuer.pem"), pem.get(1));
            return Tools.run(
                    "openssl",
                    "verify",
                    "-no_check_time",
                    "-partial_chain",
                    "-trusted",
                    folder.resolve("issuer.pem").toString(),
                    option,
                    name,
                    folder.resolve("leaf.pem").toString());
        } finally {
            Tools.delete(folder);
        }
    }
}
