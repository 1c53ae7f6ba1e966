package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Account;
import privyseal.account.AccountDesk;
import privyseal.account.Role;

/// A page of accounts, oldest first: all of them for an operator, their own for others.
final class DescribeAccounts
        implements Action<DescribeAccounts.Request, DescribeAccounts.Response> {

    record Request(Optional<Long> offset, Optional<Long> limit) {}

    record Response(long totalCount, List<Item> accounts) {}

    record Item(String accountId, String name, String createdTime) {}

    private static final int MAX_LIMIT = 1000;

    private final AccountDesk accounts;

    DescribeAccounts(AccountDesk accounts) {
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "DescribeAccounts";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.leastOneOf(Role.READ_ONLY, Role.OPERATOR);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Response handle(Call call, Request request) {
        int offset = Parameter.within("Offset", request.offset().orElse(0L), 0, Integer.MAX_VALUE);
        int limit = Parameter.within("Limit", request.limit().orElse(20L), 1, MAX_LIMIT);
        AccountDesk.Page page = accounts.list(call.caller(), offset, limit);
        return new Response(
                page.total(), page.accounts().stream().map(DescribeAccounts::item).toList());
    }

    private static Item item(Account account) {
        return new Item(
                account.id().value(), account.name().value(), account.createdAt().toString());
    }
}
