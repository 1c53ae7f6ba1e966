package privyseal.api;

import privyseal.order.AllowanceDesk.OfAccount;

/// What an account may have (AP-01, AP-02).
///
/// @param paidTotal how many paid certificates, of whichever products
/// @param isDefault whether that is what the setting says
record AllowanceAnswer(
        String accountId,
        String name,
        Integer freeUsed,
        Integer freeTotal,
        Integer paidUsed,
        Integer paidTotal,
        Boolean isDefault) {

    static AllowanceAnswer of(OfAccount account) {
        return new AllowanceAnswer(
                account.account().value(),
                account.name(),
                account.standing().freeUsed(),
                account.standing().freeTotal(),
                account.standing().paidUsed(),
                account.standing().paidTotal(),
                !account.standing().ownAllowance());
    }
}
