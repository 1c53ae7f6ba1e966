package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService.Refused;

/// What a reissue would be, and that it is so when it is asked for.
@Tag("story")
class ReissueTermsStory extends AutomaticSetting {

    private static final int WOTRUS_DV = ReviewStory.WOTRUS_DV;
    private static final int WOTRUS_OV = ReviewStory.WOTRUS_OV;

    private final Reissues reissues = new Reissues(customer);

    @Test
    @Requirement({"RI-14", "RI-14/before-3d", "RI-14/3d", "RI-15", "RI-16", "RI-19", "RI-05"})
    void ofAPaidCertificateTheExemptionsOneAfterTheOther() {
        String first = customer.owns(Customer.RAPID, customer.domain("shop"));
        JsonNode fresh = terms(first, Map.of("CsrType", "online"));
        assertThat(fresh.get("Rule").asText()).isEqualTo("RI-19");
        assertThat(words(fresh.get("Steps"))).isEqualTo("giveReason proveDomains");
        assertThat(words(fresh.get("SparedSteps"))).isEqualTo("proveDomains");
        assertThat(words(fresh.get("Domains"))).isEqualTo(customer.domain("shop"));
        assertThat(fresh.get("AsksForReason").asBoolean()).isTrue();
        assertThat(words(fresh.get("Asks")))
                .isEqualTo("keySource domains algorithm password reason retirement");
        assertThat(rules(fresh)).isEqualTo("RI-14 RI-16");
        assertThat(fresh.at("/Exemptions/0/Message").asText()).contains("a short time ago");
        assertThat(fresh.at("/Exemptions/0/Spares").asText()).isEqualTo("proveDomains");
        assertThat(fresh.get("EndTime").asText()).isEqualTo(end(first));
        String second = sweep(first, Map.of("CsrType", "online"));

        service.timePasses(Duration.ofDays(3));
        assertThat(rules(terms(second, Map.of())))
                .as("the original's CSR")
                .isEqualTo("RI-15 RI-16");
        String third = sweep(second, Map.of("CsrType", "original"));
        assertThat(rules(terms(third, Map.of("CsrType", "online")))).isEqualTo("RI-16");
        String fourth = sweep(third, Map.of("CsrType", "online"));

        String pasted = Csrs.request(Csrs.ecKey(), customer.domain("shop"));
        assertThat(rules(terms(fourth, Map.of("CsrType", "upload")))).isEqualTo("RI-16");
        String fifth = sweep(fourth, Map.of("CsrType", "upload", "CsrContent", pasted));
        assertThat(rules(terms(fifth, Map.of("CsrType", "upload", "CsrContent", pasted))))
                .as("it is the original's by now")
                .isEqualTo("RI-15 RI-16");
        sweep(fifth, Map.of("CsrType", "upload", "CsrContent", pasted));
    }

    @Test
    @Requirement({"RI-12", "RI-13", "RI-18"})
    void whereTheReviewIsSparedAndWhereNothingIs() {
        Reviewer reviewer = Reviewer.first(service);
        String organization =
                customer.orders(
                        WOTRUS_OV, "DNS", List.of(customer.domain("ov")), Customer.organization());
        customer.proves(organization);
        reviewer.approves(organization);
        customer.becomes(organization, ISSUED);
        String domains = customer.owns(WOTRUS_DV, "dv.else-" + customer.primaryDomain());
        String other =
                customer.orders(
                        GEOTRUST_OV,
                        "DNS",
                        List.of("ov.third-" + customer.primaryDomain()),
                        Customer.organization());
        customer.call(
                "UploadConfirmLetter",
                Map.of("CertificateId", other, "ConfirmLetter", Letters.png()));
        customer.proves(other);
        reviewer.approves(other);
        customer.becomes(other, ISSUED);
        service.timePasses(Duration.ofDays(4));

        JsonNode spared = terms(organization, Map.of("CsrType", "online"));
        assertThat(rules(spared)).isEqualTo("RI-13");
        assertThat(spared.at("/Exemptions/0/Spares").asText()).isEqualTo("passReview");
        assertThat(words(spared.get("Steps"))).isEqualTo("giveReason proveDomains passReview");
        assertThat(words(spared.get("SparedSteps"))).isEqualTo("passReview");
        assertThat(
                        customer.owner()
                                .inChinese()
                                .own("DescribeReissueTerms", Map.of("CertificateId", organization))
                                .get("Exemptions")
                                .toString())
                .contains("使用原证书的 CSR，无需重新验证域名。")
                .contains("证书此前已通过审核且企业信息未变更，无需再次审核。");
        sweep(organization, Map.of("CsrType", "original"));

        JsonNode nothing = terms(domains, Map.of("CsrType", "online"));
        assertThat(nothing.get("Exemptions")).isEmpty();
        assertThat(words(nothing.get("SparedSteps"))).isEmpty();
        assertThat(words(nothing.get("ValidationMethods"))).isEqualTo("DNS FILE");
        assertThat(nothing.get("Algorithms").toString()).contains("secp384r1");
        sweep(domains, Map.of("CsrType", "online", "ValidType", "FILE"));

        JsonNode vetted = terms(other, Map.of("CsrType", "online"));
        assertThat(vetted.get("Rule").asText()).isEqualTo("RI-18");
        assertThat(words(vetted.get("Steps"))).isEqualTo("giveReason authorityVets");
        assertThat(vetted.get("ValidationMethods")).isEmpty();
        sweep(other, Map.of("CsrType", "online"));
    }

    @Test
    @Requirement({"RI-17", "RI-16"})
    void aWildcardThatProvesItself() {
        letsTheServiceUpdateItsZone();
        String twoYears = ownsWildcard(2, "*.w2." + domain);
        service.timePasses(Duration.ofDays(4));

        JsonNode terms = terms(twoYears, Map.of("CsrType", "online"));
        assertThat(rules(terms)).isEqualTo("RI-16 RI-17");
        assertThat(terms.at("/Exemptions/1/Message").asText()).contains("tried once more");
        sweep(twoYears, Map.of("CsrType", "online", "ValidType", "DNS_AUTO"));
    }

    @Test
    @Requirement({"RI-20", "RI-20/form", "RI-06", "RI-06/free", "RI-02/second", "RI-10"})
    void aFreeOneHasNoChoice() {
        String id = customer.ownsFree(customer.domain("shop"));
        JsonNode terms = terms(id, Map.of("ValidType", "FILE"));
        assertThat(terms.get("Rule").asText()).isEqualTo("RI-20");
        assertThat(terms.get("CsrType").asText()).isEqualTo("online");
        assertThat(terms.get("ValidType").asText()).isEqualTo("DNS");
        assertThat(words(terms.get("ValidationMethods"))).isEqualTo("DNS");
        assertThat(terms.get("AsksForReason").asBoolean()).isFalse();
        assertThat(words(terms.get("Asks"))).isEqualTo("algorithm password");
        assertThat(terms.get("Exemptions")).isEmpty();
        assertThat(allowed(terms)).isEqualTo("online");
        assertThat(terms.at("/KeySources/0/WhyNot/0/RuleId").asText()).isEqualTo("RI-06");
        assertThat(terms.get("WhyNot")).isEmpty();
        sameNo(id, Map.of("CsrType", "original"), "RI-06");

        String reissued = sweep(id, Map.of("ValidType", "FILE"));
        sameNo(id, Map.of("CsrType", "online"), "RI-04");
        customer.proves(reissued);
        sameNo(reissued, Map.of("CsrType", "online"), "RI-02");
    }

    @Test
    @Requirement({"RI-01", "RI-03", "RI-07", "RI-08", "RI-23", "AP-01/used", "VA-02", "VA-03"})
    void whatIsRefusedIsToldBefore() {
        String id = customer.owns(Customer.RAPID, customer.domain("shop"));
        sameNo(id, Map.of("CsrType", "original", "ReasonCode", "keyCompromise"), "RI-23");
        JsonNode compromised = terms(id, Map.of("ReasonCode", "keyCompromise"));
        assertThat(allowed(compromised)).isEqualTo("online upload");
        assertThat(
                        terms(id, Map.of("Reason", "new server", "ReasonCode", "superseded"))
                                .get("WhyNot"))
                .isEmpty();
        sameNo(
                id,
                Map.of(
                        "CsrType",
                        "upload",
                        "CsrContent",
                        Csrs.request(Csrs.ecKey(), customer.domain("other"))),
                "RI-07");
        sameNo(
                id,
                Map.of(
                        "CsrType",
                        "online",
                        "CertCSREncryptAlgo",
                        "RSA",
                        "CertCSRKeyParameter",
                        "4096"),
                "RI-08");
        String elsewhere = "used.else-" + customer.primaryDomain();
        String key = Csrs.ecKey();
        String used =
                customer.orders(
                        Customer.RAPID,
                        "DNS",
                        List.of(elsewhere),
                        Map.of("CsrType", "parse", "CsrContent", Csrs.request(key, elsewhere)));
        customer.proves(used);
        customer.becomes(used, ISSUED);
        sameNo(
                id,
                Map.of(
                        "CsrType",
                        "upload",
                        "CsrContent",
                        Csrs.request(key, customer.domain("shop"))),
                "AP-01");
        String sibling = customer.ownsFree(customer.domain("sibling"));
        String running = customer.reissues(sibling);
        sameNo(id, Map.of("CsrType", "online"), "RI-03");
        customer.call("CancelAuditCertificate", Map.of("CertificateId", running));
        String wotrus = customer.owns(WOTRUS_DV, "dv.third-" + customer.primaryDomain());
        service.timePasses(Duration.ofDays(4));
        sameNo(wotrus, Map.of("CsrType", "online", "ValidType", "DNS_AUTO"), "VA-03");
        service.timePasses(Duration.ofDays(56));
        sameNo(sibling, Map.of("CsrType", "online"), "RI-01");
    }

    @Test
    void whatCannotBeAskedSo() {
        String id = customer.owns(Customer.RAPID, customer.domain("shop"));
        assertThat(refusedTerms(id, Map.of("CsrContent", "none")))
                .isEqualTo("FailedOperation.CertificateCsrParseFailed");
        assertThat(refusedTerms(id, Map.of("CsrType", "none"))).isEqualTo("InvalidParameterValue");
        String proving = customer.appliesForFree(customer.domain("b"), "DNS", Map.of());
        assertThat(refusedTerms(proving, Map.of()))
                .isEqualTo("FailedOperation.InvalidCertificateStatusCode");
    }

    /// Asks for the terms and then for the reissue, which must be as they said.
    private String sweep(String id, Map<String, ?> more) {
        JsonNode terms = terms(id, more);
        assertThat(terms.get("WhyNot")).isEmpty();
        JsonNode answer = reissues.asks(id, more);
        for (String field : List.of("Exemption", "ReviewExemption", "ValidType", "Notice")) {
            assertThat(terms.path(field)).as(field).isEqualTo(answer.path(field));
        }
        String successor = answer.get("CertificateId").asText();
        if (words(terms.get("SparedSteps")).startsWith("proveDomains")
                && words(terms.get("Steps")).endsWith("proveDomains")) {
            customer.becomes(successor, ISSUED);
            assertThat(end(successor)).isEqualTo(terms.get("EndTime").asText());
        }
        return successor;
    }

    private void sameNo(String id, Map<String, ?> more, String rule) {
        JsonNode why = terms(id, more).at("/WhyNot/0");
        assertThat(why.get("RuleId").asText()).isEqualTo(rule);
        Refused refused = reissues.refused(id, more);
        assertThat(refused.message().lines().findFirst())
                .contains(rule + ": " + why.get("Message").asText());
    }

    private JsonNode terms(String id, Map<String, ?> more) {
        return customer.owner().own("DescribeReissueTerms", request(id, more));
    }

    private String refusedTerms(String id, Map<String, ?> more) {
        return customer.owner().refusedOwn("DescribeReissueTerms", request(id, more)).code();
    }

    /// As [Reissues] asks.
    private static Map<String, ?> request(String id, Map<String, ?> more) {
        Map<String, Object> request =
                new HashMap<>(
                        Map.of(
                                "CertificateId",
                                id,
                                "ValidType",
                                "DNS",
                                "CertCSREncryptAlgo",
                                "ECC"));
        request.putAll(more);
        return request;
    }

    private String end(String id) {
        return customer.describe(id).get("CertEndTime").asText();
    }

    private static String rules(JsonNode terms) {
        return String.join(" ", terms.get("Exemptions").findValuesAsText("RuleId"));
    }

    private static String allowed(JsonNode terms) {
        return StreamSupport.stream(terms.get("KeySources").spliterator(), false)
                .filter(source -> source.get("Allowed").asBoolean())
                .map(source -> source.get("CsrType").asText())
                .collect(Collectors.joining(" "));
    }

    private static String words(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(" "));
    }
}
