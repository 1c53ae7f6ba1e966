package privyseal.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import privyseal.account.Role;
import privyseal.deployment.DeployTarget;
import privyseal.deployment.TargetDesk;
import privyseal.deployment.TargetDesk.Change;
import privyseal.deployment.TargetDesk.Changed;
import privyseal.rule.Denial;

/// The own action `ModifyDeployTarget`: changes a target; what is not sent stays, and an empty text takes a value away.
final class ModifyDeployTarget
        implements Action<ModifyDeployTarget.Request, ModifyDeployTarget.Answer> {

    /// As [CreateDeployTarget].
    record Request(
            @Required String targetId,
            Optional<String> name,
            Optional<String> url,
            Optional<String> trustedAuthorities,
            Optional<String> agentKey,
            Optional<String> follow) {}

    record Answer(String targetId) {}

    private final TargetDesk desk;

    ModifyDeployTarget(TargetDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "ModifyDeployTarget";
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
        Change change =
                new Change(
                        Parameter.parse("Name", request.name(), DeployAnswers::name),
                        request.follow(),
                        request.agentKey()
                                .map(k ->
                                        k.isBlank()
                                                ? k
                                                : Parameter.parse(
                                                        "AgentKey", k, DeployAnswers::key)),
                        Parameter.parse("Url", request.url(), DeployAnswers::url),
                        request.trustedAuthorities()
                                .map(pem ->
                                        pem.isBlank()
                                                ? pem
                                                : Parameter.parse(
                                                        "TrustedAuthorities",
                                                        pem,
                                                        DeployAnswers::authorities)));
        return switch (desk.change(call.caller(), id, change)) {
            case Changed.Done(DeployTarget target) -> new Answer(target.id().toString());
            case Changed.Refused(Denial denial) ->
                    throw Answers.refused(ErrorCode.RESOURCE_IN_USE, List.of(denial));
            case Changed.NotOfThisKind(DeployTarget.Kind kind) ->
                    throw DeployAnswers.otherKind(
                            kind == DeployTarget.Kind.AGENT ? "Url" : "AgentKey");
            case Changed.NoSuchLineage() -> throw DeployAnswers.noSuchLineage();
            case Changed.NoSuchTarget() -> throw DeployAnswers.noSuchTarget();
        };
    }
}
