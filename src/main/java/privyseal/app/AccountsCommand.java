package privyseal.app;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
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

    private static void print(PrintWriter out, Credentials credentials) {
        out.println("user       " + credentials.user());
        out.println("password   " + credentials.password().reveal());
        out.println("SecretId   " + credentials.secretId());
        out.println("SecretKey  " + credentials.secretKey().reveal());
        out.println("Keep them now: password and SecretKey are not shown again.");
    }

    @Command(
            name = "create",
            description =
                    "Makes an account and its owner, who may then let others in. Prints the owner's password and API"
                            + " key, once. May run beside the service.")
    static final class Create implements Runnable {

        @Mixin private DataOptions data = new DataOptions();

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

        @Spec
        @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
        private CommandSpec spec;

        @Override
        public void run() {
            Caller caller = Caller.service(AccountId.SERVICE, "cli");
            PrintWriter out = spec.commandLine().getOut();
            switch (data.on((_, ground) -> desk(ground).createAccount(caller, name, owner))) {
                case OwnedAccountCreation.Created(Account account, Credentials credentials) -> {
                    out.println("account    %s (%s)".formatted(account.name(), account.id()));
                    print(out, credentials);
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
    static final class Listing implements Runnable {

        private static final int BATCH = 200;

        @Mixin private DataOptions data = new DataOptions();

        @Spec
        @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
        private CommandSpec spec;

        @Override
        public void run() {
            PrintWriter out = spec.commandLine().getOut();
            List<String> lines = data.on((_, ground) -> lines(desk(ground)));
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
    static final class ResetOperator implements Runnable {

        @Mixin private DataOptions data = new DataOptions();

        @Option(
                names = "--user",
                paramLabel = "USER",
                defaultValue = "operator",
                description = "The operator's user name (default: ${DEFAULT-VALUE}).")
        @SuppressWarnings("NullAway.Init") // Has a default.
        private UserName user;

        @Spec
        @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
        private CommandSpec spec;

        @Override
        public void run() {
            Optional<Credentials> credentials =
                    data.on((_, ground) -> desk(ground).resetOperator(user));
            print(
                    spec.commandLine().getOut(),
                    credentials.orElseThrow(() ->
                            new CannotStartException(
                                    "The user \"%s\" is no operator; choose another name with --user."
                                            .formatted(user))));
        }
    }

    private static AccountDesk desk(Ground ground) {
        return AdminDesks.on(ground, new SecureRandom()).accounts();
    }
}
