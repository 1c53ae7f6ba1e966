package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.Targets;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Keys;
import privyseal.testing.TestService.Refused;

/// DP-01/update: one certificate in place of another at every target that has it.
@Tag("story")
class UpdateStory {

    private static final String WRONG_STATE = "FailedOperation.InvalidCertificateStatusCode";
    private static final String UNKNOWN = "Zz0Zz0Zz";

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Targets targets = new Targets(customer);
    private final String old = customer.ownsFree(customer.domain("old"));
    private final String next = customer.ownsFree(customer.domain("next"));

    private static Map<String, Object> update(String old, String next) {
        Map<String, Object> update = new HashMap<>();
        update.put("OldCertificateId", old);
        update.put("CertificateId", next);
        update.put("ResourceTypes", List.of("agent", "webhook"));
        return update;
    }

    /// As users of the SDK do it.
    private long updates(Map<String, Object> update) {
        for (int tries = 1; tries <= 10; tries++) {
            long record =
                    customer.call("UpdateCertificateInstance", update)
                            .get("DeployRecordId")
                            .asLong();
            if (record > 0) {
                return record;
            }
        }
        throw new AssertionError("no record after ten calls");
    }

    private JsonNode detail(long record) {
        return customer.call(
                "DescribeHostUpdateRecordDetail",
                Map.of("DeployRecordId", Long.toString(record), "Offset", "0", "Limit", "10"));
    }

    private void refused(Map<String, Object> update, String code) {
        assertThat(customer.refused("UpdateCertificateInstance", update).code())
                .as(update.toString())
                .isEqualTo(code);
    }

    private static void fails(Targets targets, String target) {
        targets.reports(target, targets.fetches(target).get("DeploymentId").asLong(), "failed");
    }

    @Test
    @Requirement({"DP-01/update", "DP-01/twice", "DP-01/failed"})
    void everyTargetThatHasTheOldOneGetsTheNewOne() {
        String one = targets.agent("one", Map.of());
        String two = targets.agent("two", Map.of());
        String other = targets.agent("other", Map.of());
        targets.has(old, one);
        targets.deploys(old, two);
        targets.has(next, other);
        Map<String, Object> update = update(old, next);
        update.put("Regions", List.of("ap-guangzhou"));
        update.put(
                "ResourceTypesRegions",
                List.of(Map.of("ResourceType", "agent", "Regions", List.of("ap-guangzhou"))));
        update.put("ExpiringNotificationSwitch", 1);

        JsonNode answer = customer.call("UpdateCertificateInstance", update);
        long record = answer.get("DeployRecordId").asLong();
        assertThat(answer.get("DeployStatus").asInt()).isOne();
        JsonNode agents = answer.at("/UpdateSyncProgress/0");
        assertThat(agents.get("ResourceType").asText()).isEqualTo("agent");
        assertThat(agents.get("Status").asInt()).isOne();
        assertThat(agents.at("/UpdateSyncProgressRegions/0/TotalCount").asInt()).isEqualTo(2);
        assertThat(agents.at("/UpdateSyncProgressRegions/0/OffsetCount").asInt()).isEqualTo(2);
        assertThat(
                        answer.at("/UpdateSyncProgress/1/UpdateSyncProgressRegions/0/TotalCount")
                                .asInt())
                .isZero();
        JsonNode again = customer.call("UpdateCertificateInstance", update);
        assertThat(again.get("DeployRecordId").asLong()).isEqualTo(record);
        assertThat(again.get("DeployStatus").asInt()).isZero();
        assertThat(detail(record).get("PendingTotalCount").asInt()).isEqualTo(2);
        assertThat(targets.fetches(other).get("DeploymentId").asLong()).isZero();

        assertThat(targets.takes(one)).isEqualTo(next);
        fails(targets, two);
        JsonNode detail = detail(record);
        assertThat(detail.get("SuccessTotalCount").asInt()).isOne();
        assertThat(detail.get("FailedTotalCount").asInt()).isOne();
        JsonNode failed = part(detail, two);
        assertThat(failed.get("ErrorMsg").asText()).isEqualTo("DP-01: no good");
        assertThat(failed.get("CertId").asText()).isEqualTo(next);
        Map<String, Object> retry =
                Map.of("DeployRecordId", record, "DeployRecordDetailId", failed.get("Id").asLong());
        customer.call("UpdateCertificateRecordRetry", retry);
        assertThat(targets.takes(two)).isEqualTo(next);
        assertThat(customer.refused("UpdateCertificateRecordRetry", retry).code())
                .isEqualTo(WRONG_STATE);

        assertThat(updates(update)).as("nothing has the old one").isEqualTo(record);
        JsonNode listed =
                customer.call("DescribeCertificates", Map.of("CertIds", List.of(old)))
                        .at("/Certificates/0");
        assertThat(listed.get("IsIgnore").asBoolean()).isTrue();
        JsonNode records =
                customer.call(
                        "DescribeHostUpdateRecord",
                        Map.of(
                                "CertificateId",
                                next,
                                "OldCertificateId",
                                old,
                                "Offset",
                                0,
                                "Limit",
                                10));
        assertThat(records.get("TotalCount").asInt()).isOne();
        assertThat(records.at("/DeployRecordList/0/OldCertId").asText()).isEqualTo(old);
        assertThat(records.at("/DeployRecordList/0/ResourceTypes/0").asText()).isEqualTo("agent");
        assertThat(records.at("/DeployRecordList/0/Status").asInt()).isOne();
    }

    private static JsonNode part(JsonNode detail, String target) {
        for (JsonNode part : detail.at("/RecordDetailList/0/List")) {
            if (part.get("InstanceId").asText().equals(target)) {
                return part;
            }
        }
        throw new AssertionError("no part of " + target);
    }

    @Test
    @Requirement({"DP-01/update", "DP-01/rollback"})
    void anUpdateIsRolledBackAndNoOtherRecordIs() {
        String target = targets.agent("web", Map.of());
        targets.has(old, target);
        long record = updates(update(old, next));
        targets.takes(target);

        Map<String, Object> named = Map.of("DeployRecordId", record);
        long back =
                customer.call("UpdateCertificateRecordRollback", named)
                        .get("DeployRecordId")
                        .asLong();
        assertThat(targets.takes(target)).isEqualTo(old);
        assertThat(part(detail(record), target).get("Status").asInt()).isEqualTo(4);
        JsonNode all = customer.call("DescribeHostUpdateRecord", Map.of());
        assertThat(all.get("TotalCount").asInt()).isEqualTo(2);
        assertThat(all.at("/DeployRecordList/0/Id").asLong()).isEqualTo(back);
        assertThat(customer.refused("UpdateCertificateRecordRollback", named).code())
                .isEqualTo(WRONG_STATE);
        assertThat(updates(update(old, next))).as("it has the old one again").isGreaterThan(back);

        long deployed = targets.deploys(old, targets.agent("b", Map.of()));
        for (String action :
                List.of("UpdateCertificateRecordRetry", "UpdateCertificateRecordRollback")) {
            assertThat(customer.refused(action, Map.of("DeployRecordId", deployed)).code())
                    .as("no update")
                    .isEqualTo("ResourceNotFound");
        }
        assertThat(
                        customer.refused(
                                        "DescribeHostUpdateRecordDetail",
                                        Map.of("DeployRecordId", Long.toString(deployed)))
                                .code())
                .isEqualTo("ResourceNotFound");
    }

    /// UP-01: the new one may come along.
    @Test
    @Requirement({"DP-01/update", "UP-01/deployed"})
    void theNewOneIsUploadedWithTheUpdate() {
        String key = Csrs.ecKey();
        Map<String, Object> update = update(old, next);
        update.remove("CertificateId");
        update.put("CertificatePublicKey", Csrs.selfSigned(key, "other.example"));
        update.put("CertificatePrivateKey", key);
        update.put("Repeatable", false);
        update.put("AllowDownload", true);
        update.put("ProjectId", 7);
        update.put("Tags", List.of(Map.of("TagKey", "team", "TagValue", "shop")));
        refused(update, WRONG_STATE);
        assertThat(uploaded()).as("nothing is kept of a refused one").isZero();

        String target = targets.agent("web", Map.of());
        targets.has(old, target);
        long record = updates(update);
        assertThat(updates(update)).isEqualTo(record);
        assertThat(uploaded()).isOne();
        String taken = targets.takes(target);
        assertThat(customer.detail(taken).get("From").asText()).isEqualTo("upload");
        assertThat(customer.detail(taken).get("ProjectId").asText()).isEqualTo("7");

        update.put("AllowDownload", false);
        refused(update, "InvalidParameterValue");
        update.put("AllowDownload", true);
        update.put("CertificatePrivateKey", Csrs.ecKey());
        refused(update, "FailedOperation.CertificateMismatch");
        update.put("CertificatePublicKey", "no PEM");
        refused(update, "FailedOperation.CertificateParseError");
    }

    /// Whoever lost the answer of an upload that may be repeated sends it again.
    @Test
    @Requirement({"DP-01/update", "DP-01/twice"})
    void anUpdateWithAnUploadThatIsSentAgainIsTheFirstOne() {
        Map<String, Object> update = update(old, next);
        update.remove("CertificateId");
        String key = Csrs.ecKey();
        update.put("CertificatePublicKey", Csrs.selfSigned(key, "other.example"));
        update.put("CertificatePrivateKey", key);
        String target = targets.agent("web", Map.of());
        targets.has(old, target);

        long record = updates(update);
        JsonNode again = customer.call("UpdateCertificateInstance", update);
        assertThat(again.get("DeployRecordId").asLong()).isEqualTo(record);
        assertThat(again.get("DeployStatus").asInt()).isZero();
        targets.takes(target);
        assertThat(updates(update)).as("nothing has the old one").isEqualTo(record);
        assertThat(uploaded()).isOne();
    }

    @Test
    @Requirement({"DP-01/refused", "LG-01"})
    void aRefusedUpdateWithAnUploadIsInTheLog() {
        Map<String, Object> update = update(old, next);
        update.remove("CertificateId");
        String key = Csrs.ecKey();
        update.put("CertificatePublicKey", Csrs.selfSigned(key, "other.example"));
        update.put("CertificatePrivateKey", key);

        refused(update, WRONG_STATE);

        JsonNode entry =
                customer.owner()
                        .own("DescribeAuditEntries", Map.of("CertificateId", old, "Act", "deploy"))
                        .at("/Entries/0");
        assertThat(entry.get("Outcome").asText()).isEqualTo("DP-01");
    }

    private int uploaded() {
        return customer.call("DescribeCertificates", Map.of("Upload", 1)).get("TotalCount").asInt();
    }

    @Test
    @Requirement({"DP-01/update", "DP-01/refused", "AC-01"})
    void whatCannotBeIsRefused() {
        Refused nothing = customer.refused("UpdateCertificateInstance", update(old, next));
        assertThat(nothing.code()).isEqualTo(WRONG_STATE);
        assertThat(nothing.message()).startsWith("DP-01: No target");
        targets.has(old, targets.agent("web", Map.of()));
        refused(update(old, old), "InvalidParameterValue");
        refused(update(old, UNKNOWN), "FailedOperation.CertificateNotFound");
        refused(update(UNKNOWN, next), "FailedOperation.CertificateNotFound");
        Map<String, Object> both = update(old, next);
        both.put("CertificatePublicKey", "PEM");
        refused(both, "InvalidParameterValue");
        Map<String, Object> neither = update(old, next);
        neither.remove("CertificateId");
        refused(neither, "MissingParameter");
        Map<String, Object> cloud = update(old, next);
        cloud.put("ResourceTypes", List.of("clb"));
        refused(cloud, "InvalidParameterValue");
        cloud.put("ResourceTypes", List.of("webhook"));
        refused(cloud, WRONG_STATE);

        JsonNode made =
                customer.owner().own("CreateApiKey", Map.of("CertificateIds", List.of(next)));
        Caller ofNext =
                service.caller(
                        new Keys(made.get("SecretId").asText(), made.get("SecretKey").asText()));
        assertThat(ofNext.refused("UpdateCertificateInstance", update(old, next)).code())
                .as("the old one is not of the key's scope")
                .isEqualTo("FailedOperation.CertificateNotFound");
        assertThat(
                        customer.refused(
                                        "DescribeHostUpdateRecord",
                                        Map.of("CertificateId", UNKNOWN))
                                .code())
                .isEqualTo("FailedOperation.CertificateNotFound");
        assertThat(customer.refused("DescribeHostUpdateRecord", Map.of("Limit", 0)).code())
                .isEqualTo("InvalidParameterValue");
        assertThat(
                        customer.refused(
                                        "DescribeHostUpdateRecordDetail",
                                        Map.of("DeployRecordId", "none"))
                                .code())
                .isEqualTo("InvalidParameterValue");

        customer.asksToRevoke(next);
        assertThat(customer.refused("UpdateCertificateInstance", update(old, next)).message())
                .startsWith("RV-02: ");
    }

    @Test
    @Requirement("DP-01/count")
    void tasksCountTheTargetsOfACertificate() {
        targets.has(old, targets.agent("one", Map.of()));
        targets.has(old, targets.agent("two", Map.of()));
        JsonNode made =
                customer.call(
                        "CreateCertificateBindResourceSyncTask",
                        Map.of("CertificateIds", List.of(old, next), "IsCache", 1));
        String task = made.at("/CertTaskIds/0/TaskId").asText();
        assertThat(made.at("/CertTaskIds/0/CertId").asText()).isEqualTo(old);
        String other = made.at("/CertTaskIds/1/TaskId").asText();

        JsonNode results =
                customer.call(
                                "DescribeCertificateBindResourceTaskResult",
                                Map.of("TaskIds", List.of(task, other, UNKNOWN, "?")))
                        .get("SyncTaskBindResourceResult");
        assertThat(results.at("/0/Status").asInt()).isOne();
        assertThat(results.at("/0/CacheTime").asText()).isNotEmpty();
        JsonNode agents = results.at("/0/BindResourceResult/0");
        assertThat(agents.get("ResourceType").asText()).isEqualTo("agent");
        assertThat(agents.at("/BindResourceRegionResult/0/TotalCount").asInt()).isEqualTo(2);
        assertThat(
                        results.at("/1/BindResourceResult/0/BindResourceRegionResult/0/TotalCount")
                                .asInt())
                .isZero();
        for (int i = 2; i <= 3; i++) {
            assertThat(results.get(i).get("Status").asInt()).isEqualTo(2);
            assertThat(results.get(i).at("/Error/Code").asText()).isEqualTo("ResourceNotFound");
        }
        JsonNode stranger =
                service.customer()
                        .call(
                                "DescribeCertificateBindResourceTaskResult",
                                Map.of("TaskIds", List.of(task)));
        assertThat(stranger.at("/SyncTaskBindResourceResult/0/Status").asInt())
                .as("another account's task is an unknown one")
                .isEqualTo(2);
        asksFor(List.of(UNKNOWN), "FailedOperation.CertificateNotFound");
        asksFor(List.of("?"), "InvalidParameterValue");
        asksFor(Collections.nCopies(101, old), "InvalidParameter.CertificatesNumberExceeded");
        assertThat(
                        customer.refused(
                                        "DescribeCertificateBindResourceTaskResult",
                                        Map.of("TaskIds", Collections.nCopies(101, task)))
                                .code())
                .isEqualTo("InvalidParameter.CertificatesNumberExceeded");
    }

    private void asksFor(List<String> ids, String code) {
        assertThat(
                        customer.refused(
                                        "CreateCertificateBindResourceSyncTask",
                                        Map.of("CertificateIds", ids, "IsCache", 0))
                                .code())
                .isEqualTo(code);
    }
}
