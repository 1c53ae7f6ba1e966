package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.AccountId;
import privyseal.account.Role;
import privyseal.order.AllowanceDesk;

/// The own action `DescribeAllowances`: what accounts may have, and have, the oldest account first.
final class DescribeAllowances
        implements Action<DescribeAllowances.Request, DescribeAllowances.Answer> {

    record Request(Optional<String> accountId, Optional<Long> offset, Optional<Long> limit) {}

    record Answer(long totalCount, List<AllowanceAnswer> allowances) {}

    private final AllowanceDesk desk;

    DescribeAllowances(AllowanceDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeAllowances";
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
    public Answer handle(Call call, Request request) {
        Paging paging = Paging.of(request.offset(), request.limit());
        AllowanceDesk.Page page =
                desk.list(
                        Parameter.parse("AccountId", request.accountId(), AccountId::new),
                        paging.offset(),
                        paging.limit());
        return new Answer(page.total(), page.accounts().stream().map(AllowanceAnswer::of).toList());
    }
}
