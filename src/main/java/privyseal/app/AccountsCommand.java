package privyseal.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import privyseal.account.Account;
import privyseal.account.AccountDesk;
import privyseal.account.AccountDesk.OwnedAccountCreation;
import privyseal.account.AccountId;
import privyseal.account.AccountName;
import privyseal.account.Caller;
import privyseal.account.Credentials;
import privyseal.account.Person;
import privyseal.account.UserName;
import privyseal.db.CannotStartException;

/// `privyseal accounts …`.
@Command(
        name = "accounts",
        description = "Accounts, and the way in when the operator's password is lost.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AccountsCommand.Create.class,
            AccountsCommand.Listing.class,
            AccountsCommand.ResetOperator.class
        })
final class AccountsCommand {

    @Command(
            name = "create",
            description =
                    "Makes an account and its owner, who may then let others in. Prints the owner's password and API"
                            + " key, once. May run beside the service.")
    static final class Create extends DataCommand {

        @Parameters(paramLabel = "NAME", description = "What the account is called, such as shop.")
        @SuppressWarnings(
                "NullAway.Init") // Required, so set by picocli before the command is called.
        private AccountName name;

        @Option(
                names = "--owner",
                paramLabel = "USER",
                required = true,
                description = "The user name of its owner, unique in the service.")
        @SuppressWarnings("NullAway.Init") // Required.
        private UserName owner;

        @Override
        public void run() {
            Caller caller = Caller.service(AccountId.SERVICE, "cli");
            PrintWriter out = out();
            switch (on(ground -> desks(ground).accounts().createAccount(caller, name, owner))) {
                case OwnedAccountCreation.Created(Account account, Credentials credentials) -> {
                    out.println("account    %s (%s)".formatted(account.name(), account.id()));
                    print(credentials);
                }
                case OwnedAccountCreation.NameTaken() ->
                        throw new CannotStartException(
                                "There is an account \"%s\" already.".formatted(name));
                case OwnedAccountCreation.UserTaken() ->
                        throw new CannotStartException(
                                "There is a user \"%s\" already; choose another with --owner."
                                        .formatted(owner));
            }
        }
    }

    @Command(
            name = "list",
            description = "Shows all accounts and the people in them. May run beside the service.")
    static final class Listing extends DataCommand {

        private static final int BATCH = 200;

        @Override
        public void run() {
            PrintWriter out = out();
            List<String> lines = on(ground -> lines(desks(ground).accounts()));
            out.printf("%-14s %-24s %s%n", "id", "name", "people");
            lines.forEach(out::println);
        }

        private static List<String> lines(AccountDesk desk) {
            List<String> lines = new ArrayList<>();
            for (Account account : all(desk)) {
                List<String> people =
                        desk.people(CommandWords.caller(account)).stream()
                                .map(Listing::shown)
                                .toList();
                lines.add(
                        "%-14s %-24s %s"
                                .formatted(account.id(), account.name(), String.join(", ", people))
                                .stripTrailing());
            }
            return lines;
        }

        private static List<Account> all(AccountDesk desk) {
            List<Account> all = new ArrayList<>();
            while (true) {
                List<Account> batch = desk.all(all.size(), BATCH);
                all.addAll(batch);
                if (batch.size() < BATCH) {
                    return all;
                }
            }
        }

        private static String shown(Person person) {
            String role = person.role().name().toLowerCase(Locale.ROOT).replace('_', '-');
            return "%s (%s)".formatted(person.user(), role);
        }
    }

    @Command(
            name = "reset-operator",
            description = {
                "Gives an operator a new password and a new API key, and revokes the old keys; makes the operator when"
                        + " there is none of that name. Prints both, once.",
                "Who may read the data folder may do this. May run beside the service; the old key is refused from the"
                        + " next request on."
            })
    static final class ResetOperator extends DataCommand {

        @Option(
                names = "--user",
                paramLabel = "USER",
                defaultValue = "operator",
                description = "The operator's user name (default: ${DEFAULT-VALUE}).")
        @SuppressWarnings("NullAway.Init") // Has a default.
        private UserName user;

        @Override
        public void run() {
            Optional<Credentials> credentials =
                    on(ground -> desks(ground).accounts().resetOperator(user));
            print(
                    credentials.orElseThrow(() ->
                            new CannotStartException(
                                    "The user \"%s\" is no operator; choose another name with --user."
                                            .formatted(user))));
        }
    }
}
