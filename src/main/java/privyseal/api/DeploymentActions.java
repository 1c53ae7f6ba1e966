package privyseal.api;

import java.util.List;
import privyseal.deployment.AgentDesk;
import privyseal.deployment.DeploymentDesk;
import privyseal.deployment.TargetDesk;
import privyseal.deployment.UpdateDesk;

/// Where the actions about deployment lead to (DP-01).
public record DeploymentActions(
        TargetDesk targets, DeploymentDesk deployments, UpdateDesk updates, AgentDesk agents) {

    List<Action<?, ?>> all(Admission admission) {
        return List.of(
                new CreateDeployTarget(targets),
                new DescribeDeployTargets(targets),
                new ModifyDeployTarget(targets),
                new DeleteDeployTarget(targets),
                new FetchDeployment(agents),
                new ReportDeployment(agents),
                new DeployCertificateInstance(deployments),
                new DescribeHostDeployRecord(deployments, admission),
                new DescribeHostDeployRecordDetail(deployments),
                new DeployCertificateRecordRetry(deployments),
                new DeployCertificateRecordRollback(deployments),
                new DescribeDeployedResources(deployments),
                new UpdateCertificateInstance(updates),
                new UpdateCertificateRecordRetry(updates),
                new UpdateCertificateRecordRollback(updates),
                new DescribeHostUpdateRecord(updates),
                new DescribeHostUpdateRecordDetail(updates),
                new CreateCertificateBindResourceSyncTask(deployments),
                new DescribeCertificateBindResourceTaskResult(deployments));
    }
}
