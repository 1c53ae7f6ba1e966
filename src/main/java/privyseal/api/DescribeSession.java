package privyseal.api;

import java.util.Optional;
import privyseal.account.Caller;
import privyseal.account.Session;
import privyseal.account.SessionDesk;
import privyseal.account.SessionToken;

/// Who the caller is, and, for a session, until when and the word that its requests carry.
final class DescribeSession implements Action<DescribeSession.Request, DescribeSession.Response> {

    record Request() {}

    /// @param secretId of the API key or the session
    /// @param csrfToken of a session
    /// @param secondFactor of a session: whether the person has one
    record Response(
            String accountId,
            String personId,
            String userName,
            String role,
            String secretId,
            Optional<String> csrfToken,
            Optional<Boolean> secondFactor,
            Optional<String> endTime) {}

    private final SessionDesk sessions;

    DescribeSession(SessionDesk sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "DescribeSession";
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
        Optional<Session> session =
                sessions.list(call.caller()).stream()
                        .filter(one -> one.id().value().equals(who.secretId()))
                        .findFirst();
        return new Response(
                call.caller().account().value(),
                who.id().toString(),
                who.user(),
                RoleWord.of(call.caller().role()),
                who.secretId(),
                session.flatMap(_ -> call.browser().cookie())
                        .flatMap(SessionToken::parse)
                        .map(SessionToken::csrf),
                session.map(one -> one.factor() == Session.Factor.ENROLLED),
                session.map(one -> one.endsAt().toString()));
    }
}
