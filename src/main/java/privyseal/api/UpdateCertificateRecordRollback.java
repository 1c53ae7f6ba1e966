package privyseal.api;

import java.util.List;
import privyseal.account.Role;
import privyseal.deployment.DeploymentDesk.Outcome;
import privyseal.deployment.UpdateDesk;
import privyseal.rule.Denial;

/// The action `UpdateCertificateRecordRollback`: gives the targets of an update their old certificate back.
final class UpdateCertificateRecordRollback
        implements Action<
                UpdateCertificateRecordRollback.Request, UpdateCertificateRecordRollback.Answer> {

    record Request(@Required Long deployRecordId) {}

    /// @param deployRecordId the rollback's own
    record Answer(long deployRecordId) {}

    private final UpdateDesk desk;

    UpdateCertificateRecordRollback(UpdateDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "UpdateCertificateRecordRollback";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.PUBLIC;
    }

    @Override
    public Access access() {
        return Access.least(Role.MEMBER);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        return switch (desk.rollBack(call.caller(), request.deployRecordId())) {
            case Outcome.Opened(long record) -> new Answer(record);
            case Outcome.AlreadyThere(long record) -> new Answer(record);
            case Outcome.Refused(Denial denial) ->
                    throw Answers.refused(
                            ErrorCode.INVALID_CERTIFICATE_STATUS_CODE, List.of(denial));
            case Outcome.NoSuchTarget _, Outcome.NoSuchRecord _, Outcome.NoSuchCertificate _ ->
                    throw DeployAnswers.noSuchRecord();
        };
    }
}
