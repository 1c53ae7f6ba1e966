package privyseal.api;

import static privyseal.api.ErrorCode.INVALID_PARAMETER_VALUE;
import static privyseal.api.ErrorCode.RESOURCE_IN_USE;
import static privyseal.api.ErrorCode.RESOURCE_NOT_FOUND;
import static privyseal.api.ErrorCode.UNAUTHORIZED_OPERATION;

import java.util.Optional;
import privyseal.account.OpenIdDesk;
import privyseal.account.PersonId;

/// Says who a person is at the OpenID provider: oneself, or, by an owner, another person of the account.
final class LinkIdentity implements Action<LinkIdentity.Request, LinkIdentity.Response> {

    /// @param subject the provider's name for them (`sub`)
    record Request(Optional<String> personId, @Required String subject) {}

    record Response() {}

    private final Optional<OpenIdDesk> desk;

    LinkIdentity(Optional<OpenIdDesk> desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "LinkIdentity";
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
        PersonId person =
                Parameter.parse("PersonId", request.personId(), PersonId::parse)
                        .orElseGet(() -> Secrets.person(call).id());
        // OpenID Connect Core 1.0 §2.
        if (!request.subject().matches("[\\x20-\\x7e]{1,255}")) {
            throw new ApiException(
                    INVALID_PARAMETER_VALUE,
                    "The parameter Subject: not 1 to 255 characters of ASCII.");
        }
        return switch (Secrets.provided(desk).link(call.caller(), person, request.subject())) {
            case LINKED -> new Response();
            case NO_SUCH_PERSON ->
                    throw new ApiException(RESOURCE_NOT_FOUND, "There is no such person.");
            case NOT_BY_THIS_KEY ->
                    throw new ApiException(
                            UNAUTHORIZED_OPERATION,
                            "A key that is limited links nobody: who signs in may do more.");
            case SUBJECT_TAKEN ->
                    throw new ApiException(
                            RESOURCE_IN_USE, "Somebody is linked with this subject.");
        };
    }
}
