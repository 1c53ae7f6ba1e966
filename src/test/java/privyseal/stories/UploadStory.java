package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;

/// UP-01: certificates of others, and looking at chains.
@Tag("story")
class UploadStory {

    private final Customer customer = TestService.shared().customer();

    private final String rootKey = Csrs.ecKey();
    private final String root = Csrs.authority(rootKey, "Other Root");
    private final String key = Csrs.ecKey();

    /// Of another authority.
    private String leaf() {
        return Csrs.signed(root, rootKey, key, "shop.example");
    }

    @Test
    @Requirement({"UP-01", "UP-01/order"})
    void aChainInTheWrongOrderIsMendedAndListed() {
        String leaf = leaf();
        JsonNode answer =
                upload(
                        Map.of(
                                "CertificatePublicKey",
                                root + leaf,
                                "CertificatePrivateKey",
                                key,
                                "CertificateType",
                                "SVR",
                                "Alias",
                                "theirs",
                                "ProjectId",
                                0,
                                "CertificateUse",
                                "CLB",
                                "Tags",
                                List.of(Map.of("TagKey", "team", "TagValue", "shop"))));
        String id = answer.get("CertificateId").asText();
        assertThat(answer.get("RepeatCertId").asText("")).isEmpty();

        JsonNode detail = customer.detail(id);
        assertThat(detail.get("Domain").asText()).isEqualTo("shop.example");
        assertThat(detail.get("From").asText()).isEqualTo("upload");
        assertThat(detail.path("PackageType").asText("")).isIn("", "null");
        assertThat(detail.get("Status").asInt()).isEqualTo(1);
        List<String> subjects = new ArrayList<>();
        detail.get("CertChainInfo").forEach(c -> subjects.add(c.get("Subject").asText()));
        assertThat(subjects).hasSize(2);
        assertThat(subjects.getFirst()).contains("shop.example");
        assertThat(
                        customer.call(
                                        "DescribeCertificates",
                                        Map.of(
                                                "Tags",
                                                List.of(
                                                        Map.of(
                                                                "TagKey",
                                                                "team",
                                                                "TagValue",
                                                                "shop"))))
                                .get("TotalCount")
                                .asInt())
                .isOne();
        assertThat(
                        customer.call("CheckCertificateExist", Map.of("CertificatePublicKey", leaf))
                                .get("RepeatCertId")
                                .asText())
                .isEqualTo(id);
        customer.call("DownloadCertificate", Map.of("CertificateId", id));
    }

    @Test
    @Requirement("UP-01")
    void itIsNeverRevokedOrReissued() {
        String id = uploadsOwn().get("CertificateId").asText();
        assertThat(customer.refused("RevokeCertificate", Map.of("CertificateId", id)).code())
                .isEqualTo("FailedOperation.InvalidCertificateSource");
        Refused reissue = customer.isRefusedTheReissue(id);
        assertThat(reissue.code()).startsWith("FailedOperation.InvalidCertificate");
        customer.call("DeleteCertificate", Map.of("CertificateId", id));
    }

    @Test
    @Requirement({"UP-01", "UP-01/key"})
    void aKeyThatDoesNotFitIsRefused() {
        assertThat(refused(Map.of("CertificatePrivateKey", Csrs.ecKey())).code())
                .isEqualTo("FailedOperation.CertificateMismatch");
        assertThat(refused(Map.of("CertificatePrivateKey", "no key")).code())
                .isEqualTo("InvalidParameterValue");
        assertThat(refused(Map.of()).code()).isEqualTo("MissingParameter");
        String locked = Csrs.locked(key, "secret");
        assertThat(refused(Map.of("CertificatePrivateKey", locked)).code())
                .isEqualTo("InvalidParameterValue");
        assertThat(refused(Map.of("CertificatePrivateKey", locked, "KeyPassword", "x")).code())
                .isEqualTo("InvalidParameterValue");
        upload(
                Map.of(
                        "CertificatePublicKey",
                        Csrs.selfSigned(key, "locked.example"),
                        "CertificatePrivateKey",
                        locked,
                        "KeyPassword",
                        "secret"));
    }

    @Test
    @Requirement("UP-01")
    void theSameIsTakenAgainUnlessItIsNotToBeRepeated() {
        String certificate = Csrs.selfSigned(key, "twice.example");
        Map<String, Object> request =
                Map.of("CertificatePublicKey", certificate, "CertificatePrivateKey", key);
        String first = upload(request).get("CertificateId").asText();
        String second = upload(request).get("CertificateId").asText();
        assertThat(second).isNotEqualTo(first);
        Map<String, Object> once = new HashMap<>(request);
        once.put("Repeatable", false);
        JsonNode repeated = upload(once);
        assertThat(repeated.get("RepeatCertId").asText()).isEqualTo(second);
        assertThat(repeated.get("CertificateId").asText()).isEqualTo(second);
    }

    @Test
    @Requirement("UP-01")
    void anAuthorityNeedsNoKey() {
        String id =
                upload(Map.of("CertificatePublicKey", root, "CertificateType", "CA"))
                        .get("CertificateId")
                        .asText();
        assertThat(customer.describe(id).get("CertificateType").asText()).isEqualTo("CA");
        assertThat(customer.describe(id).get("CACommonNames").toString()).contains("Other Root");
    }

    @Test
    @Requirement({"UP-01", "UP-01/own"})
    void whatThisServiceIssuedIsRefusedAndNamedToItsOwnAccountAlone() {
        String id = customer.ownsFree(customer.domain("shop"));
        JsonNode detail = customer.detail(id);
        Map<String, Object> request =
                Map.of(
                        "CertificatePublicKey",
                        detail.get("CertificatePublicKey").asText(),
                        "CertificatePrivateKey",
                        detail.get("CertificatePrivateKey").asText());
        Refused mine = customer.refused("UploadCertificate", request);
        assertThat(mine.code()).isEqualTo("FailedOperation.CertificateExists");
        assertThat(mine.message()).startsWith("UP-01: ").contains(id);
        Refused theirs = TestService.shared().customer().refused("UploadCertificate", request);
        assertThat(theirs.code()).isEqualTo("FailedOperation.CertificateExists");
        assertThat(theirs.message()).startsWith("UP-01: ").doesNotContain(id);
    }

    @Test
    void whatIsNoCertificateOrNoChainIsRefused() {
        assertThat(refused(Map.of("CertificatePublicKey", "no certificate")).code())
                .isEqualTo("FailedOperation.CertificateParseError");
        String stranger = Csrs.selfSigned(Csrs.ecKey(), "stranger.example");
        assertThat(
                        refused(
                                        Map.of(
                                                "CertificatePublicKey",
                                                Csrs.selfSigned(key, "a.example") + stranger))
                                .code())
                .isEqualTo("FailedOperation.CertificateChainError");
        Map<String, Object> named = new HashMap<>();
        named.put("CertificatePrivateKey", key);
        named.put("Alias", "a".repeat(201));
        assertThat(refused(named).code()).isEqualTo("InvalidParameterValue");
        named.put("Alias", "");
        named.put("CertificateType", "XYZ");
        assertThat(refused(named).code()).isEqualTo("InvalidParameterValue");
        assertThat(
                        customer.refused(
                                        "CheckCertificateExist",
                                        Map.of("CertificatePublicKey", "no certificate"))
                                .code())
                .isEqualTo("FailedOperation.CertificateParseError");
    }

    @Test
    void chainsAreChecked() {
        String leaf = leaf();
        JsonNode others = check(leaf + root);
        assertThat(others.get("IsValid").asBoolean()).isTrue();
        assertThat(others.get("IsTrustedCA").asBoolean()).isFalse();
        assertThat(others.get("Chains").toString()).isEqualTo("[\"shop.example\",\"Other Root\"]");

        String id = customer.ownsFree(customer.domain("shop"));
        JsonNode ours = check(customer.detail(id).get("CertificatePublicKey").asText());
        assertThat(ours.get("IsValid").asBoolean()).isTrue();
        assertThat(ours.get("IsTrustedCA").asBoolean()).isTrue();
        assertThat(ours.get("Chains").get(0).asText()).isEqualTo(customer.domain("shop"));

        JsonNode broken = check(leaf + Csrs.selfSigned(Csrs.ecKey(), "x.example"));
        assertThat(broken.get("IsValid").asBoolean()).isFalse();
        assertThat(
                        customer.refused(
                                        "CheckCertificateChain",
                                        Map.of("CertificateChain", "no certificate"))
                                .code())
                .isEqualTo("FailedOperation.CertificateParseError");
    }

    private JsonNode check(String chain) {
        return customer.call("CheckCertificateChain", Map.of("CertificateChain", chain));
    }

    private JsonNode uploadsOwn() {
        return upload(
                Map.of(
                        "CertificatePublicKey",
                        Csrs.selfSigned(key, "mine.example"),
                        "CertificatePrivateKey",
                        key));
    }

    private JsonNode upload(Map<String, Object> request) {
        return customer.call("UploadCertificate", request);
    }

    private Refused refused(Map<String, Object> request) {
        Map<String, Object> all = new HashMap<>(request);
        all.putIfAbsent("CertificatePublicKey", Csrs.selfSigned(key, "shop.example"));
        return customer.refused("UploadCertificate", all);
    }
}
