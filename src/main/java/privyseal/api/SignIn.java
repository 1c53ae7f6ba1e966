package privyseal.api;

import static privyseal.api.ErrorCode.AUTH_ERROR;
import static privyseal.api.ErrorCode.MISSING_PARAMETER;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import privyseal.account.Session;
import privyseal.account.SessionToken;
import privyseal.account.SignInDesk;
import privyseal.account.SignInDesk.Claim;
import privyseal.account.SignInDesk.Outcome;
import privyseal.account.UserName;

/// Opens a session: the answer sets its cookie. Who guesses passwords or codes has to wait, longer each time.
final class SignIn implements Action<SignIn.Request, OpenedSession> {

    /// @param code of the second factor, or a recovery code, for who has one
    record Request(@Required String userName, @Required String password, Optional<String> code) {}

    private final SignInDesk desk;

    SignIn(SignInDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "SignIn";
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
        UserName user = Parameter.parse("UserName", request.userName(), UserName::new);
        Claim claim =
                new Claim(
                        user,
                        Secrets.password("Password", request.password()),
                        request.code().filter(code -> !code.isBlank()).map(Secrets::code),
                        Network.of(InetAddress.ofLiteral(call.caller().address())));
        return switch (desk.signIn(call.caller(), claim)) {
            case Outcome.Open(Session session, SessionToken token) ->
                    OpenedSession.kept(call, session, token);
            case Outcome.Wrong() ->
                    throw new ApiException(
                            AUTH_ERROR, "The user name, the password or the code is wrong.");
            case Outcome.CodeNeeded() ->
                    throw new ApiException(
                            MISSING_PARAMETER,
                            "The parameter Code is missing: this person has a second factor.");
            case Outcome.TooMany(Instant retryAt) -> throw Secrets.tooMany(retryAt);
        };
    }
}
