package privyseal.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.deployment.DeployRecord.Part;
import privyseal.deployment.Deployment;
import privyseal.deployment.Deployment.State;
import privyseal.deployment.DeploymentDesk;
import privyseal.rule.Sentence.Language;

/// The action `DescribeHostDeployRecordDetail`: what became of one record at each of its targets.
final class DescribeHostDeployRecordDetail
        implements Action<
                DescribeHostDeployRecordDetail.Request, DescribeHostDeployRecordDetail.Answer> {

    record Request(@Required String deployRecordId, Optional<Long> offset, Optional<Long> limit) {}

    /// @param instanceId the target
    /// @param status as in DescribeHostDeployRecord
    /// @param instanceStatus of cloud resources only, as everything else that is empty here
    record DeployRecordDetail(
            long id,
            String certId,
            String oldCertId,
            String instanceId,
            String instanceName,
            String listenerId,
            List<String> domains,
            String protocol,
            long status,
            String errorMsg,
            String createTime,
            String updateTime,
            String listenerName,
            long sniSwitch,
            String bucket,
            String namespace,
            String secretName,
            long port,
            String envId,
            @JsonProperty("TCBType") String tcbType,
            String region,
            List<String> url,
            String algorithm,
            String oldAlgorithm,
            String instanceStatus,
            String listenerStatus) {}

    record Answer(
            long totalCount,
            List<DeployRecordDetail> deployRecordDetailList,
            long successTotalCount,
            long failedTotalCount,
            long runningTotalCount,
            long pendingTotalCount) {}

    private final DeploymentDesk desk;

    DescribeHostDeployRecordDetail(DeploymentDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeHostDeployRecordDetail";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.PUBLIC;
    }

    @Override
    public Access access() {
        return Access.least(Role.READ_ONLY);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        long id =
                Parameter.parse("DeployRecordId", request.deployRecordId(), DeployAnswers::number);
        List<Part> all =
                desk.record(call.caller(), id).orElseThrow(DeployAnswers::noSuchRecord).parts();
        return new Answer(
                all.size(),
                Paging.of(request.offset(), request.limit()).of(all).stream()
                        .map(part -> detail(part, call.language()))
                        .toList(),
                DeployAnswers.count(all, State.DONE),
                DeployAnswers.count(all, State.FAILED),
                DeployAnswers.count(all, State.RUNNING),
                DeployAnswers.count(all, State.WAITING));
    }

    private static DeployRecordDetail detail(Part part, Language language) {
        Deployment deployment = part.deployment();
        return new DeployRecordDetail(
                deployment.id(),
                deployment.certificate().value(),
                deployment.previous().map(CertificateId::value).orElse(""),
                deployment.target().toString(),
                part.targetName(),
                "",
                List.of(),
                part.kind().spelling(),
                DeployAnswers.status(deployment.state()),
                deployment.why().map(why -> why.in(language)).orElse(""),
                WireTime.of(deployment.createdAt()),
                WireTime.of(deployment.changedAt()),
                "",
                0,
                "",
                "",
                "",
                0,
                "",
                "",
                "",
                List.of(),
                "",
                "",
                "",
                "");
    }
}
