package privyseal.app;

import static privyseal.app.SettingType.list;
import static privyseal.app.SettingType.number;
import static privyseal.app.SettingType.optional;

import java.util.List;
import java.util.Optional;
import privyseal.account.AccountName;
import privyseal.acme.AcmeConfig;

/// The settings of the ACME door.
final class AcmeSettings {

    static final Setting<Optional<AccountName>> ANONYMOUS_ACCOUNTS =
            Setting.of(
                    "acme.anonymous-accounts",
                    optional(
                            new SettingType<>(
                                    "account", "the name of an account", AccountName::new)),
                    "",
                    "",
                    "The account for which ACME clients order that bring no external account binding, of the products of acme.default-profiles alone; without one every client brings it.");
    static final Setting<List<Integer>> DEFAULT_PROFILES =
            Setting.of(
                    "acme.default-profiles",
                    list(number(1, 1_000_000)),
                    "",
                    "",
                    "Products, by their ids, of which the first that fits the names is ordered for an ACME client that chooses no profile; none stands for the free ones.");

    static final List<Setting<?>> ALL = List.of(ANONYMOUS_ACCOUNTS, DEFAULT_PROFILES);

    private AcmeSettings() {}

    static AcmeConfig read(SettingValues values) {
        return new AcmeConfig(values.of(ANONYMOUS_ACCOUNTS), values.of(DEFAULT_PROFILES));
    }
}
