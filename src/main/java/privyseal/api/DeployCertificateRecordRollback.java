package privyseal.api;

import java.util.List;
import privyseal.account.Role;
import privyseal.deployment.DeploymentDesk;
import privyseal.deployment.DeploymentDesk.Outcome;
import privyseal.rule.Denial;

/// The action `DeployCertificateRecordRollback`: gives the targets of a record back what they had before.
final class DeployCertificateRecordRollback
        implements Action<
                DeployCertificateRecordRollback.Request, DeployCertificateRecordRollback.Answer> {

    record Request(@Required Long deployRecordId) {}

    /// @param deployRecordId the rollback's own
    record Answer(long deployRecordId) {}

    private final DeploymentDesk desk;

    DeployCertificateRecordRollback(DeploymentDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DeployCertificateRecordRollback";
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
