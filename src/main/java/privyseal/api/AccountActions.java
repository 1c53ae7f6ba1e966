package privyseal.api;

import java.util.List;
import java.util.Set;
import privyseal.account.AccountDesk;
import privyseal.account.KeyDesk;

/// The actions about accounts, people and keys.
final class AccountActions {

    private AccountActions() {}

    /// @param served the names of all actions
    static List<Action<?, ?>> of(AccountDesk accounts, KeyDesk keys, Set<String> served) {
        return List.of(
                new CreateAccount(accounts),
                new DescribeAccounts(accounts),
                new CreatePerson(accounts),
                new DescribePeople(accounts),
                new CreateApiKey(keys, served),
                new DescribeApiKeys(keys),
                new RevokeApiKey(keys));
    }
}
