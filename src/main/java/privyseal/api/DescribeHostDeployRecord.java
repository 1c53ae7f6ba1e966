package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.deployment.DeployRecord;
import privyseal.deployment.DeployRecord.Shown;
import privyseal.deployment.DeployTarget;
import privyseal.deployment.DeploymentDesk;

/// The action `DescribeHostDeployRecord`: where a certificate was deployed, newest first.
final class DescribeHostDeployRecord
        implements Action<DescribeHostDeployRecord.Request, DescribeHostDeployRecord.Answer> {

    record Request(
            @Required String certificateId,
            Optional<Long> offset,
            Optional<Long> limit,
            Optional<String> resourceType) {}

    /// @param resourceType agent, webhook or both
    /// @param status 0 waits, 1 done, 2 failed, 3 under way, 4 rolled back, 5 not rolled back
    record DeployRecordInfo(
            long id,
            String certId,
            String resourceType,
            String region,
            long status,
            String createTime,
            String updateTime) {}

    record Answer(long totalCount, List<DeployRecordInfo> deployRecordList) {}

    private final DeploymentDesk desk;

    DescribeHostDeployRecord(DeploymentDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeHostDeployRecord";
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
        CertificateId id = Answers.certificateId(request.certificateId());
        Optional<DeployTarget.Kind> kind =
                Parameter.parse("ResourceType", request.resourceType(), DeployTarget.Kind::parse);
        List<Shown> all =
                desk.records(call.caller(), id).orElseThrow(() -> Answers.notFound(id)).stream()
                        .filter(shown ->
                                kind.isEmpty()
                                        || shown.parts().stream()
                                                .anyMatch(part -> part.kind() == kind.get()))
                        .toList();
        return new Answer(
                all.size(),
                Paging.of(request.offset(), request.limit()).of(all).stream()
                        .map(DescribeHostDeployRecord::info)
                        .toList());
    }

    private static DeployRecordInfo info(Shown shown) {
        DeployRecord record = shown.record();
        return new DeployRecordInfo(
                record.id(),
                record.certificate().value(),
                String.join(",", DeployAnswers.types(shown)),
                "",
                DeployAnswers.status(shown.parts()),
                WireTime.of(record.createdAt()),
                WireTime.of(DeployAnswers.changed(shown)));
    }
}
