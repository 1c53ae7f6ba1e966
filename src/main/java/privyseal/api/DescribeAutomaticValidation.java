package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.certificate.DomainName;
import privyseal.rule.Sentence.Language;
import privyseal.validation.automatic.StandingDesk;
import privyseal.validation.automatic.StandingDesk.DomainWays;

/// The own action `DescribeAutomaticValidation`: which automatic ways are set up for domains, and whether they work.
final class DescribeAutomaticValidation
        implements Action<DescribeAutomaticValidation.Request, DescribeAutomaticValidation.Answer> {

    /// One of the two.
    record Request(Optional<String> certificateId, Optional<String> domain) {}

    /// @param way zone, cname or proxy
    /// @param place the zone, the CNAME's target, or the path behind the proxy
    /// @param works what the last probe said
    record WayItem(String way, String place, Boolean works, String probeTime, String message) {}

    record DomainItem(String domain, List<WayItem> ways) {}

    record Answer(List<DomainItem> domains) {}

    private final StandingDesk desk;

    DescribeAutomaticValidation(StandingDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeAutomaticValidation";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.least(Role.READ_ONLY);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        if (request.certificateId().isPresent() == request.domain().isPresent()) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "Name one of the parameters CertificateId and Domain.");
        }
        return new Answer(ways(call, request).stream().map(d -> item(d, call.language())).toList());
    }

    private List<DomainWays> ways(Call call, Request request) {
        if (request.domain().isPresent()) {
            DomainName domain =
                    Parameter.parse("Domain", request.domain().get(), DomainName::parse);
            return List.of(desk.show(call.caller().account(), domain));
        }
        CertificateId id = Answers.certificateId(request.certificateId().orElseThrow());
        return desk.show(call.caller().account(), id).orElseThrow(() -> Answers.notFound(id));
    }

    private static DomainItem item(DomainWays ways, Language language) {
        return new DomainItem(
                ways.domain().value(),
                ways.ways().stream()
                        .map(shown ->
                                new WayItem(
                                        shown.way().spelling(),
                                        shown.place(),
                                        AutomaticAnswers.works(shown.state()),
                                        AutomaticAnswers.probedAt(shown.state()),
                                        AutomaticAnswers.message(shown.state(), language)))
                        .toList());
    }
}
