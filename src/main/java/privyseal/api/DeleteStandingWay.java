package privyseal.api;

import privyseal.account.Role;
import privyseal.certificate.DomainName;
import privyseal.validation.automatic.StandingDesk;
import privyseal.validation.automatic.Way;

/// The own action `DeleteStandingWay`: the service forgets a standing CNAME or proxy of a domain and no longer probes it.
/// Whoever sets one up again gets another label.
final class DeleteStandingWay
        implements Action<DeleteStandingWay.Request, DeleteStandingWay.Answer> {

    /// @param way cname or proxy
    record Request(@Required String domain, @Required String way) {}

    record Answer() {}

    private final StandingDesk desk;

    DeleteStandingWay(StandingDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DeleteStandingWay";
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
        Way way = Parameter.parse("Way", request.way(), DeleteStandingWay::way);
        if (!desk.remove(call.caller(), domain, way)) {
            throw new ApiException(
                    ErrorCode.RESOURCE_NOT_FOUND, "There is no such way of this domain.");
        }
        return new Answer();
    }

    private static Way way(String text) {
        return switch (text) {
            case "cname" -> Way.CNAME;
            case "proxy" -> Way.PROXY;
            default -> throw new IllegalArgumentException("it is neither cname nor proxy");
        };
    }
}
