package privyseal.api;

import java.util.List;
import privyseal.account.Role;
import privyseal.validation.automatic.ZoneDesk;

/// The own action `DescribeZoneAccesses`: the zones that the service may update for the account.
final class DescribeZoneAccesses
        implements Action<DescribeZoneAccesses.Request, DescribeZoneAccesses.Answer> {

    record Request() {}

    /// The secret is not among it.
    record ZoneAccessItem(
            String zoneAccessId,
            String zone,
            String server,
            String keyName,
            String algorithm,
            String createTime,
            Boolean works,
            String probeTime,
            String message) {}

    record Answer(long totalCount, List<ZoneAccessItem> zoneAccesses) {}

    private final ZoneDesk desk;

    DescribeZoneAccesses(ZoneDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeZoneAccesses";
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
        List<ZoneAccessItem> all =
                desk.show(call.caller().account()).stream().map(s -> item(s, call)).toList();
        return new Answer(all.size(), all);
    }

    private static ZoneAccessItem item(ZoneDesk.Shown shown, Call call) {
        return new ZoneAccessItem(
                shown.access().id().toString(),
                shown.access().zone().value(),
                shown.access().server().toString(),
                shown.access().keyName(),
                shown.access().algorithm().spelling(),
                WireTime.of(shown.access().createdAt()),
                AutomaticAnswers.works(shown.state()),
                AutomaticAnswers.probedAt(shown.state()),
                AutomaticAnswers.message(shown.state(), call.language()));
    }
}
