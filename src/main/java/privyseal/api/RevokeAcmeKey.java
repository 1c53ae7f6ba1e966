package privyseal.api;

import static privyseal.api.ErrorCode.RESOURCE_NOT_FOUND;

import privyseal.account.AcmeKeyDesk;
import privyseal.account.AcmeKeyId;
import privyseal.account.Role;

/// Revokes a key for ACME at once and for ever, and with it the ACME accounts that it bound: the caller's own, or, by an
/// owner, any of the account.
final class RevokeAcmeKey implements Action<RevokeAcmeKey.Request, RevokeAcmeKey.Response> {

    record Request(@Required String keyId) {}

    record Response() {}

    private final AcmeKeyDesk keys;

    RevokeAcmeKey(AcmeKeyDesk keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "RevokeAcmeKey";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.least(Role.MEMBER);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Response handle(Call call, Request request) {
        AcmeKeyId id = Parameter.parse("KeyId", request.keyId(), AcmeKeyId::new);
        return switch (keys.revoke(call.caller(), id)) {
            case REVOKED -> new Response();
            case NO_SUCH_KEY ->
                    throw new ApiException(RESOURCE_NOT_FOUND, "There is no such ACME key.");
        };
    }
}
