package privyseal.api;

import static privyseal.api.ErrorCode.AUTH_ERROR;

import java.net.InetAddress;
import java.time.Instant;
import privyseal.account.Password;
import privyseal.account.SignInDesk;
import privyseal.account.SignInDesk.Change;

/// Gives the caller another password. Their other sessions end; their API keys stay.
final class ChangePassword implements Action<ChangePassword.Request, ChangePassword.Response> {

    record Request(@Required String oldPassword, @Required String newPassword) {}

    record Response() {}

    private final SignInDesk desk;

    ChangePassword(SignInDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "ChangePassword";
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
        Password wanted = Parameter.parse("NewPassword", request.newPassword(), Password::parse);
        return switch (desk.changePassword(
                call.caller(),
                Secrets.person(call),
                Network.of(InetAddress.ofLiteral(call.caller().address())),
                Secrets.password("OldPassword", request.oldPassword()),
                wanted)) {
            case Change.Changed() -> new Response();
            case Change.WrongPassword() ->
                    throw new ApiException(AUTH_ERROR, "The parameter OldPassword is wrong.");
            case Change.TooMany(Instant retryAt) -> throw Secrets.tooMany(retryAt);
        };
    }
}
