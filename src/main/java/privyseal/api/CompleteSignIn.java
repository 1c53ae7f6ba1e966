package privyseal.api;

import static privyseal.api.ErrorCode.AUTH_ERROR;
import static privyseal.api.ErrorCode.TOKEN_FAILURE;

import java.net.InetAddress;
import java.time.Instant;
import privyseal.account.SecondStepDesk;
import privyseal.account.SecondStepDesk.Ending;
import privyseal.account.Session;
import privyseal.account.SessionToken;

/// Gives the code of a second factor, or a recovery code, after the OpenID provider let somebody in: the callback left a
/// cookie for this. The answer is that of `SignIn`.
final class CompleteSignIn implements Action<CompleteSignIn.Request, OpenedSession> {

    record Request(@Required String code) {}

    private final SecondStepDesk desk;

    CompleteSignIn(SecondStepDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "CompleteSignIn";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.visitor();
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public OpenedSession handle(Call call, Request request) {
        String code = Secrets.code(request.code());
        String network = Network.of(InetAddress.ofLiteral(call.caller().address()));
        SessionToken begun = call.browser().secondStep().orElseThrow(CompleteSignIn::notBegun);
        return switch (desk.finish(call.caller(), network, begun, code)) {
            case Ending.Opened(Session session, SessionToken token) ->
                    OpenedSession.kept(call, session, token);
            case Ending.WrongCode() -> throw new ApiException(AUTH_ERROR, "The code is wrong.");
            case Ending.NotBegun() -> throw notBegun();
            case Ending.TooMany(Instant retryAt) -> throw Secrets.tooMany(retryAt);
        };
    }

    private static ApiException notBegun() {
        return new ApiException(
                TOKEN_FAILURE,
                "This browser did not begin to sign in at the OpenID provider, or it did too long ago: begin again.");
    }
}
