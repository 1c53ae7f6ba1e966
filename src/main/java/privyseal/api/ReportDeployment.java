package privyseal.api;

import java.util.Optional;
import java.util.UUID;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.deployment.AgentDesk;
import privyseal.deployment.AgentDesk.Report;
import privyseal.deployment.AgentDesk.Said;

/// The own action `ReportDeployment`: what became of a deployment at an agent (DP-01). Said twice is said once.
final class ReportDeployment implements Action<ReportDeployment.Request, ReportDeployment.Answer> {

    /// @param outcome done or failed
    /// @param message why it failed, at most 500 characters
    record Request(
            @Required String targetId,
            @Required Long deploymentId,
            @Required String outcome,
            Optional<String> message) {}

    record Answer(String certificateId) {}

    private final AgentDesk desk;

    ReportDeployment(AgentDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "ReportDeployment";
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
        Said said =
                switch (request.outcome()) {
                    case "done" -> new Said.Done();
                    case "failed" -> new Said.Failed(DeployAnswers.message(request.message()));
                    default ->
                            throw new ApiException(
                                    ErrorCode.INVALID_PARAMETER_VALUE,
                                    "The parameter Outcome is neither done nor failed.");
                };
        return switch (desk.report(call.caller(), id, request.deploymentId(), said)) {
            case Report.Noted(CertificateId certificate) -> new Answer(certificate.value());
            case Report.NotByThisKey() -> throw DeployAnswers.notByThisKey();
            case Report.NoSuchTarget() -> throw DeployAnswers.noSuchTarget();
            case Report.NoSuchDeployment() ->
                    throw new ApiException(
                            ErrorCode.RESOURCE_NOT_FOUND,
                            "There is no such deployment at this target.");
        };
    }
}
