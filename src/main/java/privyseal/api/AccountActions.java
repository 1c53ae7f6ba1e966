package privyseal.api;

import java.util.List;
import privyseal.account.AccountDesk;
import privyseal.account.KeyDesk;

/// The actions about accounts, people and keys.
final class AccountActions {

    private AccountActions() {}

    static List<Action<?, ?>> of(AccountDesk accounts, KeyDesk keys) {
        return List.of(
                new CreateAccount(accounts),
                new DescribeAccounts(accounts),
                new CreatePerson(accounts),
                new DescribePeople(accounts),
                new CreateApiKey(keys),
                new DescribeApiKeys(keys),
                new RevokeApiKey(keys));
    }
}
