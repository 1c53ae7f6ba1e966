package privyseal.api;

import java.util.List;
import privyseal.account.AccountDesk;
import privyseal.account.Person;
import privyseal.account.Role;

/// The people of the caller's account, with their roles.
final class DescribePeople implements Action<DescribePeople.Request, DescribePeople.Response> {

    record Request() {}

    record Response(List<Item> people) {}

    record Item(String personId, String userName, String role, String createdTime) {}

    private final AccountDesk accounts;

    DescribePeople(AccountDesk accounts) {
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "DescribePeople";
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
        return new Response(
                accounts.people(call.caller()).stream().map(DescribePeople::item).toList());
    }

    private static Item item(Person person) {
        return new Item(
                person.id().toString(),
                person.user().value(),
                RoleWord.of(person.role()),
                person.createdAt().toString());
    }
}
