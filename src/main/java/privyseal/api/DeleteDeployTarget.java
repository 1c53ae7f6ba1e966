package privyseal.api;

import java.util.UUID;
import privyseal.account.Role;
import privyseal.deployment.TargetDesk;

/// The own action `DeleteDeployTarget`: nothing is deployed there any more. What the target has stays where it is.
final class DeleteDeployTarget
        implements Action<DeleteDeployTarget.Request, DeleteDeployTarget.Answer> {

    record Request(@Required String targetId) {}

    record Answer(String targetId) {}

    private final TargetDesk desk;

    DeleteDeployTarget(TargetDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DeleteDeployTarget";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.least(Role.OWNER);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        UUID id = Parameter.parse("TargetId", request.targetId(), DeployAnswers::id);
        if (!desk.delete(call.caller(), id)) {
            throw DeployAnswers.noSuchTarget();
        }
        return new Answer(id.toString());
    }
}
