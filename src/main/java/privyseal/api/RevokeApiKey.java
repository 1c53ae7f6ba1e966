package privyseal.api;

import static privyseal.api.ErrorCode.RESOURCE_NOT_FOUND;

import privyseal.account.KeyDesk;
import privyseal.account.KeyId;
import privyseal.account.Role;

/// Revokes an API key at once and for ever: the caller's own, or, by an owner, any of the account.
final class RevokeApiKey implements Action<RevokeApiKey.Request, RevokeApiKey.Response> {

    record Request(@Required String secretId) {}

    record Response() {}

    private final KeyDesk keys;

    RevokeApiKey(KeyDesk keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "RevokeApiKey";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.leastOneOf(Role.READ_ONLY, Role.REVIEWER, Role.OPERATOR, Role.AUDITOR);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Response handle(Call call, Request request) {
        KeyId id = Parameter.parse("SecretId", request.secretId(), KeyId::new);
        return switch (keys.revoke(call.caller(), id)) {
            case REVOKED -> new Response();
            case NO_SUCH_KEY ->
                    throw new ApiException(RESOURCE_NOT_FOUND, "There is no such API key.");
        };
    }
}
