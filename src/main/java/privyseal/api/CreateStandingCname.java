package privyseal.api;

import java.util.List;
import privyseal.account.Role;
import privyseal.certificate.DomainName;
import privyseal.rule.Denial;
import privyseal.validation.ProofPlan;
import privyseal.validation.automatic.StandingDesk;
import privyseal.validation.automatic.StandingDesk.Outcome;
import privyseal.validation.automatic.Way;

/// The own action `CreateStandingCname`: a name in the service's own zone, for a CNAME that stays (VA-03).
final class CreateStandingCname
        implements Action<CreateStandingCname.Request, CreateStandingCname.Answer> {

    record Request(@Required String domain) {}

    /// @param name where the CNAME stands
    /// @param target where it leads
    /// @param works what a probe just said
    record Answer(String name, String target, Boolean works, String message) {}

    private final StandingDesk desk;

    CreateStandingCname(StandingDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "CreateStandingCname";
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
        return switch (desk.setUp(call.caller(), domain, Way.CNAME)) {
            case Outcome.SetUp(StandingDesk.Shown shown) ->
                    new Answer(
                            ProofPlan.TXT_LABEL + "." + domain,
                            shown.place(),
                            AutomaticAnswers.works(shown.state()),
                            AutomaticAnswers.message(shown.state(), call.language()));
            case Outcome.Refused(Denial denial) ->
                    throw Answers.refused(ErrorCode.UNSUPPORTED_OPERATION, List.of(denial));
        };
    }
}
