package privyseal.api;

import static privyseal.api.ErrorCode.INVALID_PARAMETER_VALUE;
import static privyseal.api.ErrorCode.RESOURCE_IN_USE;
import static privyseal.api.ErrorCode.RESOURCE_NOT_FOUND;
import static privyseal.api.ErrorCode.UNAUTHORIZED_OPERATION;

import java.util.Optional;
import privyseal.account.AccountDesk;
import privyseal.account.AccountDesk.PersonCreation;
import privyseal.account.AccountId;
import privyseal.account.NewApiKey;
import privyseal.account.Password;
import privyseal.account.Person;
import privyseal.account.Role;
import privyseal.account.UserName;

/// Brings a person into an account, with a role, a password and a first API key, whose secret is shown this once.
///
/// An owner brings people into the own account; an operator into the service, and the first owner into a new account.
final class CreatePerson implements Action<CreatePerson.Request, CreatePerson.Response> {

    record Request(
            Optional<String> accountId,
            @Required String userName,
            @Required String password,
            @Required String role) {}

    record Response(String personId, String secretId, String secretKey) {}

    private final AccountDesk accounts;

    CreatePerson(AccountDesk accounts) {
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "CreatePerson";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.leastOneOf(Role.OWNER, Role.OPERATOR);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Response handle(Call call, Request request) {
        AccountId account =
                Parameter.parse("AccountId", request.accountId(), AccountId::new)
                        .orElse(call.caller().account());
        UserName user = Parameter.parse("UserName", request.userName(), UserName::new);
        Password password = Parameter.parse("Password", request.password(), Password::parse);
        Role role = Parameter.parse("Role", request.role(), RoleWord::parse);
        return switch (accounts.createPerson(call.caller(), account, user, password, role)) {
            case PersonCreation.Created(Person person, NewApiKey key) ->
                    new Response(
                            person.id().toString(), key.key().id().value(), key.secret().reveal());
            case PersonCreation.NoSuchAccount() ->
                    throw new ApiException(RESOURCE_NOT_FOUND, "There is no such account.");
            case PersonCreation.UserTaken() ->
                    throw new ApiException(
                            RESOURCE_IN_USE, "There is a person with this UserName.");
            case PersonCreation.RoleNotHeldHere() ->
                    throw new ApiException(
                            INVALID_PARAMETER_VALUE,
                            "The parameter Role: not held in this account.");
            case PersonCreation.NotByThisKey() ->
                    throw new ApiException(
                            UNAUTHORIZED_OPERATION,
                            "A key that is limited brings nobody in: they could do more.");
            case PersonCreation.NotYours() ->
                    throw new ApiException(
                            UNAUTHORIZED_OPERATION,
                            "The account has people: its owner brings others in.");
        };
    }
}
