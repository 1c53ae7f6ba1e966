package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.Targets;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Keys;
import privyseal.testing.TestService.Refused;

/// DP-01: certificates at an account's targets, with agents that are played here. AgentStory has real ones.
@Tag("story")
class DeploymentStory {

    private static final String WRONG_STATE = "FailedOperation.InvalidCertificateStatusCode";

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Targets targets = new Targets(customer);

    @Test
    @Requirement({"DP-01", "DP-01/twice"})
    void itIsFetchedReportedAndOnRecord() {
        String id = customer.ownsFree(customer.domain("shop"));
        String target = targets.agent("web 1", Map.of());
        assertThat(targets.shown(target).get("Health").asText()).isEqualTo("empty");
        assertThat(targets.fetches(target).get("DeploymentId").asLong()).isZero();

        JsonNode wish = targets.answer(id, target);
        assertThat(wish.get("DeployStatus").asInt()).isOne();
        long record = wish.get("DeployRecordId").asLong();
        assertThat(targets.part(record).get("Status").asInt()).as("waits").isZero();
        JsonNode given = targets.fetches(target);
        assertThat(given.get("CertificateChain").asText()).contains("BEGIN CERTIFICATE");
        assertThat(given.get("PrivateKey").asText()).contains("BEGIN PRIVATE KEY");
        assertThat(targets.part(record).get("Status").asInt()).as("under way").isEqualTo(3);
        assertThat(targets.fetches(target).get("DeploymentId"))
                .as("given again")
                .isEqualTo(given.get("DeploymentId"));
        long deployment = given.get("DeploymentId").asLong();
        targets.reports(target, deployment, "done");
        targets.reports(target, deployment, "done");
        targets.reports(target, deployment, "failed");

        JsonNode part = targets.part(record);
        assertThat(part.get("Status").asInt()).isOne();
        assertThat(part.get("InstanceId").asText()).isEqualTo(target);
        assertThat(part.get("InstanceName").asText()).isEqualTo("web 1");
        assertThat(targets.detail(record).get("SuccessTotalCount").asInt()).isOne();
        assertThat(targets.shown(target).get("CertificateId").asText()).isEqualTo(id);
        assertThat(targets.shown(target).get("Health").asText()).isEqualTo("good");
        assertThat(targets.shown(target).get("LastSeen").asText()).isNotEmpty();

        JsonNode again = targets.answer(id, target);
        assertThat(again.get("DeployStatus").asInt()).isZero();
        assertThat(again.get("DeployRecordId").asLong()).isEqualTo(record);
        JsonNode records =
                customer.call(
                        "DescribeHostDeployRecord",
                        Map.of(
                                "CertificateId",
                                id,
                                "ResourceType",
                                "agent",
                                "Offset",
                                0,
                                "Limit",
                                10));
        assertThat(records.get("TotalCount").asInt()).isOne();
        assertThat(records.at("/DeployRecordList/0/Status").asInt()).isOne();
        JsonNode resources =
                customer.call(
                        "DescribeDeployedResources",
                        Map.of("CertificateIds", List.of(id), "ResourceType", "agent"));
        assertThat(resources.at("/DeployedResources/0/ResourceIds/0").asText()).isEqualTo(target);
    }

    @Test
    @Requirement({"DP-01/failed", "DP-01"})
    void whatFailedLeavesTheOldOneAndIsTriedAgain() {
        String old = customer.ownsFree(customer.domain("shop"));
        String next = customer.ownsFree(customer.domain("blog"));
        String target = targets.agent("web", Map.of());
        targets.has(old, target);

        long record = targets.deploys(next, target);
        targets.reports(target, targets.fetches(target).get("DeploymentId").asLong(), "failed");

        JsonNode part = targets.part(record);
        assertThat(part.get("Status").asInt()).isEqualTo(2);
        assertThat(part.get("ErrorMsg").asText()).isEqualTo("DP-01: no good");
        assertThat(part.get("OldCertId").asText()).isEqualTo(old);
        assertThat(targets.shown(target).get("CertificateId").asText()).isEqualTo(old);
        assertThat(targets.fetches(target).get("DeploymentId").asLong()).isZero();

        assertThat(whyNot(next, "Retry")).isEmpty();
        assertThat(whyNot(next, "Rollback")).isEqualTo("DP-01");
        Map<String, Object> retry =
                Map.of("DeployRecordId", record, "DeployRecordDetailId", part.get("Id").asLong());
        customer.call("DeployCertificateRecordRetry", retry);
        assertThat(targets.takes(target)).isEqualTo(next);
        assertThat(whyNot(next, "Retry")).isEqualTo("DP-01");
        assertThat(whyNot(next, "Rollback")).isEmpty();
        Refused done = customer.refused("DeployCertificateRecordRetry", retry);
        assertThat(done.code()).isEqualTo(WRONG_STATE);
        assertThat(done.message()).startsWith("DP-01: ");
    }

    @Test
    @Requirement("DP-01/rollback")
    void aRollbackGivesBackWhatWasThereBefore() {
        String old = customer.ownsFree(customer.domain("shop"));
        String next = customer.ownsFree(customer.domain("blog"));
        String target = targets.agent("web", Map.of());
        targets.has(old, target);
        long record = targets.deploys(next, target);
        targets.takes(target);

        Map<String, Object> named = Map.of("DeployRecordId", record);
        long back =
                customer.call("DeployCertificateRecordRollback", named)
                        .get("DeployRecordId")
                        .asLong();
        assertThat(targets.takes(target)).isEqualTo(old);

        assertThat(targets.part(record).get("Status").asInt()).isEqualTo(4);
        assertThat(targets.part(back).get("Status").asInt()).isOne();
        assertThat(targets.shown(target).get("CertificateId").asText()).isEqualTo(old);
        assertThat(customer.refused("DeployCertificateRecordRollback", named).message())
                .startsWith("DP-01: ");

        targets.has(next, target);
        long again = targets.deploys(old, target);
        targets.takes(target);
        assertThat(whyNot(old, "Rollback")).isEmpty();
        customer.revokes(next);
        assertThat(whyNot(old, "Rollback")).isEqualTo("RV-02");
        assertThat(
                        customer.refused(
                                        "DeployCertificateRecordRollback",
                                        Map.of("DeployRecordId", again))
                                .message())
                .as("nobody goes back to what is revoked")
                .startsWith("RV-02: ");
    }

    /// The rule that stands in the way of the newest record; empty where none does.
    private String whyNot(String id, String deed) {
        return customer.call("DescribeHostDeployRecord", Map.of("CertificateId", id))
                .at("/Verdicts/0/" + deed + "/0/RuleId")
                .asText();
    }

    @Test
    @Requirement({"DP-01/refused", "RV-02/deploy", "RI-09/deploy"})
    void whatCannotBeUsedIsRefused() {
        String target = targets.agent("web", Map.of());
        String waiting = customer.appliesForFree(customer.domain("a"), "DNS", Map.of());
        assertThat(targets.isRefused(waiting, target).message()).startsWith("DP-01: ");

        String locked =
                customer.appliesForFree(
                        customer.domain("b"), "DNS", Map.of("CsrKeyPassword", "open sesame"));
        customer.proves(locked);
        assertThat(targets.isRefused(locked, target).message()).startsWith("RI-09: ");

        String revoked = customer.ownsFree(customer.domain("c"));
        customer.asksToRevoke(revoked);
        Refused revoking = targets.isRefused(revoked, target);
        assertThat(revoking.code()).isEqualTo(WRONG_STATE);
        assertThat(revoking.message()).startsWith("RV-02: The revocation");
        customer.provesRevocation(revoked);
        assertThat(targets.isRefused(revoked, target).message())
                .startsWith("RV-02: This certificate was revoked");

        String expired = customer.ownsFree(customer.domain("d"));
        customer.timePasses(Duration.ofDays(91));
        assertThat(targets.isRefused(expired, target).message()).startsWith("DP-01: ");
        assertThat(targets.shown(target).get("Health").asText()).isEqualTo("empty");
    }

    /// UP-01: an uploaded certificate is deployed like any other; one whose key is not here is not.
    @Test
    @Requirement({"UP-01/deployed", "DP-01/refused"})
    void anUploadedCertificateIsDeployedLikeAnyOther() {
        String key = Csrs.ecKey();
        String pem = Csrs.selfSigned(key, "other.example");
        String uploaded =
                customer.call(
                                "UploadCertificate",
                                Map.of("CertificatePublicKey", pem, "CertificatePrivateKey", key))
                        .get("CertificateId")
                        .asText();
        String target = targets.agent("web", Map.of());

        targets.deploys(uploaded, target);
        JsonNode given = targets.fetches(target);
        assertThat(given.get("CertificateChain").asText().strip()).isEqualTo(pem.strip());
        targets.reports(target, given.get("DeploymentId").asLong(), "done");
        assertThat(targets.shown(target).get("CertificateId").asText()).isEqualTo(uploaded);
    }

    @Test
    @Requirement({"DP-01/key", "AC-01"})
    void anAgentsKeyFetchesForItsTargetAlone() {
        String id = customer.ownsFree(customer.domain("shop"));
        JsonNode made =
                customer.owner()
                        .own(
                                "CreateApiKey",
                                Map.of("Actions", List.of("FetchDeployment", "ReportDeployment")));
        String keyId = made.get("SecretId").asText();
        Caller agent = service.caller(new Keys(keyId, made.get("SecretKey").asText()));
        String its = targets.agent("its", Map.of("AgentKey", keyId));
        String other = targets.agent("other", Map.of("AgentKey", "AKID" + "z".repeat(32)));
        targets.deploys(id, its, other);

        long deployment =
                agent.own("FetchDeployment", Map.of("TargetId", its)).get("DeploymentId").asLong();
        assertThat(deployment).isPositive();
        for (Map.Entry<String, Caller> wrong :
                Map.of(other, agent, its, customer.owner()).entrySet()) {
            assertThat(
                            wrong.getValue()
                                    .refusedOwn(
                                            "FetchDeployment", Map.of("TargetId", wrong.getKey()))
                                    .code())
                    .isEqualTo("AuthFailure.UnauthorizedOperation");
        }
        assertThat(agent.refused("DownloadCertificate", Map.of("CertificateId", id)).code())
                .isEqualTo("AuthFailure.UnauthorizedOperation");
        Map<String, Object> report =
                Map.of("TargetId", its, "DeploymentId", deployment, "Outcome", "done");
        assertThat(customer.owner().refusedOwn("ReportDeployment", report).code())
                .isEqualTo("AuthFailure.UnauthorizedOperation");
        agent.own("ReportDeployment", report);
        assertThat(targets.shown(its).get("AgentKey").asText()).isEqualTo(keyId);
    }

    @Test
    @Requirement("DP-01")
    void laterWishesTakeThePlaceOfEarlierOnes() {
        String first = customer.ownsFree(customer.domain("a"));
        String second = customer.ownsFree(customer.domain("b"));
        String target = targets.agent("web", Map.of());
        long early = targets.deploys(first, target);
        targets.deploys(second, target);

        assertThat(targets.takes(target)).isEqualTo(second);
        assertThat(targets.part(early).get("Status").asInt()).isEqualTo(2);
        assertThat(targets.part(early).get("ErrorMsg").asText()).startsWith("DP-01: Another");
        customer.owner().own("DeleteDeployTarget", Map.of("TargetId", target));
        assertThat(
                        customer.owner()
                                .refusedOwn("FetchDeployment", Map.of("TargetId", target))
                                .code())
                .isEqualTo("ResourceNotFound");
        assertThat(targets.isRefused(first, target).code()).isEqualTo("ResourceNotFound");
        assertThat(
                        customer.refused(
                                        "DeployCertificateInstance",
                                        Map.of(
                                                "CertificateId",
                                                first,
                                                "InstanceIdList",
                                                List.of(target),
                                                "ResourceType",
                                                "agent",
                                                "Status",
                                                1,
                                                "IsCache",
                                                0))
                                .code())
                .isEqualTo("ResourceNotFound");
    }

    @Test
    @Requirement("DP-01")
    void targetsAreChangedAndRefusedWhatTheyAreNot() {
        String target = targets.agent("web", Map.of());
        targets.agent("other", Map.of());
        Caller owner = customer.owner();
        String lineage =
                owner.own(
                                "DescribeLineage",
                                Map.of("CertificateId", customer.ownsFree(customer.domain("shop"))))
                        .get("Name")
                        .asText();
        owner.own(
                "ModifyDeployTarget",
                Map.of(
                        "TargetId",
                        target,
                        "Name",
                        "web 2",
                        "Follow",
                        lineage,
                        "AgentKey",
                        "AKID" + "q".repeat(32)));
        assertThat(targets.shown(target).get("Name").asText()).isEqualTo("web 2");
        assertThat(targets.shown(target).get("Follow").asText()).isEqualTo(lineage);
        owner.own("ModifyDeployTarget", Map.of("TargetId", target, "Follow", "", "AgentKey", ""));
        assertThat(targets.shown(target).get("Follow").isNull()).isTrue();
        assertThat(targets.shown(target).get("AgentKey").isNull()).isTrue();

        assertThat(refusedChange(target, "Name", "other")).isEqualTo("ResourceInUse");
        assertThat(refusedChange(target, "Follow", "nowhere")).isEqualTo("ResourceNotFound");
        assertThat(refusedChange(target, "Url", "https://x.test/"))
                .isEqualTo("InvalidParameterValue");
        assertThat(refusedChange(target, "TrustedAuthorities", "no PEM"))
                .isEqualTo("InvalidParameterValue");
        assertThat(
                        owner.refusedOwn(
                                        "ReportDeployment",
                                        Map.of(
                                                "TargetId",
                                                target,
                                                "DeploymentId",
                                                1,
                                                "Outcome",
                                                "done"))
                                .code())
                .isEqualTo("ResourceNotFound");
        assertThat(
                        owner.refusedOwn(
                                        "ReportDeployment",
                                        Map.of(
                                                "TargetId",
                                                target,
                                                "DeploymentId",
                                                1,
                                                "Outcome",
                                                "perhaps"))
                                .code())
                .isEqualTo("InvalidParameterValue");
        for (String action :
                List.of("DeployCertificateRecordRetry", "DeployCertificateRecordRollback")) {
            assertThat(customer.refused(action, Map.of("DeployRecordId", 999_999_999L)).code())
                    .isEqualTo("ResourceNotFound");
        }
        for (Map<String, String> wrong :
                List.of(
                        Map.of("Name", "x", "Kind", "pigeon"),
                        Map.of("Name", "x\ny", "Kind", "agent"),
                        Map.of("Name", "x", "Kind", "agent", "Url", "https://x.test/"),
                        Map.of("Name", "x", "Kind", "agent", "AgentKey", "not one"),
                        Map.of("Name", "x", "Kind", "webhook", "Url", "http://x.test/"))) {
            assertThat(owner.refusedOwn("CreateDeployTarget", wrong).code())
                    .as(wrong.toString())
                    .isEqualTo("InvalidParameterValue");
        }
        assertThat(
                        owner.refusedOwn(
                                        "CreateDeployTarget",
                                        Map.of("Name", "web 2", "Kind", "agent"))
                                .code())
                .isEqualTo("ResourceInUse");
        assertThat(
                        owner.refusedOwn(
                                        "CreateDeployTarget",
                                        Map.of("Name", "y", "Kind", "agent", "Follow", "nowhere"))
                                .code())
                .isEqualTo("ResourceNotFound");
        assertThat(
                        owner.refusedOwn(
                                        "ModifyDeployTarget",
                                        Map.of("TargetId", UUID.randomUUID().toString()))
                                .code())
                .isEqualTo("ResourceNotFound");
    }

    private String refusedChange(String target, String field, String value) {
        return customer.owner()
                .refusedOwn("ModifyDeployTarget", Map.of("TargetId", target, field, value))
                .code();
    }
}
