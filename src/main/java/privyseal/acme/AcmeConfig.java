package privyseal.acme;

import java.util.List;
import java.util.Optional;
import privyseal.account.AccountName;

/// The settings `acme.*`.
///
/// @param anonymousAccounts the account for whom those order who bring no external account binding; empty: nobody may
/// @param defaultProfiles products, by their ids, of which the first that fits the names is ordered where the client names
///     none; empty: the free ones
public record AcmeConfig(Optional<AccountName> anonymousAccounts, List<Integer> defaultProfiles) {

    public AcmeConfig {
        defaultProfiles = List.copyOf(defaultProfiles);
    }
}
