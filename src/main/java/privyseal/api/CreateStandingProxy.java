package privyseal.api;

import java.net.URI;
import java.util.List;
import privyseal.account.Role;
import privyseal.certificate.DomainName;
import privyseal.rule.Denial;
import privyseal.validation.automatic.StandingDesk;
import privyseal.validation.automatic.StandingDesk.Outcome;
import privyseal.validation.automatic.Way;

/// The own action `CreateStandingProxy`: a path of the service, for a reverse proxy that stays (VA-04).
final class CreateStandingProxy
        implements Action<CreateStandingProxy.Request, CreateStandingProxy.Answer> {

    record Request(@Required String domain) {}

    /// @param url where requests below `/.well-known/pki-validation/` of the domain go
    /// @param works what a probe just said
    record Answer(String url, Boolean works, String message) {}

    private final StandingDesk desk;
    private final URI service;

    CreateStandingProxy(StandingDesk desk, URI service) {
        this.desk = desk;
        this.service = service;
    }

    @Override
    public String name() {
        return "CreateStandingProxy";
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
        DomainName domain = Parameter.parse("Domain", request.domain(), AutomaticAnswers::base);
        return switch (desk.setUp(call.caller(), domain, Way.PROXY)) {
            case Outcome.SetUp(StandingDesk.Shown shown) ->
                    new Answer(
                            service.resolve(shown.place()).toString(),
                            AutomaticAnswers.works(shown.state()),
                            AutomaticAnswers.message(shown.state(), call.language()));
            case Outcome.Refused(Denial denial) ->
                    throw Answers.refused(ErrorCode.UNSUPPORTED_OPERATION, List.of(denial));
        };
    }
}
