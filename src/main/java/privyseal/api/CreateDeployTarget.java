package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.account.Secret;
import privyseal.deployment.DeployTarget;
import privyseal.deployment.TargetDesk;
import privyseal.deployment.TargetDesk.Creation;
import privyseal.deployment.TargetDesk.Wish;
import privyseal.rule.Denial;

/// The own action `CreateDeployTarget`: a place where the account puts certificates to use (DP-01).
final class CreateDeployTarget
        implements Action<CreateDeployTarget.Request, CreateDeployTarget.Answer> {

    /// @param kind agent or webhook
    /// @param url a webhook's, https
    /// @param trustedAuthorities PEM: the only authorities that the webhook's certificate may come from; the public ones without
    /// @param agentKey the SecretId of the only API key that may fetch for an agent; any of the account that may without
    /// @param follow the name of a lineage whose newly issued certificates are deployed here by themselves
    record Request(
            @Required String name,
            @Required String kind,
            Optional<String> url,
            Optional<String> trustedAuthorities,
            Optional<String> agentKey,
            Optional<String> follow) {}

    /// @param secret a webhook's: it signs what is sent, and is shown this once
    record Answer(String targetId, Optional<String> secret) {}

    private final TargetDesk desk;

    CreateDeployTarget(TargetDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "CreateDeployTarget";
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
        String name = Parameter.parse("Name", request.name(), DeployAnswers::name);
        Optional<String> follow = request.follow().filter(text -> !text.isBlank());
        return switch (desk.create(call.caller(), name, wish(request), follow)) {
            case Creation.Created(DeployTarget target, Optional<Secret> secret) ->
                    new Answer(target.id().toString(), secret.map(Secret::reveal));
            case Creation.Refused(Denial denial) ->
                    throw Answers.refused(ErrorCode.RESOURCE_IN_USE, List.of(denial));
            case Creation.NoSuchLineage() -> throw DeployAnswers.noSuchLineage();
        };
    }

    private static Wish wish(Request request) {
        return switch (Parameter.parse("Kind", request.kind(), DeployTarget.Kind::parse)) {
            case AGENT -> {
                refuseOther("Url", request.url());
                refuseOther("TrustedAuthorities", request.trustedAuthorities());
                yield new Wish.Agent(
                        Parameter.parse("AgentKey", request.agentKey(), DeployAnswers::key));
            }
            case WEBHOOK -> {
                refuseOther("AgentKey", request.agentKey());
                yield new Wish.Webhook(
                        Parameter.parse("Url", request.url(), DeployAnswers::url)
                                .orElseThrow(() -> Envelope.missing("Url")),
                        Parameter.parse(
                                "TrustedAuthorities",
                                request.trustedAuthorities(),
                                DeployAnswers::authorities));
            }
        };
    }

    private static void refuseOther(String name, Optional<String> value) {
        if (value.filter(text -> !text.isBlank()).isPresent()) {
            throw DeployAnswers.otherKind(name);
        }
    }
}
