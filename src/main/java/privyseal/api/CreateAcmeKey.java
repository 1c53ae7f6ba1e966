package privyseal.api;

import static privyseal.api.ErrorCode.LIMIT_EXCEEDED;
import static privyseal.api.ErrorCode.UNAUTHORIZED_OPERATION;

import java.net.URI;
import privyseal.account.AcmeKeyDesk;
import privyseal.account.AcmeKeyDesk.Creation;
import privyseal.account.AcmeKeyId;
import privyseal.account.Caller;
import privyseal.account.PersonId;
import privyseal.account.Role;
import privyseal.account.Secret;

/// Makes a key with which the caller binds ACME accounts to this account (RFC 8555 §7.3.4). Its HMAC key is shown this once.
final class CreateAcmeKey implements Action<CreateAcmeKey.Request, CreateAcmeKey.Response> {

    record Request() {}

    /// @param hmacKey in base64url, as ACME clients take it
    record Response(String keyId, String hmacKey, String directoryUrl) {}

    private final AcmeKeyDesk keys;
    private final URI directory;

    CreateAcmeKey(AcmeKeyDesk keys, URI directory) {
        this.keys = keys;
        this.directory = directory;
    }

    @Override
    public String name() {
        return "CreateAcmeKey";
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
        return switch (keys.create(call.caller(), self(call))) {
            case Creation.Created(AcmeKeyId id, Secret hmacKey) ->
                    new Response(id.value(), hmacKey.reveal(), directory.toString());
            case Creation.TooMany() ->
                    throw new ApiException(
                            LIMIT_EXCEEDED,
                            "A person has at most "
                                    + AcmeKeyDesk.MAX_KEYS
                                    + " ACME keys: revoke one first.");
            case Creation.NotByThisKey() ->
                    throw new ApiException(
                            UNAUTHORIZED_OPERATION,
                            "An API key that is limited makes no ACME keys: they could be for more.");
        };
    }

    private static PersonId self(Call call) {
        return switch (call.caller().who()) {
            case Caller.Who.Person(PersonId id, String _, String _) -> id;
            case Caller.Who.Service _, Caller.Who.KeyHolder _ ->
                    throw new IllegalStateException("not a person: " + call.caller().who());
        };
    }
}
