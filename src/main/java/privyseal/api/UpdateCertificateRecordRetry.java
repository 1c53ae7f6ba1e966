package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.deployment.DeploymentDesk.Outcome;
import privyseal.deployment.UpdateDesk;
import privyseal.rule.Denial;

/// The action `UpdateCertificateRecordRetry`: does again what failed of an update.
final class UpdateCertificateRecordRetry
        implements Action<
                UpdateCertificateRecordRetry.Request, UpdateCertificateRecordRetry.Answer> {

    /// @param deployRecordId SDK: not marked as required there, but nothing can be done without
    /// @param deployRecordDetailId one part; all that failed without it
    record Request(@Required Long deployRecordId, Optional<Long> deployRecordDetailId) {}

    record Answer() {}

    private final UpdateDesk desk;

    UpdateCertificateRecordRetry(UpdateDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "UpdateCertificateRecordRetry";
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
        return switch (desk.retry(
                call.caller(), request.deployRecordId(), request.deployRecordDetailId())) {
            case Outcome.Opened _, Outcome.AlreadyThere _ -> new Answer();
            case Outcome.Refused(Denial denial) ->
                    throw Answers.refused(
                            ErrorCode.INVALID_CERTIFICATE_STATUS_CODE, List.of(denial));
            case Outcome.NoSuchTarget _, Outcome.NoSuchRecord _, Outcome.NoSuchCertificate _ ->
                    throw DeployAnswers.noSuchRecord();
        };
    }
}
