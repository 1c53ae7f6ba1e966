package privyseal.api;

import static privyseal.api.ErrorCode.RESOURCE_NOT_FOUND;

import java.util.Optional;
import privyseal.account.OpenIdDesk;

/// Ends a link: the caller's own, or, by an owner, any of the account.
final class UnlinkIdentity implements Action<UnlinkIdentity.Request, UnlinkIdentity.Response> {

    record Request(@Required String subject) {}

    record Response() {}

    private final Optional<OpenIdDesk> desk;

    UnlinkIdentity(Optional<OpenIdDesk> desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "UnlinkIdentity";
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
        return switch (Secrets.provided(desk).unlink(call.caller(), request.subject())) {
            case UNLINKED -> new Response();
            case NO_SUCH_IDENTITY ->
                    throw new ApiException(
                            RESOURCE_NOT_FOUND, "Nobody is linked with this subject.");
        };
    }
}
