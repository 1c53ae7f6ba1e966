package privyseal.api;

import java.util.List;
import java.util.UUID;
import privyseal.account.Role;
import privyseal.validation.automatic.ZoneDesk;

/// The own action `DeleteZoneAccess`: the service forgets the key of a zone.
final class DeleteZoneAccess implements Action<DeleteZoneAccess.Request, DeleteZoneAccess.Answer> {

    record Request(@Required String zoneAccessId) {}

    /// @param recordsLeft names in the zone that the service wrote and cannot remove any more
    record Answer(List<String> recordsLeft) {}

    private final ZoneDesk desk;

    DeleteZoneAccess(ZoneDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DeleteZoneAccess";
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
        UUID id = Parameter.parse("ZoneAccessId", request.zoneAccessId(), AutomaticAnswers::id);
        return desk.delete(call.caller(), id)
                .map(Answer::new)
                .orElseThrow(() ->
                        new ApiException(
                                ErrorCode.RESOURCE_NOT_FOUND, "There is no such zone access."));
    }
}
