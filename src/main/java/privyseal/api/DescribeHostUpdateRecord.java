package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.deployment.DeployRecord;
import privyseal.deployment.DeployRecord.Shown;
import privyseal.deployment.UpdateDesk;
import privyseal.deployment.UpdateDesk.Found;

/// The action `DescribeHostUpdateRecord`: the updates of the account, and their rollbacks, newest first.
final class DescribeHostUpdateRecord
        implements Action<DescribeHostUpdateRecord.Request, DescribeHostUpdateRecord.Answer> {

    /// @param certificateId that targets were given
    /// @param oldCertificateId that they had
    record Request(
            Optional<Long> offset,
            Optional<Long> limit,
            Optional<String> certificateId,
            Optional<String> oldCertificateId) {}

    /// @param certId the new one, of a rollback too
    /// @param regions targets have none
    /// @param status as in DescribeHostDeployRecord
    record UpdateRecordInfo(
            long id,
            String certId,
            String oldCertId,
            List<String> resourceTypes,
            List<String> regions,
            long status,
            String createTime,
            String updateTime) {}

    record Answer(long totalCount, List<UpdateRecordInfo> deployRecordList) {}

    private final UpdateDesk desk;

    DescribeHostUpdateRecord(UpdateDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeHostUpdateRecord";
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
        Paging paging = Paging.of(request.offset(), request.limit());
        return switch (desk.page(
                call.caller(),
                Parameter.parse("CertificateId", request.certificateId(), CertificateId::new),
                Parameter.parse("OldCertificateId", request.oldCertificateId(), CertificateId::new),
                paging.offset(),
                paging.limit())) {
            case Found.Page(long total, List<Shown> records) ->
                    new Answer(
                            total, records.stream().map(DescribeHostUpdateRecord::info).toList());
            case Found.NoSuchCertificate(CertificateId id) -> throw Answers.notFound(id);
        };
    }

    private static UpdateRecordInfo info(Shown shown) {
        DeployRecord record = shown.record();
        return new UpdateRecordInfo(
                record.id(),
                record.certificate().value(),
                record.replaces().orElseThrow().value(),
                DeployAnswers.types(shown),
                List.of(),
                DeployAnswers.status(shown.parts()),
                WireTime.of(record.createdAt()),
                WireTime.of(DeployAnswers.changed(shown)));
    }
}
