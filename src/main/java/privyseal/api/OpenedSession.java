package privyseal.api;

import java.time.Duration;
import privyseal.account.Session;
import privyseal.account.SessionToken;

/// What a page learns of the session that was opened for it.
///
/// @param csrfToken goes into the header `X-CSRF-Token` of the session's requests
record OpenedSession(
        String sessionId,
        String csrfToken,
        String accountId,
        String userName,
        String role,
        boolean secondFactor,
        String endTime) {

    /// The answer sets the session's cookie.
    static OpenedSession kept(Action.Call call, Session session, SessionToken token) {
        call.browser().keep(token, Duration.between(session.createdAt(), session.endsAt()));
        return new OpenedSession(
                session.id().value(),
                token.csrf(),
                session.account().value(),
                session.user().value(),
                RoleWord.of(session.role()),
                session.factor() == Session.Factor.ENROLLED,
                session.endsAt().toString());
    }
}
