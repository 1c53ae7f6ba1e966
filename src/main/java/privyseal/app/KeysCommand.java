package privyseal.app;

import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import privyseal.account.Account;
import privyseal.account.AccountName;
import privyseal.account.ApiKey;
import privyseal.account.KeyDesk;
import privyseal.account.KeyId;
import privyseal.account.NewApiKey;
import privyseal.account.Secret;
import privyseal.account.UserName;
import privyseal.db.CannotStartException;
import privyseal.db.KekRotation.Rotated;

/// `privyseal keys …`.
@Command(
        name = "keys",
        description =
                "API keys, and the key-encryption key that the secrets of the database are wrapped with.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            KeysCommand.Create.class,
            KeysCommand.Listing.class,
            KeysCommand.Revoke.class,
            KeysCommand.RotateKek.class
        })
final class KeysCommand {

    /// In which account an API key is.
    static final class AccountOption {

        @Option(
                names = "--account",
                paramLabel = "NAME",
                defaultValue = "default",
                description = "The account (default: ${DEFAULT-VALUE}).")
        @SuppressWarnings("NullAway.Init") // Has a default.
        private AccountName name;

        Account in(Ground ground) {
            return CommandWords.account(ground, name);
        }
    }

    @Command(
            name = "create",
            description =
                    "Makes an API key for a person and prints its secret, once. May run beside the service.")
    static final class Create extends DataCommand {

        @Mixin private AccountOption account = new AccountOption();

        @Option(
                names = "--user",
                paramLabel = "NAME",
                required = true,
                description = "Whose key it will be; it may do what that person may.")
        @SuppressWarnings("NullAway.Init") // Required.
        private UserName user;

        @Override
        public void run() {
            PrintWriter out = out();
            switch (on(ground -> create(ground))) {
                case KeyDesk.Creation.Created(NewApiKey(ApiKey key, Secret secret)) -> {
                    printKey(key.id(), secret);
                    out.println("Keep it now: the SecretKey is not shown again.");
                }
                case KeyDesk.Creation.NoSuchPerson() ->
                        throw new CannotStartException(
                                "There is no user \"%s\" any more.".formatted(user));
                case KeyDesk.Creation.TooMany() ->
                        throw new CannotStartException(
                                "\"%s\" has %d API keys already; revoke one first."
                                        .formatted(user, KeyDesk.MAX_KEYS));
                case KeyDesk.Creation.NoSuchCertificate _,
                        KeyDesk.Creation.ExpiresInThePast _,
                        KeyDesk.Creation.NotByThisKey _ ->
                        throw new IllegalStateException("a key without limits was asked for");
            }
        }

        private KeyDesk.Creation create(Ground ground) {
            AdminDesks desks = desks(ground);
            Account in = account.in(ground);
            return desks.keys()
                    .create(CommandWords.caller(in), CommandWords.person(desks, in, user).id());
        }
    }

    @Command(
            name = "list",
            description =
                    "Shows the API keys of an account, never their secrets. May run beside the service.")
    static final class Listing extends DataCommand {

        @Mixin private AccountOption account = new AccountOption();

        @Override
        public void run() {
            PrintWriter out = out();
            List<ApiKey> keys =
                    on(ground ->
                            desks(ground).keys().list(CommandWords.caller(account.in(ground))));
            out.printf("%-36s  %-20s  %s%n", "SecretId", "created", "user");
            for (ApiKey key : keys) {
                out.printf(
                        "%-36s  %-20s  %s%n",
                        key.id(), key.createdAt().truncatedTo(ChronoUnit.SECONDS), key.user());
            }
        }
    }

    @Command(
            name = "revoke",
            description =
                    "Revokes an API key: the next request that is signed with it is refused. May run beside the"
                            + " service.")
    static final class Revoke extends DataCommand {

        @Mixin private AccountOption account = new AccountOption();

        @Parameters(
                paramLabel = "SECRET-ID",
                description = "The key's SecretId, as \"./privyseal keys list\" shows it.")
        @SuppressWarnings("NullAway.Init") // Required.
        private KeyId id;

        @Override
        public void run() {
            switch (on(
                    ground ->
                            desks(ground)
                                    .keys()
                                    .revoke(CommandWords.caller(account.in(ground)), id))) {
                case REVOKED -> out().println("%s is revoked.".formatted(id));
                case NO_SUCH_KEY ->
                        throw new CannotStartException(
                                "There is no API key %s in that account; --account chooses another."
                                        .formatted(id));
            }
        }
    }

    @Command(
            name = "rotate-kek",
            description = {
                "Replaces the key-encryption key while the service runs.",
                "On several nodes: add the new key as a line of its own to the key file of every node first;"
                        + " a key that the file has and the database does not use yet is taken. Otherwise one is made."
            })
    static final class RotateKek extends DataCommand {

        @Override
        public void run() {
            Rotated rotated = on(ground -> ground.kekRotation().run());
            out().println(
                            "%d secrets are wrapped with the new key %s; the old key is out of use."
                                    .formatted(rotated.wrapped(), rotated.current()));
        }
    }
}
