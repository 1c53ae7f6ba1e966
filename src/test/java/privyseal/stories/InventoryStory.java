package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;
import privyseal.testing.Tools;

/// Lists, details, names, deleting, the log, and how certificates end.
@Tag("story")
class InventoryStory {

    private final Customer customer = TestService.shared().customer();

    @Test
    void listsAreFilteredSortedAndPaged() {
        String issued =
                customer.appliesForFree(customer.domain("shop"), "DNS", Map.of("Alias", "alpha"));
        customer.proves(issued);
        String proving =
                customer.appliesForFree(customer.domain("blog"), "DNS", Map.of("ProjectId", 7));
        String waiting = order();
        String key = Csrs.ecKey();
        String uploaded =
                upload(
                        Csrs.selfSigned(key, "theirs.example"),
                        Map.of("CertificatePrivateKey", key));
        String authority =
                upload(
                        Csrs.authority(Csrs.ecKey(), "Root of others"),
                        Map.of(
                                "CertificateType",
                                "CA",
                                "Tags",
                                List.of(Map.of("TagKey", "team", "TagValue", "infra"))));

        assertThat(listed(Map.of()))
                .as("the last application first")
                .containsExactly(authority, uploaded, waiting, proving, issued);
        assertThat(listed(Map.of("SearchKey", issued))).containsExactly(issued);
        assertThat(listed(Map.of("SearchKey", "ALPH"))).containsExactly(issued);
        assertThat(listed(Map.of("SearchKey", "blog." + customer.primaryDomain())))
                .containsExactly(proving);
        assertThat(listed(Map.of("SearchKey", "theirs.exam"))).containsExactly(uploaded);
        assertThat(listed(Map.of("SearchKey", "%"))).as("no pattern").isEmpty();
        assertThat(listed(Map.of("CertificateType", "CA"))).containsExactly(authority);
        assertThat(listed(Map.of("CertificateType", "SVR"))).hasSize(4);
        assertThat(listed(Map.of("CertificateStatus", List.of(0)))).containsExactly(proving);
        assertThat(listed(Map.of("CertificateStatus", List.of(0, 5))))
                .containsExactly(waiting, proving);
        assertThat(listed(Map.of("CertificateStatus", List.of(14)))).isEmpty();
        assertThat(listed(Map.of("Deployable", 1))).containsExactly(uploaded, issued);
        assertThat(listed(Map.of("Deployable", 0))).containsExactly(authority, waiting, proving);
        assertThat(listed(Map.of("Upload", 1))).containsExactly(authority, uploaded);
        assertThat(listed(Map.of("FilterSource", "upload"))).containsExactly(authority, uploaded);
        assertThat(listed(Map.of("FilterSource", "buy"))).containsExactly(waiting, proving, issued);
        assertThat(listed(Map.of("IsSM", 1))).isEmpty();
        assertThat(listed(Map.of("Hostable", 1))).isEmpty();
        assertThat(listed(Map.of("ServiceId", "s-1"))).isEmpty();
        assertThat(listed(Map.of("IsPendingIssue", 1))).containsExactly(proving);
        assertThat(listed(Map.of("ProjectId", 7))).containsExactly(proving);
        assertThat(listed(Map.of("CertIds", List.of(issued, "nonsense", "zzzzzzzz"))))
                .containsExactly(issued);
        assertThat(listed(Map.of("Tags", List.of(Map.of("TagKey", "team", "TagValue", "infra")))))
                .containsExactly(authority);
        assertThat(listed(Map.of("FilterExpiring", 1))).isEmpty();
        assertThat(listed(Map.of("Renew", 1))).isEmpty();

        assertThat(listed(Map.of("ExpirationSort", "ASC", "CertificateStatus", List.of(1))))
                .containsExactly(issued, uploaded, authority);
        assertThat(listed(Map.of("ExpirationSort", "DESC", "CertificateStatus", List.of(1))))
                .containsExactly(authority, uploaded, issued);
        pages(List.of(authority, uploaded, waiting, proving, issued));

        customer.timePasses(Duration.ofDays(61));
        assertThat(listed(Map.of("FilterExpiring", 1))).containsExactly(issued);
        assertThat(listed(Map.of("Renew", 1))).containsExactly(issued);
    }

    private void pages(List<String> all) {
        assertThat(listed(Map.of("Limit", 2))).isEqualTo(all.subList(0, 2));
        assertThat(listed(Map.of("Limit", 2, "Offset", 3))).isEqualTo(all.subList(3, 5));
        assertThat(listed(Map.of("Limit", 0))).isEmpty();
        assertThat(listed(Map.of("Limit", 100_000))).isEqualTo(all);
        assertThat(listed(Map.of("Offset", 100))).isEmpty();
        List<String> walked = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Map<String, Object> request = new HashMap<>(Map.of("Limit", 2));
            cursor.ifPresent(c -> request.put("Cursor", c));
            JsonNode page = customer.call("DescribeCertificates", request);
            assertThat(page.get("TotalCount").asInt()).isEqualTo(5);
            assertThat(page.get("TotalCountIsEstimate").asBoolean()).isFalse();
            page.get("Certificates").forEach(c -> walked.add(c.get("CertificateId").asText()));
            cursor = Optional.ofNullable(page.get("NextCursor")).map(n -> n.asText(null));
        } while (cursor.filter(c -> !c.equals("null")).isPresent());
        assertThat(walked).isEqualTo(all);
    }

    @Test
    void whatIsNoFilterIsRefused() {
        for (Map<String, Object> wrong :
                List.<Map<String, Object>>of(
                        Map.of("Limit", -1),
                        Map.of("Offset", -1),
                        Map.of("ExpirationSort", "UP"),
                        Map.of("CertificateStatus", List.of(99)),
                        Map.of("CertificateType", "X"),
                        Map.of("FilterSource", "gift"),
                        Map.of("Deployable", 2),
                        Map.of("Cursor", "!"),
                        Map.of("Cursor", "1", "Offset", 1),
                        Map.of("SearchKey", "x".repeat(257)))) {
            assertThat(customer.refused("DescribeCertificates", wrong).code())
                    .as(wrong.toString())
                    .isEqualTo("InvalidParameterValue");
        }
        assertThat(customer.refused("DescribeCertificates", Map.of("Colour", "red")).code())
                .isEqualTo("UnknownParameter");
    }

    @Test
    void detailsTellWhatTheCertificateSays() {
        String main = customer.domain("a");
        String id = customer.owns(11, main, customer.domain("b"));
        JsonNode detail = customer.detail(id);
        assertThat(detail.get("Domain").asText()).isEqualTo(main);
        assertThat(detail.get("SubjectAltName").toString())
                .as("without the main domain")
                .isEqualTo("[\"" + customer.domain("b") + "\"]");
        assertThat(customer.describe(id).get("SubjectAltName")).hasSize(2);
        assertThat(detail.get("DomainType").asInt()).isEqualTo(2);
        assertThat(detail.get("CertType").asText()).isEqualTo("DV");
        assertThat(detail.get("PackageType").asText()).isEqualTo("11");
        assertThat(detail.get("ProjectId").isTextual()).isTrue();
        assertThat(detail.get("OwnerUin").asText()).isEqualTo(customer.account());
        assertThat(detail.get("CertBeginTime").asText())
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(detail.get("CertChainInfo")).hasSizeGreaterThanOrEqualTo(2);
        String pem = detail.get("CertificatePublicKey").asText();
        String fingerprint =
                Tools.runWithInput(pem, "openssl", "x509", "-noout", "-fingerprint", "-sha1").ok();
        assertThat(plain(fingerprint)).contains(plain(detail.get("CertFingerprint").asText()));
        assertThat(detail.at("/RootCert/Standard").asText()).contains("BEGIN CERTIFICATE");
        assertThat(detail.get("CertificatePrivateKey").asText()).contains("PRIVATE KEY");
        assertThat(detail.get("EncryptAlgorithm").asText()).contains("P-256");
        assertThat(customer.describe(id).has("CertificatePrivateKey")).isFalse();
    }

    @Test
    void anAliasHas200Characters() {
        String id = customer.appliesForFree(customer.domain("shop"), "DNS", Map.of());
        customer.call(
                "ModifyCertificateAlias", Map.of("CertificateId", id, "Alias", "名".repeat(200)));
        assertThat(customer.describe(id).get("Alias").asText()).isEqualTo("名".repeat(200));
        assertThat(
                        customer.refused(
                                        "ModifyCertificateAlias",
                                        Map.of("CertificateId", id, "Alias", "a".repeat(201)))
                                .code())
                .isEqualTo("InvalidParameterValue");
        customer.call("ModifyCertificateAlias", Map.of("CertificateId", id));
        assertThat(customer.describe(id).get("Alias").asText()).isEmpty();
        assertThat(
                        customer.refused(
                                        "ApplyCertificate",
                                        Map.of(
                                                "DomainName",
                                                customer.domain("x"),
                                                "DvAuthMethod",
                                                "DNS",
                                                "Alias",
                                                "a".repeat(201)))
                                .code())
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    @Requirement({"RV-09", "RV-09/issued", "RV-09/ended", "RV-09/under-way"})
    void deletedIsWhatHasEndedAndNothingElse() {
        String issued = customer.ownsFree(customer.domain("issued"));
        Refused refused = customer.refused("DeleteCertificate", certificate(issued));
        assertThat(refused.code()).isEqualTo("FailedOperation.CannotBeDeletedIssued");
        assertThat(refused.message()).startsWith("RV-09: ");

        String proving = customer.appliesForFree(customer.domain("proving"), "DNS", Map.of());
        underWay(proving);
        String waiting = order();
        underWay(waiting);
        String reissued = customer.reissues(issued);
        underWay(issued);
        underWay(reissued);
        customer.call("CancelCertificateOrder", certificate(reissued));
        customer.call("CancelCertificateOrder", certificate(proving));
        customer.call("CancelCertificateOrder", certificate(waiting));
        gone(reissued);
        gone(proving);
        gone(waiting);

        customer.asksToRevoke(issued);
        underWay(issued);
        customer.provesRevocation(issued);
        gone(issued);
        String key = Csrs.ecKey();
        gone(upload(Csrs.selfSigned(key, "t.example"), Map.of("CertificatePrivateKey", key)));

        String failed = customer.appliesForFree(customer.domain("failed"), "DNS", Map.of());
        String expired = customer.ownsFree(customer.domain("expired"));
        customer.timePasses(Duration.ofDays(91));
        assertThat(customer.status(failed)).isEqualTo(2);
        gone(failed);
        gone(expired);
        assertThat(listed(Map.of())).isEmpty();
    }

    private void underWay(String id) {
        Refused refused = customer.refused("DeleteCertificate", certificate(id));
        assertThat(refused.code()).isEqualTo("FailedOperation.InvalidCertificateStatusCode");
        assertThat(refused.message()).startsWith("RV-09: ");
    }

    private void gone(String id) {
        JsonNode deleted =
                customer.call(
                        "DeleteCertificate", Map.of("CertificateId", id, "IsCheckResource", true));
        assertThat(deleted.get("DeleteResult").asBoolean()).isTrue();
        for (String action :
                List.of("DescribeCertificate", "DescribeCertificateDetail", "DeleteCertificate")) {
            assertThat(customer.refused(action, certificate(id)).code())
                    .isEqualTo("FailedOperation.CertificateNotFound");
        }
    }

    @Test
    @Requirement("MO-07")
    void aCertificateExpiresByTheClockAndItsRequestsClose() {
        String plain = customer.ownsFree(customer.domain("plain"));
        String revoking = customer.ownsFree(customer.domain("revoking"));
        customer.timePasses(Duration.ofDays(89));
        assertThat(customer.status(plain)).isEqualTo(1);
        String renewed =
                customer.appliesForFree(
                        customer.domain("revoking"), "DNS", Map.of("OldCertificateId", revoking));
        customer.proves(renewed);
        customer.asksToRevoke(revoking);
        customer.timePasses(Duration.ofDays(1).plusSeconds(30));
        for (String id : List.of(plain, revoking)) {
            assertThat(customer.status(id)).isEqualTo(3);
            assertThat(customer.describe(id).get("StatusName").asText()).isEqualTo("Expired");
            assertThat(customer.refused("DownloadCertificate", certificate(id)).code())
                    .isEqualTo("FailedOperation.CertificateStatusNotAllowDownload");
            assertThat(customer.refused("CompleteCertificate", certificate(id)).code())
                    .isEqualTo("FailedOperation.CertificateStatusNotAllowVerify");
        }
        assertThat(listed(Map.of("CertificateStatus", List.of(3))))
                .containsExactly(revoking, plain);
        assertThat(openRequests()).isZero();
    }

    private int openRequests() {
        return TestService.shared()
                .ground()
                .database()
                .inTransaction(tx ->
                        tx.createQuery(
                                        "select count(*) from request where account = :account and state <> 'closed'")
                                .bind("account", customer.account())
                                .mapTo(Integer.class)
                                .one());
    }

    @Test
    @Requirement("LG-01")
    void theLogTellsWhatWasDone() {
        String id = customer.ownsFree(customer.domain("shop"));
        customer.call("ModifyCertificateAlias", Map.of("CertificateId", id, "Alias", "shop"));
        customer.call("DownloadCertificate", certificate(id));
        JsonNode all = customer.call("DescribeCertificateOperateLogs", Map.of());
        List<String> types = new ArrayList<>();
        all.get("OperateLogs").forEach(log -> types.add(log.get("Type").asText()));
        assertThat(types)
                .startsWith("download", "updateAlias")
                .contains("issued", "domainValidationPassed", "apply");
        JsonNode log = all.get("OperateLogs").get(0);
        assertThat(log.get("CertId").asText()).isEqualTo(id);
        assertThat(log.get("Uin").asText()).isEqualTo(customer.account());
        assertThat(log.get("Action").asText()).isEqualTo("Download certificate");
        assertThat(log.get("SubAccountUin").asText()).startsWith("owner-");
        assertThat(all.get("OperateLogs").findValuesAsText("SubAccountUin")).contains("--");
        assertThat(all.get("AllTotal").asInt()).isEqualTo(types.size());

        JsonNode page =
                customer.call("DescribeCertificateOperateLogs", Map.of("Limit", 1, "Offset", 1));
        assertThat(page.get("TotalCount").asInt()).isOne();
        assertThat(page.at("/OperateLogs/0/Type").asText()).isEqualTo("updateAlias");

        String now = log.get("CreatedOn").asText();
        customer.timePasses(Duration.ofDays(16));
        assertThat(customer.call("DescribeCertificateOperateLogs", Map.of()).toString())
                .as("15 days")
                .doesNotContain("updateAlias");
        assertThat(
                        customer.call(
                                        "DescribeCertificateOperateLogs",
                                        Map.of("StartTime", "2020-01-01 00:00:00", "EndTime", now))
                                .toString())
                .contains("updateAlias");
        for (Map<String, Object> wrong :
                List.<Map<String, Object>>of(
                        Map.of("StartTime", "yesterday"),
                        Map.of("EndTime", "2026-13-01 00:00:00"),
                        Map.of("Offset", -1),
                        Map.of("Limit", -1))) {
            assertThat(customer.refused("DescribeCertificateOperateLogs", wrong).code())
                    .isEqualTo("InvalidParameterValue");
        }
    }

    private static String plain(String fingerprint) {
        return fingerprint.replace(":", "").toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> certificate(String id) {
        return Map.of("CertificateId", id);
    }

    private List<String> listed(Map<String, Object> request) {
        List<String> ids = new ArrayList<>();
        customer.call("DescribeCertificates", request)
                .get("Certificates")
                .forEach(c -> ids.add(c.get("CertificateId").asText()));
        return ids;
    }

    private String order() {
        return customer.call(
                        "CreateCertificate",
                        Map.of(
                                "ProductId",
                                104,
                                "DomainNum",
                                1,
                                "TimeSpan",
                                1,
                                "AutoVoucher",
                                1,
                                "Tags",
                                List.of(Map.of("TagKey", "team", "TagValue", "shop"))))
                .get("CertificateIds")
                .get(0)
                .asText();
    }

    private String upload(String certificate, Map<String, Object> more) {
        Map<String, Object> request = new HashMap<>(more);
        request.put("CertificatePublicKey", certificate);
        return customer.call("UploadCertificate", request).get("CertificateId").asText();
    }
}
