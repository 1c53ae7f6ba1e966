package privyseal.app;

import java.security.SecureRandom;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import privyseal.account.Account;
import privyseal.account.AccountName;
import privyseal.account.Caller;
import privyseal.account.KeyId;
import privyseal.account.Person;
import privyseal.account.UserName;
import privyseal.db.CannotStartException;

/// What people write after a command, as the product's types, and whom it names.
final class CommandWords {

    private CommandWords() {}

    static void register(CommandLine line) {
        line.registerConverter(AccountName.class, word(AccountName::new));
        line.registerConverter(UserName.class, word(UserName::new));
        line.registerConverter(KeyId.class, word(KeyId::new));
    }

    private static <T> ITypeConverter<T> word(Function<String, T> parse) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "\"%s\" will not do: %s".formatted(text, e.getMessage()));
            }
        };
    }

    static Account account(Ground ground, AccountName name) {
        return AdminDesks.on(ground, new SecureRandom())
                .accounts()
                .find(name)
                .orElseThrow(() ->
                        new CannotStartException(
                                "There is no account \"%s\"; \"./privyseal accounts list\" shows all there are."
                                        .formatted(name)));
    }

    static Person person(AdminDesks desks, Account account, UserName user) {
        return desks.accounts()
                .findPerson(account.id(), user)
                .orElseThrow(() ->
                        new CannotStartException(
                                "There is no user \"%s\" in the account \"%s\"; \"./privyseal accounts list\" shows who there is."
                                        .formatted(user, account.name())));
    }

    /// Whoever may read the data folder may do what is done here; the audit log says that it was the command line.
    static Caller caller(Account account) {
        return Caller.service(account.id(), "cli");
    }
}
