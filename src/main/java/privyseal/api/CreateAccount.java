package privyseal.api;

import static privyseal.api.ErrorCode.RESOURCE_IN_USE;

import privyseal.account.Account;
import privyseal.account.AccountDesk;
import privyseal.account.AccountDesk.AccountCreation;
import privyseal.account.AccountName;
import privyseal.account.Role;

/// Makes an account without people. Its first owner is made with [CreatePerson].
final class CreateAccount implements Action<CreateAccount.Request, CreateAccount.Response> {

    record Request(@Required String name) {}

    record Response(String accountId) {}

    private final AccountDesk accounts;

    CreateAccount(AccountDesk accounts) {
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "CreateAccount";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.least(Role.OPERATOR);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Response handle(Call call, Request request) {
        AccountName name = Parameter.parse("Name", request.name(), AccountName::new);
        return switch (accounts.createAccount(call.caller(), name)) {
            case AccountCreation.Created(Account account) -> new Response(account.id().value());
            case AccountCreation.NameTaken() ->
                    throw new ApiException(RESOURCE_IN_USE, "There is an account with this Name.");
        };
    }
}
