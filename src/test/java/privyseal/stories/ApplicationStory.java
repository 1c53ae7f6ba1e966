package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.Customer.Published;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;

/// Applying: each kind of product that is sold, each proof, what is refused, and cancelling.
@Tag("story")
class ApplicationStory {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Customer customer = TestService.shared().customer();

    @Test
    @Requirement({"AP-01", "VA-01", "VA-01/cname", "CT-04/90d", "VA-09"})
    void aFreeCertificateByCname() {
        String id =
                customer.appliesForFree(
                        customer.domain("shop"),
                        "DNS",
                        Map.of(
                                "PackageType",
                                "83",
                                "ValidityPeriod",
                                "3",
                                "ContactEmail",
                                "a@shop.test",
                                "ContactPhone",
                                "1",
                                "Alias",
                                "the shop",
                                "ProjectId",
                                0,
                                "CsrEncryptAlgo",
                                "RSA",
                                "CsrKeyParameter",
                                "2048",
                                "DeleteDnsAutoRecord",
                                false,
                                "PackageId",
                                ""));
        Published asked = customer.asked(id).getFirst();
        assertThat(asked.type()).isEqualTo("CNAME");
        assertThat(asked.key()).matches("_[0-9a-f]{32}\\." + customer.domain("shop"));
        // 32 of 36 characters: 165 bits.
        assertThat(asked.value()).matches("[a-z0-9]{32}\\..+");
        assertThat(customer.status(id)).isEqualTo(0);
        assertThat(customer.describe(id).get("StatusMsg").asText()).isEqualTo("PENDING-DCV");

        customer.proves(id);
        assertThat(customer.detail(id).get("EncryptAlgorithm").asText()).contains("2048");

        JsonNode issued = customer.detail(id);
        assertThat(issued.get("Status").asInt()).isEqualTo(1);
        assertThat(issued.get("Alias").asText()).isEqualTo("the shop");
        assertThat(issued.get("PackageType").asText()).isEqualTo("83");
        assertThat(time(issued, "CertEndTime"))
                .isCloseTo(time(issued, "InsertTime").plusDays(90), within(1, ChronoUnit.MINUTES));
    }

    @Test
    @Requirement({"AP-01", "VA-01/txt"})
    void aPaidCertificateByTxt() {
        String id = customer.orders(102, "DNS", List.of(customer.domain("www")), Map.of());
        Published asked = customer.asked(id).getFirst();
        assertThat(asked.type()).isEqualTo("TXT");
        assertThat(asked.key()).isEqualTo("_dnsauth." + customer.domain("www"));
        customer.proves(id);
        assertThat(customer.status(id)).isEqualTo(1);
    }

    @Test
    @Requirement({"AP-01", "VA-01/cname"})
    void aPaidCertificateByCname() {
        String id = customer.orders(104, "DNS", List.of(customer.domain("www")), Map.of());
        assertThat(customer.asked(id).getFirst().type()).isEqualTo("CNAME");
        customer.proves(id);
        assertThat(customer.status(id)).isEqualTo(1);
    }

    @Test
    @Requirement({"AP-01", "VA-02"})
    void aPaidCertificateByFile() {
        String id = customer.orders(104, "FILE", List.of(customer.domain("www")), Map.of());
        Published asked = customer.asked(id).getFirst();
        assertThat(asked.type()).isEqualTo("FILE");
        assertThat(asked.path()).isEqualTo("/.well-known/pki-validation/");
        customer.proves(id);
        assertThat(customer.status(id)).isEqualTo(1);
    }

    @ParameterizedTest(name = "product {0}: {1}")
    @CsvSource({"11, a;b;c", "103, *.a", "12, *.a", "42, *.a;a;*.b"})
    @Requirement({"AP-01", "CT-03", "VA-08"})
    void severalDomainsAndWildcards(int product, String labels) {
        String[] domains =
                Arrays.stream(labels.split(";")).map(customer::domain).toArray(String[]::new);
        String id = customer.owns(product, domains);
        List<String> names = new ArrayList<>();
        customer.describe(id).get("SubjectAltName").forEach(n -> names.add(n.asText()));
        assertThat(names).containsExactlyInAnyOrder(domains);
    }

    @Test
    @Requirement("VA-08")
    void aWildcardAndItsBaseAreProvedTogether() {
        String id =
                customer.orders(
                        42, "DNS", List.of(customer.domain("*.x"), customer.domain("x")), Map.of());
        assertThat(customer.asked(id)).hasSize(1);
        customer.proves(id);
        assertThat(customer.status(id)).isEqualTo(1);
    }

    @Test
    @Requirement({"CT-04", "CT-04/398d"})
    void aLongerTermBeginsWithACertificateOf398Days() {
        String id = order(12, 2, 1);
        fill(id, Map.of("CertificateDomain", customer.domain("*.long"), "VerifyType", "DNS"));
        customer.call("CommitCertificateInformation", Map.of("CertificateId", id));
        customer.proves(id);
        JsonNode issued = customer.describe(id);
        assertThat(time(issued, "CertEndTime"))
                .isBeforeOrEqualTo(time(issued, "CertBeginTime").plusDays(398))
                .isAfter(time(issued, "CertBeginTime").plusDays(396));
    }

    @Test
    void aPaidOrderByTheNewerActions() {
        String id = order(104, 1, 1);
        assertThat(customer.status(id)).isEqualTo(5);
        customer.call(
                "CertificateInfoSubmit",
                Map.of(
                        "CertId",
                        id,
                        "GenCsrType",
                        "online",
                        "CertCommonName",
                        customer.domain("new"),
                        "CompanyType",
                        1,
                        "CompanyId",
                        "0",
                        "CsrEncryptAlgo",
                        "ECC",
                        "CsrKeyParameter",
                        "prime256v1",
                        "VerifyType",
                        "DNS"));
        JsonNode submitted = customer.call("CertificateOrderSubmit", Map.of("CertId", id));
        assertThat(submitted.get("Status").asInt()).isEqualTo(0);
        customer.proves(id);
        assertThat(customer.detail(id).get("EncryptAlgorithm").asText()).contains("P-256");
    }

    @Test
    @Requirement("VA-03")
    void automaticValidationIsRefusedWhereNothingIsSetUp() {
        Refused free =
                customer.refused(
                        "ApplyCertificate",
                        Map.of("DomainName", customer.domain("a"), "DvAuthMethod", "DNS_AUTO"));
        String id = order(104, 1, 1);
        customer.call(
                "SubmitCertificateInformation",
                Map.of(
                        "CertificateId",
                        id,
                        "CsrType",
                        "online",
                        "CertificateDomain",
                        customer.domain("a"),
                        "VerifyType",
                        "DNS_AUTO"));
        Refused committed =
                customer.refused(
                        "CommitCertificateInformation",
                        Map.of("CertificateId", id, "VerifyType", "DNS_AUTO"));
        Refused newer =
                customer.refused(
                        "CertificateOrderSubmit", Map.of("CertId", id, "VerifyType", "DNS_AUTO"));
        for (Refused refused : List.of(free, committed, newer)) {
            assertThat(refused.code()).isEqualTo("FailedOperation.InvalidParam");
            assertThat(refused.message()).contains("VA-03").contains(customer.domain("a"));
        }
    }

    @Test
    @Requirement("VA-02/wildcard")
    void aWildcardCannotBeProvedByAFile() {
        String id = order(12, 1, 1);
        Map<String, Object> information =
                Map.of(
                        "CertificateId",
                        id,
                        "CertificateDomain",
                        customer.domain("*.shop"),
                        "VerifyType",
                        "FILE");
        Refused refused = customer.refused("SubmitCertificateInformation", information);
        assertThat(refused.code()).isEqualTo("FailedOperation.InvalidParam");
        assertThat(refused.message()).startsWith("VA-02: ");

        fill(id, Map.of("CertificateDomain", customer.domain("*.shop")));
        assertThat(
                        customer.refused(
                                        "CommitCertificateInformation",
                                        Map.of("CertificateId", id, "VerifyType", "FILE"))
                                .message())
                .startsWith("VA-02: ");
    }

    @Test
    @Requirement({"AP-01", "CT-01"})
    void namesMustFitTheProduct() {
        String single = order(104, 1, 1);
        assertThat(refusedNames(single, customer.domain("*.a"))).startsWith("AP-01: ");
        assertThat(refusedNames(single, customer.domain("a"), customer.domain("b")))
                .startsWith("AP-01: ");
        assertThat(refusedNames(order(12, 1, 1), customer.domain("a"))).startsWith("AP-01: ");
        String three = order(11, 1, 3);
        assertThat(
                        refusedNames(
                                three,
                                customer.domain("a"),
                                customer.domain("b"),
                                customer.domain("c"),
                                customer.domain("d")))
                .startsWith("AP-01: ");
        assertThat(customer.refused("CommitCertificateInformation", certificate(single)).message())
                .startsWith("AP-01: ");
    }

    @Test
    void aProductIsSoldForItsTermsAlone() {
        Refused refused =
                customer.refused(
                        "CreateCertificate",
                        Map.of("ProductId", 104, "DomainNum", 1, "TimeSpan", 2));
        assertThat(refused.message()).startsWith("AP-01: ");
        assertThat(
                        customer.refused(
                                        "CreateCertificate",
                                        Map.of("ProductId", 36, "DomainNum", 1, "TimeSpan", 1))
                                .code())
                .isEqualTo("InvalidParameterValue");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"CancelAuditCertificate", "CancelCertificateOrder"})
    @Requirement({"AP-04", "AP-04/issued"})
    void anApplicationIsCancelledUntilItIsIssued(String action) {
        String id = customer.appliesForFree(customer.domain("shop"), "DNS", Map.of());
        customer.call(action, certificate(id));
        assertThat(customer.status(id)).isEqualTo(7);
        assertThat(customer.refused("CompleteCertificate", certificate(id)).code())
                .isEqualTo("FailedOperation.CertificateStatusNotAllowVerify");

        String paid = order(104, 1, 1);
        customer.call(action, certificate(paid));
        assertThat(customer.status(paid)).isEqualTo(7);

        String issued = customer.ownsFree(customer.domain("www"));
        assertThat(customer.refused(action, certificate(issued)).code())
                .isEqualTo("FailedOperation.CertificateNotFoundOrCantCancel");
    }

    @Test
    @Requirement({"AP-03", "AP-03/before-7d", "MO-04"})
    void whatTheLastLookSeesIsIssued() {
        String id = customer.appliesForFree(customer.domain("shop"), "DNS", Map.of());
        customer.timePasses(Duration.ofDays(7).minusSeconds(60));
        assertThat(customer.status(id)).isEqualTo(0);
        customer.publish(customer.asked(id));
        customer.timePasses(Duration.ofSeconds(60));
        assertThat(customer.status(id)).isEqualTo(1);
    }

    @Test
    @Requirement({"AP-03", "AP-03/7d"})
    void anApplicationNotProvedInSevenDaysFailsAndCanBeMadeAgain() {
        String id = customer.appliesForFree(customer.domain("shop"), "DNS", Map.of());
        List<Published> asked = customer.asked(id);
        customer.timePasses(Duration.ofDays(7));
        JsonNode failed = customer.describe(id);
        assertThat(failed.get("Status").asInt()).isEqualTo(2);
        assertThat(failed.get("StatusMsg").asText()).startsWith("AP-03: ");

        customer.publish(asked);
        assertThat(customer.refused("CompleteCertificate", certificate(id)).code())
                .isEqualTo("FailedOperation.CertificateStatusNotAllowVerify");
        customer.ownsFree(customer.domain("shop"));
    }

    private static Map<String, Object> certificate(String id) {
        return Map.of("CertificateId", id);
    }

    private static LocalDateTime time(JsonNode certificate, String field) {
        return LocalDateTime.parse(certificate.get(field).asText(), TIME);
    }

    private String order(int product, int years, int domains) {
        return customer.isGranted(product, years, domains);
    }

    private void fill(String id, Map<String, Object> information) {
        Map<String, Object> all = new HashMap<>(information);
        all.put("CertificateId", id);
        customer.call("SubmitCertificateInformation", all);
    }

    private String refusedNames(String id, String... names) {
        return customer.refused(
                        "SubmitCertificateInformation",
                        Map.of(
                                "CertificateId",
                                id,
                                "CertificateDomain",
                                names[0],
                                "DomainList",
                                List.of(names).subList(1, names.length)))
                .message();
    }
}
