package privyseal.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.deployment.DeployRecord.Part;
import privyseal.deployment.DeployTarget.Kind;
import privyseal.deployment.Deployment;
import privyseal.deployment.Deployment.State;
import privyseal.deployment.UpdateDesk;
import privyseal.rule.Sentence.Language;

/// The action `DescribeHostUpdateRecordDetail`: what became of an update at each of its targets, by their kind.
final class DescribeHostUpdateRecordDetail
        implements Action<
                DescribeHostUpdateRecordDetail.Request, DescribeHostUpdateRecordDetail.Answer> {

    /// @param limit of each kind
    record Request(
            @Required String deployRecordId, Optional<String> limit, Optional<String> offset) {}

    /// @param instanceId the target
    /// @param status as in DescribeHostDeployRecord
    /// @param instanceStatus of cloud resources only, as everything else that is empty here
    record UpdateRecordDetail(
            long id,
            String certId,
            String oldCertId,
            List<String> domains,
            String resourceType,
            String region,
            long status,
            String errorMsg,
            String createTime,
            String updateTime,
            String instanceId,
            String instanceName,
            String listenerId,
            String listenerName,
            String protocol,
            long sniSwitch,
            String bucket,
            long port,
            String namespace,
            String secretName,
            String envId,
            @JsonProperty("TCBType") String tcbType,
            String url,
            String algorithm,
            String oldAlgorithm,
            String instanceStatus,
            String listenerStatus) {}

    record UpdateRecordDetails(
            String resourceType, List<UpdateRecordDetail> list, long totalCount) {}

    record Answer(
            long totalCount,
            List<UpdateRecordDetails> recordDetailList,
            long successTotalCount,
            long failedTotalCount,
            long runningTotalCount,
            long pendingTotalCount) {}

    private final UpdateDesk desk;

    DescribeHostUpdateRecordDetail(UpdateDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeHostUpdateRecordDetail";
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
        Paging paging =
                Paging.of(
                        Parameter.parse("Offset", request.offset(), DeployAnswers::number),
                        Parameter.parse("Limit", request.limit(), DeployAnswers::number));
        List<Part> all =
                desk.record(call.caller(), id).orElseThrow(DeployAnswers::noSuchRecord).parts();
        return new Answer(
                all.size(),
                Arrays.stream(Kind.values())
                        .map(kind -> details(kind, all, paging, call.language()))
                        .filter(details -> details.totalCount() > 0)
                        .toList(),
                DeployAnswers.count(all, State.DONE),
                DeployAnswers.count(all, State.FAILED),
                DeployAnswers.count(all, State.RUNNING),
                DeployAnswers.count(all, State.WAITING));
    }

    private static UpdateRecordDetails details(
            Kind kind, List<Part> all, Paging paging, Language language) {
        List<Part> ofKind = all.stream().filter(part -> part.kind() == kind).toList();
        return new UpdateRecordDetails(
                kind.spelling(),
                paging.of(ofKind).stream().map(part -> detail(part, language)).toList(),
                ofKind.size());
    }

    private static UpdateRecordDetail detail(Part part, Language language) {
        Deployment deployment = part.deployment();
        return new UpdateRecordDetail(
                deployment.id(),
                deployment.certificate().value(),
                deployment.previous().map(CertificateId::value).orElse(""),
                List.of(),
                part.kind().spelling(),
                "",
                DeployAnswers.status(deployment.state()),
                deployment.why().map(why -> why.in(language)).orElse(""),
                WireTime.of(deployment.createdAt()),
                WireTime.of(deployment.changedAt()),
                deployment.target().toString(),
                part.targetName(),
                "",
                "",
                "",
                0,
                "",
                0,
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "");
    }
}
