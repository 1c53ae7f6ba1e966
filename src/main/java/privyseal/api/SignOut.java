package privyseal.api;

import privyseal.account.SessionDesk;

/// Ends the session that the request belongs to, and takes its cookie away.
final class SignOut implements Action<SignOut.Request, SignOut.Response> {

    record Request() {}

    record Response() {}

    private final SessionDesk sessions;

    SignOut(SessionDesk sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "SignOut";
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
        switch (sessions.end(call.caller(), Secrets.session(call))) {
            case ENDED, NO_SUCH_SESSION -> call.browser().forget();
        }
        return new Response();
    }
}
