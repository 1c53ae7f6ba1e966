package privyseal.api;

import java.util.Optional;
import privyseal.account.AccountId;
import privyseal.account.Role;
import privyseal.order.AllowanceDesk;

/// The own action `ModifyAllowance`: sets how many paid certificates an account may have (AP-01).
final class ModifyAllowance implements Action<ModifyAllowance.Request, ModifyAllowance.Answer> {

    /// @param count absent: what the setting says
    record Request(@Required String accountId, Optional<Long> count) {}

    record Answer(AllowanceAnswer allowance) {}

    private static final int MOST = 1_000_000_000;

    private final AllowanceDesk desk;

    ModifyAllowance(AllowanceDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "ModifyAllowance";
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
        AccountId account = Parameter.parse("AccountId", request.accountId(), AccountId::new);
        return desk.set(
                        call.caller(),
                        account,
                        request.count().map(count -> Parameter.within("Count", count, 0, MOST)))
                .map(AllowanceAnswer::of)
                .map(Answer::new)
                .orElseThrow(() ->
                        new ApiException(
                                ErrorCode.RESOURCE_NOT_FOUND,
                                "There is no account " + account + "."));
    }
}
