package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;

/// What is done to several certificates at once, and what of the public API is about a cloud.
@Tag("story")
class SeveralCertificatesStory {

    private static final String UNKNOWN = "Zz0Zz0Zz";

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement({"RV-09", "RV-09/issued", "RV-09/under-way", "AC-01/foreign"})
    void deletedTogetherEachForItself() {
        String issued = customer.ownsFree(customer.domain("issued"));
        String proving = customer.appliesForFree(customer.domain("proving"), "DNS", Map.of());
        String ended = cancelled();
        String foreign = service.customer().isGranted(Customer.RAPID);
        List<String> all = List.of(issued, ended, proving, foreign, UNKNOWN);

        JsonNode deleted = customer.call("DeleteCertificates", Map.of("CertificateIds", all));
        assertThat(texts(deleted.get("Success"))).containsExactly(ended);
        assertThat(deleted.get("Fail").findValuesAsText("CertId"))
                .containsExactly(issued, proving, foreign, UNKNOWN);
        List<String> why = deleted.get("Fail").findValuesAsText("Msg");
        assertThat(why.get(0)).startsWith("RV-09: ");
        assertThat(why.get(1)).startsWith("RV-09: ");
        assertThat(why.get(2).replace(foreign, "ID")).isEqualTo(why.get(3).replace(UNKNOWN, "ID"));
        assertThat(customer.refused("DescribeCertificate", Map.of("CertificateId", ended)).code())
                .isEqualTo("FailedOperation.CertificateNotFound");

        List<String> tasks = deleted.get("CertTaskIds").findValuesAsText("TaskId");
        assertThat(deleted.get("CertTaskIds").findValuesAsText("CertId")).isEqualTo(all);
        Map<String, List<String>> asked = Map.of("TaskIds", tasks);
        JsonNode results =
                customer.call("DescribeDeleteCertificatesTaskResult", asked)
                        .get("DeleteTaskResult");
        assertThat(results).hasSize(5);
        for (JsonNode result : results) {
            boolean done = result.get("CertId").asText().equals(ended);
            assertThat(result.get("Status").asInt()).isEqualTo(done ? 1 : 2);
            assertThat(result.get("Error").isNull()).isEqualTo(done);
            assertThat(why).contains(result.get("Error").asText(why.getFirst()).strip());
        }
        assertThat(
                        service.customer()
                                .call("DescribeDeleteCertificatesTaskResult", asked)
                                .get("DeleteTaskResult"))
                .as("of another account")
                .isEmpty();
        customer.timePasses(Duration.ofDays(1));
        assertThat(
                        customer.call("DescribeDeleteCertificatesTaskResult", asked)
                                .get("DeleteTaskResult"))
                .as("a day later")
                .isEmpty();
    }

    @Test
    @Requirement("RV-09")
    void whoAsksForItAtOnceGetsNoTasks() {
        String ended = cancelled();
        JsonNode deleted =
                customer.call(
                        "DeleteCertificates",
                        Map.of("CertificateIds", List.of(ended, ended), "IsSync", true));
        assertThat(texts(deleted.get("Success"))).containsExactly(ended);
        assertThat(deleted.get("CertTaskIds")).isEmpty();
    }

    @Test
    @Requirement("AC-01/foreign")
    void projectsAreForSorting() {
        String id = cancelled();
        String foreign = service.customer().isGranted(Customer.RAPID);
        JsonNode moved =
                customer.call(
                        "ModifyCertificateProject",
                        Map.of(
                                "CertificateIdList",
                                List.of(id, foreign, UNKNOWN),
                                "ProjectId",
                                12));
        assertThat(texts(moved.get("SuccessCertificates"))).containsExactly(id);
        assertThat(texts(moved.get("FailCertificates"))).containsExactly(foreign, UNKNOWN);
        assertThat(customer.describe(id).get("ProjectId").asText()).isEqualTo("12");
        assertThat(
                        customer.call("DescribeCertificateOperateLogs", Map.of())
                                .get("OperateLogs")
                                .findValuesAsText("Type"))
                .contains("changeProject");
    }

    @Test
    void listsHaveAnEndAndIdsAreIds() {
        List<String> many = Collections.nCopies(101, UNKNOWN);
        String tooMany = "InvalidParameter.CertificatesNumberExceeded";
        for (String id : List.of("nonsense!", "")) {
            assertThat(refused("DeleteCertificates", "CertificateIds", List.of(id)))
                    .isEqualTo("InvalidParameterValue");
        }
        assertThat(refused("DeleteCertificates", "CertificateIds", many)).isEqualTo(tooMany);
        assertThat(refused("DescribeDeleteCertificatesTaskResult", "TaskIds", many))
                .isEqualTo(tooMany);
        for (List<String> ids : List.of(many, List.of("nonsense!"))) {
            assertThat(
                            customer.refused(
                                            "ModifyCertificateProject",
                                            Map.of("CertificateIdList", ids, "ProjectId", 1))
                                    .code())
                    .isEqualTo(ids == many ? tooMany : "InvalidParameterValue");
        }
        assertThat(
                        customer.refused(
                                        "ModifyCertificateProject",
                                        Map.of(
                                                "CertificateIdList",
                                                List.of(UNKNOWN),
                                                "ProjectId",
                                                -1))
                                .code())
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void whatIsAboutACloudIsKnownAndNotServed() {
        for (String action :
                List.of(
                        "DescribeHostCdnInstanceList",
                        "DescribeHostClbInstanceList",
                        "DescribeCertificateBindResourceTaskDetail",
                        "UploadUpdateCertificateInstance")) {
            assertThat(customer.refused(action, Map.of()).code()).isEqualTo("UnsupportedOperation");
            assertThat(customer.refused(action, Map.of()).message()).contains(action, "cloud");
            assertThat(customer.owner().refusedOwn(action, Map.of()).code())
                    .isEqualTo("InvalidAction");
        }
        assertThat(customer.refused("DescribeHostMoonInstanceList", Map.of()).code())
                .isEqualTo("InvalidAction");
    }

    private String refused(String action, String field, List<String> values) {
        return customer.refused(action, Map.of(field, values)).code();
    }

    private String cancelled() {
        String id = customer.isGranted(Customer.RAPID);
        customer.call("CancelCertificateOrder", Map.of("CertificateId", id));
        return id;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
