package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.deployment.DeployRecord;
import privyseal.deployment.DeployRecord.Shown;
import privyseal.deployment.DeployTarget;
import privyseal.deployment.DeploymentDesk;
import privyseal.deployment.DeploymentDesk.Judged;
import privyseal.rule.Denial;

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

    /// @param verdicts own: one for each record
    record Answer(
            long totalCount, List<DeployRecordInfo> deployRecordList, List<Verdict> verdicts) {}

    /// @param retry why DeployCertificateRecordRetry would refuse it now; empty where it would not
    /// @param rollback likewise DeployCertificateRecordRollback
    record Verdict(long deployRecordId, List<WireDenial> retry, List<WireDenial> rollback) {}

    private static final List<String> RETRY =
            List.of("DeployCertificateRecordRetry", "UpdateCertificateRecordRetry");
    private static final List<String> ROLLBACK =
            List.of("DeployCertificateRecordRollback", "UpdateCertificateRecordRollback");

    private final DeploymentDesk desk;
    private final Admission admission;

    DescribeHostDeployRecord(DeploymentDesk desk, Admission admission) {
        this.desk = desk;
        this.admission = admission;
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
        List<Shown> page = Paging.of(request.offset(), request.limit()).of(all);
        return new Answer(
                all.size(),
                page.stream().map(DescribeHostDeployRecord::info).toList(),
                desk.judged(call.caller(), page).stream()
                        .map(each -> verdict(call, each))
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

    private Verdict verdict(Call call, Judged judged) {
        return new Verdict(
                judged.shown().record().id(),
                denials(call, RETRY, judged.retry()),
                denials(call, ROLLBACK, judged.rollBack()));
    }

    private List<WireDenial> denials(Call call, List<String> ways, Optional<Denial> whyNot) {
        return WireDenial.of(
                admission.denial(call.caller(), ways).or(() -> whyNot).stream().toList(),
                call.language());
    }
}
