package privyseal.api;

import java.util.List;
import privyseal.account.Caller;
import privyseal.account.Session;
import privyseal.account.SessionDesk;

/// The caller's sessions that have not ended, or, for an owner, all of the account.
final class DescribeSessions
        implements Action<DescribeSessions.Request, DescribeSessions.Response> {

    record Request() {}

    record Response(List<Item> sessions) {}

    /// @param current whether the request belongs to it
    record Item(
            String sessionId,
            String personId,
            String userName,
            String address,
            String createdTime,
            String lastUsedTime,
            String endTime,
            boolean current) {}

    private final SessionDesk sessions;

    DescribeSessions(SessionDesk sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "DescribeSessions";
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
        Caller.Who.Person who = Secrets.person(call);
        return new Response(
                sessions.list(call.caller()).stream()
                        .map(session -> item(session, who.secretId()))
                        .toList());
    }

    private static Item item(Session session, String current) {
        return new Item(
                session.id().value(),
                session.person().toString(),
                session.user().value(),
                session.address(),
                session.createdAt().toString(),
                session.lastUsedAt().toString(),
                session.endsAt().toString(),
                session.id().value().equals(current));
    }
}
