package privyseal.stories;

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

/// What somebody reads who pastes a CSR, and the same "no" where it is submitted all the same.
@Tag("story")
class ParseRequestStory {

    private static final String GM_DV = "54";
    private static final String WILDCARD = "12";
    private static final String RAPID = Integer.toString(Customer.RAPID);

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final String domain = customer.domain("shop");

    @Test
    @Requirement("AP-01")
    void aGoodOneIsShownAsItIsWritten() {
        String request =
                Csrs.withSubject(
                        Csrs.ecKey(),
                        "/C=DE/ST=Bayern/L=Muenchen/O=Beispiel GmbH/OU=IT/CN="
                                + domain
                                + "/emailAddress=it@beispiel.example");
        JsonNode parsed = parsed(request, RAPID);
        JsonNode subject = parsed.get("Subject");
        assertThat(subject.get("CommonName").asText()).isEqualTo(domain);
        assertThat(subject.get("Country").asText()).isEqualTo("DE");
        assertThat(subject.get("Province").asText()).isEqualTo("Bayern");
        assertThat(subject.get("City").asText()).isEqualTo("Muenchen");
        assertThat(subject.get("Organization").asText()).isEqualTo("Beispiel GmbH");
        assertThat(subject.get("Department").asText()).isEqualTo("IT");
        assertThat(subject.get("Email").asText()).isEqualTo("it@beispiel.example");
        assertThat(parsed.get("Domains")).hasSize(1);
        assertThat(parsed.at("/Domains/0").asText()).isEqualTo(domain);
        assertThat(parsed.get("Algorithm").asText()).isEqualTo("ECC");
        assertThat(parsed.get("KeyParameter").asText()).isEqualTo("prime256v1");
        assertThat(parsed.get("Fingerprint").asText()).matches("[0-9a-f]{64}");
        assertThat(parsed.get("Problems")).isEmpty();

        String several = Csrs.request(Csrs.ecKey(), "*." + domain, domain);
        assertThat(parsed(several, "42").get("Problems")).isEmpty();
        assertThat(parsed(several, "").get("Domains")).hasSize(2);
        assertThat(parsed(Csrs.request(Csrs.ecKey(), domain), "42").get("Problems"))
                .as("the wildcard may be bound beside it")
                .isEmpty();
    }

    @Test
    @Requirement({"AP-01", "AP-01/csr", "AP-01/weak"})
    void whatIsNoRequestIsToldInBothLanguages() {
        String good = Csrs.request(Csrs.ecKey(), domain);
        for (String wrong :
                List.of(
                        "no request",
                        good.replace("CERTIFICATE REQUEST", "CERTIFICATE"),
                        good + good,
                        "x".repeat(16 * 1024 + 1),
                        Csrs.wronglySigned(good))) {
            JsonNode parsed = parsed(wrong, RAPID);
            assertThat(parsed.path("Subject").isNull()).isTrue();
            assertThat(parsed.path("Fingerprint").isNull()).isTrue();
            assertThat(parsed.get("Problems")).hasSize(1);
            assertThat(parsed.at("/Problems/0/RuleId").asText()).isEqualTo("AP-01");
            assertThat(refusal(wrong)).contains(parsed.at("/Problems/0/Message").asText());
        }
        String weak = Csrs.request(Csrs.rsaKey(1024), domain);
        assertThat(problems(weak, RAPID)).contains("RI-08", "AP-01");
        assertThat(parsed(weak, RAPID).get("KeyKind").asText()).isEqualTo("RSA 1024");
        String chinese =
                customer.owner()
                        .inChinese()
                        .own(
                                "ParseCertificateRequest",
                                Map.of("CsrContent", Csrs.wronglySigned(good)))
                        .at("/Problems/0/Message")
                        .asText();
        assertThat(chinese).isEqualTo("CSR 的签名不正确。");
        assertThat(
                        customer.owner()
                                .inChinese()
                                .own("ParseCertificateRequest", Map.of("CsrContent", weak))
                                .get("Problems")
                                .toString())
                .contains("CSR 的密钥强度不足：RSA 密钥长度小于 2048 位。");
    }

    @Test
    @Requirement({"RI-07", "RI-08", "AP-01"})
    void whatTheProductDoesNotTake() {
        String key = Csrs.ecKey();
        assertThat(problems(Csrs.request(key, domain), GM_DV)).containsExactly("RI-08");
        assertThat(problems(Csrs.request(Csrs.rsaKey(3072), domain), "")).containsExactly("RI-08");
        assertThat(problems(Csrs.request(key, "*." + domain), RAPID)).containsExactly("AP-01");
        assertThat(problems(Csrs.request(key, domain), WILDCARD)).containsExactly("AP-01");
        assertThat(problems(Csrs.request(key, domain, customer.domain("b")), RAPID))
                .containsExactly("AP-01");
        assertThat(problems(Csrs.named(key, "Beispiel GmbH"), RAPID)).containsExactly("RI-07");
        assertThat(problems(Csrs.request(key, "*." + domain), WILDCARD)).isEmpty();
        assertThat(
                        customer.owner()
                                .refusedOwn(
                                        "ParseCertificateRequest",
                                        Map.of(
                                                "CsrContent",
                                                Csrs.named(key, domain),
                                                "PackageType",
                                                "999"))
                                .code())
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    @Requirement({"AP-01/used", "AP-01/blocked", "RI-23"})
    void aKeyThatIsUsedOrBlocked() {
        String key = Csrs.ecKey();
        String request = Csrs.request(key, domain);
        String id =
                customer.orders(
                        Customer.RAPID,
                        "DNS",
                        List.of(domain),
                        Map.of("CsrType", "parse", "CsrContent", request));
        assertThat(problems(request, RAPID)).isEmpty();
        customer.proves(id);
        customer.becomes(id, 1);
        JsonNode used = parsed(request, RAPID).at("/Problems/0");
        assertThat(used.get("RuleId").asText()).isEqualTo("AP-01");
        assertThat(used.get("Message").asText()).contains(id);
        assertThat(refusal(request)).isEqualTo("AP-01: " + used.get("Message").asText());

        String certificate = customer.detail(id).get("CertificatePublicKey").asText();
        String nonce =
                customer.owner()
                        .own("CreateKeyChallenge", Map.of("Certificate", certificate))
                        .get("Nonce")
                        .asText();
        customer.owner()
                .own("RevokeByKeyProof", Map.of("Nonce", nonce, "Csr", Csrs.named(key, nonce)));
        JsonNode blocked =
                service.customer()
                        .owner()
                        .own("ParseCertificateRequest", Map.of("CsrContent", request))
                        .get("Problems");
        assertThat(blocked).hasSize(1);
        assertThat(blocked.at("/0/RuleId").asText()).isEqualTo("RI-23");
    }

    private JsonNode parsed(String request, String product) {
        return customer.owner()
                .own(
                        "ParseCertificateRequest",
                        Map.of("CsrContent", request, "PackageType", product));
    }

    private List<String> problems(String request, String product) {
        return parsed(request, product).get("Problems").findValuesAsText("RuleId");
    }

    /// Of an application with it.
    private String refusal(String request) {
        Map<String, Object> information = new HashMap<>();
        information.put("CsrType", "parse");
        information.put("CsrContent", request);
        information.put("CertificateId", customer.isGranted(Customer.RAPID));
        information.put("CertificateDomain", domain);
        return customer.refused("SubmitCertificateInformation", information).message();
    }
}
