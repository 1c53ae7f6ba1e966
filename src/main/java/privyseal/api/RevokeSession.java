package privyseal.api;

import static privyseal.api.ErrorCode.RESOURCE_NOT_FOUND;

import privyseal.account.SessionDesk;
import privyseal.account.SessionId;

/// Ends a session at once: the caller's own, or, by an owner, any of the account.
final class RevokeSession implements Action<RevokeSession.Request, RevokeSession.Response> {

    record Request(@Required String sessionId) {}

    record Response() {}

    private final SessionDesk sessions;

    RevokeSession(SessionDesk sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "RevokeSession";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.everybody();
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Response handle(Call call, Request request) {
        SessionId id = Parameter.parse("SessionId", request.sessionId(), SessionId::new);
        return switch (sessions.end(call.caller(), id)) {
            case ENDED -> new Response();
            case NO_SUCH_SESSION ->
                    throw new ApiException(RESOURCE_NOT_FOUND, "There is no such session.");
        };
    }
}
