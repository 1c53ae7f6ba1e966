package privyseal.api;

import static privyseal.api.ErrorCode.LIMIT_EXCEEDED;
import static privyseal.api.ErrorCode.RESOURCE_NOT_FOUND;

import java.util.Optional;
import privyseal.account.Caller;
import privyseal.account.KeyDesk;
import privyseal.account.KeyDesk.Creation;
import privyseal.account.NewApiKey;
import privyseal.account.PersonId;
import privyseal.account.Role;

/// Makes an API key for the caller, or, by an owner, for another person of the account. Its secret is shown this once.
final class CreateApiKey implements Action<CreateApiKey.Request, CreateApiKey.Response> {

    record Request(Optional<String> personId) {}

    record Response(String secretId, String secretKey) {}

    private final KeyDesk keys;

    CreateApiKey(KeyDesk keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "CreateApiKey";
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
        PersonId person =
                Parameter.parse("PersonId", request.personId(), PersonId::parse)
                        .orElseGet(() -> self(call));
        return switch (keys.create(call.caller(), person)) {
            case Creation.Created(NewApiKey key) ->
                    new Response(key.key().id().value(), key.secret().reveal());
            case Creation.NoSuchPerson() ->
                    throw new ApiException(RESOURCE_NOT_FOUND, "There is no such person.");
            case Creation.TooMany() ->
                    throw new ApiException(
                            LIMIT_EXCEEDED,
                            "A person has at most "
                                    + KeyDesk.MAX_KEYS
                                    + " API keys: revoke one first.");
        };
    }

    private static PersonId self(Call call) {
        return switch (call.caller().who()) {
            case Caller.Who.Person(PersonId id, String _, String _) -> id;
            case Caller.Who.Service _, Caller.Who.KeyHolder _ -> throw Envelope.missing("PersonId");
        };
    }
}
