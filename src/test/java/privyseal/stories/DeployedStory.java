package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.Race;
import privyseal.testing.Targets;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;

/// What a revocation or a reissue means for what is deployed, or is about to be (RV-29, RI-22).
@Tag("story")
class DeployedStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Targets targets = new Targets(customer);

    @Test
    @Requirement({"DP-01/stopped", "RV-02/deploy"})
    void theSubmissionOfARevocationStopsWhatWaits() {
        String id = customer.ownsFree(customer.domain("shop"));
        String waits = targets.agent("one", Map.of());
        String runs = targets.agent("two", Map.of());
        long record = targets.deploys(id, waits, runs);
        long running = targets.fetches(runs).get("DeploymentId").asLong();
        customer.asksToRevoke(id);

        assertThat(targets.fetches(waits).get("DeploymentId").asLong()).isZero();
        assertThat(targets.fetches(runs).get("DeploymentId").asLong()).isZero();
        assertThat(targets.detail(record).get("FailedTotalCount").asInt()).isEqualTo(2);
        assertThat(targets.part(record).get("ErrorMsg").asText()).startsWith("RV-02: ");
        assertThat(
                        customer.refused(
                                        "DeployCertificateRecordRetry",
                                        Map.of("DeployRecordId", record))
                                .message())
                .startsWith("RV-02: ");

        // The agent had it in its hands already: that is the truth, and it is listed so.
        targets.reports(runs, running, "done");
        assertThat(targets.shown(runs).get("Health").asText()).isEqualTo("broken");
    }

    /// Either the agent got it before the revocation was submitted, or not at all.
    @Test
    @Requirement({"DP-01/stopped", "RV-02/deploy"})
    void aFetchMeetsARevocation() {
        String target = targets.agent("web", Map.of());
        for (int round = 0; round < 6; round++) {
            String id = customer.ownsFree(customer.domain("r" + round));
            long record = targets.deploys(id, target);
            int lead = round;
            List<TestService.Tried> ends =
                    Race.between(
                            List.of(
                                    Race.after(
                                            Duration.ofMillis(2L * lead),
                                            () ->
                                                    customer.owner()
                                                            .triesOwn(
                                                                    "FetchDeployment",
                                                                    Map.of("TargetId", target))),
                                    () ->
                                            customer.owner()
                                                    .tries(
                                                            "RevokeCertificate",
                                                            Map.of("CertificateId", id))));
            assertThat(ends).allMatch(TestService.Tried::isDone);
            assertThat(customer.status(id)).isEqualTo(9);
            assertThat(targets.part(record).get("Status").asInt()).isEqualTo(2);
            assertThat(targets.fetches(target).get("DeploymentId").asLong()).isZero();
        }
    }

    @Test
    @Requirement({"RV-29", "RV-26"})
    void aDeployedCertificateIsRevokedWhenItsImpactIsConfirmed() {
        String id = customer.ownsFree(customer.domain("shop"));
        String target = targets.agent("web", Map.of());
        targets.has(id, target);

        JsonNode impact =
                customer.owner().own("DescribeRevocationImpact", Map.of("CertificateId", id));
        assertThat(impact.at("/DeployedTargets/0/TargetId").asText()).isEqualTo(target);
        assertThat(impact.at("/DeployedTargets/0/Name").asText()).isEqualTo("web");
        Refused unseen = customer.refused("RevokeCertificate", Map.of("CertificateId", id));
        assertThat(unseen.code()).isEqualTo("FailedOperation.RevokeResourceFailed");
        assertThat(unseen.message()).startsWith("RV-29: ");
        assertThat(customer.status(id)).isOne();

        customer.call("RevokeCertificate", Map.of("CertificateId", id, "ConfirmImpact", true));
        customer.provesRevocation(id);
        assertThat(customer.status(id)).isEqualTo(10);
        assertThat(targets.shown(target).get("Health").asText()).isEqualTo("broken");
        assertThat(targets.shown(target).get("CertificateId").asText()).isEqualTo(id);
    }

    /// RI-22: the retirement begins by itself when no target has the old one any more.
    @Test
    @Requirement({"RI-22", "RI-22/deployed", "DP-01/follows"})
    void aReissueIsDeployedToWhatFollowsAndRetiresTheOldOne() {
        String old = customer.ownsFree(customer.domain("shop"));
        String lineage =
                customer.owner()
                        .own("DescribeLineage", Map.of("CertificateId", old))
                        .get("Name")
                        .asText();
        String one = targets.agent("one", Map.of("Follow", lineage));
        String two = targets.agent("two", Map.of("Follow", lineage));
        targets.has(old, one);
        targets.has(old, two);
        String reissued =
                customer.call(
                                "ReplaceCertificate",
                                Map.of(
                                        "CertificateId",
                                        old,
                                        "ValidType",
                                        "DNS",
                                        "RetireOriginalAfter",
                                        1))
                        .get("CertificateId")
                        .asText();
        customer.proves(reissued);
        customer.becomes(reissued, 1);

        assertThat(targets.shown(one).get("Deploying").asText()).isEqualTo(reissued);
        assertThat(targets.takes(one)).isEqualTo(reissued);
        customer.timePasses(Duration.ofHours(2));
        assertThat(customer.status(old)).as("the second target has it still").isOne();
        assertThat(targets.takes(two)).isEqualTo(reissued);
        customer.timePasses(Duration.ofHours(2));
        assertThat(customer.status(old)).isEqualTo(10);
        assertThat(targets.shown(two).get("Health").asText()).isEqualTo("good");
    }

    /// RI-09: nobody can deploy what only its owner can open; the record says so.
    @Test
    @Requirement({"RI-09/deploy", "DP-01/follows"})
    void aReissueWithAPasswordIsNotDeployedByItself() {
        String old = customer.ownsFree(customer.domain("shop"));
        String lineage =
                customer.owner()
                        .own("DescribeLineage", Map.of("CertificateId", old))
                        .get("Name")
                        .asText();
        String target = targets.agent("web", Map.of("Follow", lineage));
        String reissued =
                customer.call(
                                "ReplaceCertificate",
                                Map.of(
                                        "CertificateId",
                                        old,
                                        "ValidType",
                                        "DNS",
                                        "CsrType",
                                        "online",
                                        "CsrkeyPassword",
                                        "open sesame"))
                        .get("CertificateId")
                        .asText();
        customer.proves(reissued);
        customer.becomes(reissued, 1);

        assertThat(targets.fetches(target).get("DeploymentId").asLong()).isZero();
        JsonNode records =
                customer.call("DescribeHostDeployRecord", Map.of("CertificateId", reissued));
        long record = records.at("/DeployRecordList/0/Id").asLong();
        assertThat(targets.part(record).get("ErrorMsg").asText()).startsWith("RI-09: ");
    }
}
