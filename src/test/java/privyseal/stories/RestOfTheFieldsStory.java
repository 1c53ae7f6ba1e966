package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.testing.Customer;
import privyseal.testing.Targets;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;

/// Fields that no other story sends: each is known, and has a type.
@Tag("story")
class RestOfTheFieldsStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Targets targets = new Targets(customer);

    @Test
    void ofListsAndOfWhatIsMalformed() {
        Caller reviewer = service.caller(service.firstAccount("reviewer"));
        for (String list : List.of("DescribeReviews", "DescribeManagerReviews")) {
            assertThat(reviewer.triesOwn(list, Map.of("Offset", 0)).code()).isEqualTo("ok");
        }
        for (String list : List.of("DescribeSupportCases", "DescribeVettings")) {
            assertThat(service.operator().triesOwn(list, Map.of("Offset", 0)).code())
                    .isEqualTo("ok");
        }
        for (String action : List.of("CreateStandingCname", "CreateStandingProxy")) {
            assertThat(customer.owner().triesOwn(action, Map.of("Domain", "no domain!")).code())
                    .isEqualTo("InvalidParameterValue");
        }
        assertThat(
                        customer.owner()
                                .triesOwn("SignIn", Map.of("UserName", "No Name!", "Password", "p"))
                                .code())
                .isEqualTo("InvalidParameterValue");
    }

    /// What the cloud asks about its own resources does not matter here.
    @Test
    void ofDeployments() {
        String id = customer.ownsFree(customer.domain("shop"));
        String target = targets.agent("web", Map.of());
        Map<String, Object> deploys = new HashMap<>();
        deploys.put("CertificateId", id);
        deploys.put("InstanceIdList", List.of(target));
        deploys.put("ResourceType", "agent");
        deploys.put("Status", 1);
        deploys.put("IsCache", 0);
        long record =
                customer.call("DeployCertificateInstance", deploys).get("DeployRecordId").asLong();
        assertThat(targets.part(record).get("InstanceId").asText()).isEqualTo(target);

        deploys.put("InstanceIdList", Collections.nCopies(101, target));
        refused("DeployCertificateInstance", deploys, "InvalidParameterValue");
        refused(
                "DescribeDeployedResources",
                Map.of("CertificateIds", Collections.nCopies(101, id), "ResourceType", "agent"),
                "InvalidParameterValue");
        refused(
                "DescribeHostDeployRecord",
                Map.of("CertificateId", id, "Limit", 0),
                "InvalidParameterValue");
        refused(
                "DescribeHostDeployRecordDetail",
                Map.of("DeployRecordId", "none"),
                "InvalidParameterValue");
        refused(
                "DescribeHostDeployRecordDetail",
                Map.of("DeployRecordId", Long.toString(record + 1_000_000)),
                "ResourceNotFound");
        for (String action : List.of("DeleteDeployTarget", "FetchDeployment")) {
            assertThat(customer.owner().refusedOwn(action, Map.of("TargetId", "?")).code())
                    .isEqualTo("InvalidParameterValue");
        }
        assertThat(customer.owner().refusedOwn("DescribeDeployTargets", Map.of("Limit", 0)).code())
                .isEqualTo("InvalidParameterValue");
    }

    /// What is about the certificate itself is asked for later.
    @Test
    void ofOrdersFromAPackage() {
        String allowance =
                customer.call("DescribePackages", Map.of()).at("/Packages/0/PackageId").asText();
        Map<String, Object> order = new HashMap<>();
        order.put("ProductPid", Customer.RAPID);
        order.put("PackageIds", List.of(allowance));
        order.put("DomainCount", "1");
        order.put("Period", 1);
        order.put("RenewGenCsrMethod", "online");
        order.put("RenewCsr", "");
        order.put("RenewAlgorithmType", "RSA");
        order.put("RenewAlgorithmParam", "2048");
        order.put("RenewKeyPass", "");
        order.put("DomainNames", customer.domain("shop"));
        order.put("ManagerId", 1);
        order.put("CompanyId", 1);
        order.put("VerifyType", "DNS");
        String id =
                customer.call("CreateCertificateByPackage", order).get("CertificateId").asText();
        assertThat(customer.status(id)).isEqualTo(5);
    }

    @Test
    void ofKeysAndOfSupport() {
        String person =
                customer.owner()
                        .own("DescribeApiKeys", Map.of())
                        .at("/ApiKeys/0/PersonId")
                        .asText();
        String key =
                customer.owner()
                        .own("CreateApiKey", Map.of("PersonId", person))
                        .get("SecretId")
                        .asText();
        assertThat(customer.owner().own("DescribeApiKeys", Map.of()).toString()).contains(key);

        String id = customer.ownsFree(customer.domain("lost"));
        assertThat(
                        customer.owner()
                                .own(
                                        "RequestSupportRevocation",
                                        Map.of(
                                                "CertificateId",
                                                id,
                                                "Reason",
                                                "the domain is gone",
                                                "ReasonCode",
                                                "cessationOfOperation"))
                                .get("CaseId")
                                .asText())
                .isNotEmpty();
    }

    /// RV-23: what was decided is not decided again.
    @Test
    void ofWhatWasDecided() {
        String id = customer.owns(ReviewStory.WOTRUS_DV, customer.domain("decided"));
        customer.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", "closed"));
        Reviewer reviewer = Reviewer.first(service);
        String review = reviewer.caseOf(id).get("ReviewId").asText();
        reviewer.rejects(id, "not yours");
        assertThat(
                        service.caller(service.firstAccount("reviewer"))
                                .refusedOwn(
                                        "RejectReview", Map.of("ReviewId", review, "Reason", "so"))
                                .code())
                .isEqualTo("FailedOperation");
    }

    private void refused(String action, Map<String, ?> request, String code) {
        assertThat(customer.refused(action, request).code()).as(action).isEqualTo(code);
    }
}
