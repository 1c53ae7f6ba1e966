package privyseal.api;

import java.util.UUID;
import privyseal.account.Role;
import privyseal.deployment.AgentDesk;
import privyseal.deployment.AgentDesk.Fetch;
import privyseal.deployment.DeployMaterial;
import privyseal.deployment.Deployment;

/// The own action `FetchDeployment`: what an agent shall put into its folder now (DP-01). It is given again until the agent
/// reports; `./privyseal agent` calls it.
final class FetchDeployment implements Action<FetchDeployment.Request, FetchDeployment.Answer> {

    record Request(@Required String targetId) {}

    /// @param deploymentId 0 where there is nothing to do
    /// @param certificateChain PEM, leaf first, without the root
    /// @param privateKey PEM, PKCS #8
    record Answer(
            long deploymentId,
            String certificateId,
            String serialNumber,
            String certificateChain,
            String privateKey) {
        @Override
        public String toString() {
            return "Answer[" + certificateId + "]";
        }
    }

    private final AgentDesk desk;

    FetchDeployment(AgentDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "FetchDeployment";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
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
        UUID id = Parameter.parse("TargetId", request.targetId(), DeployAnswers::id);
        return switch (desk.fetch(call.caller(), id)) {
            case Fetch.Given(Deployment deployment, DeployMaterial material) ->
                    new Answer(
                            deployment.id(),
                            deployment.certificate().value(),
                            material.serial(),
                            material.chainPem(),
                            material.keyPem());
            case Fetch.NothingToDo() -> new Answer(0, "", "", "", "");
            case Fetch.NotByThisKey() -> throw DeployAnswers.notByThisKey();
            case Fetch.NoSuchTarget() -> throw DeployAnswers.noSuchTarget();
        };
    }
}
