package privyseal.app;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import privyseal.account.Credentials;
import privyseal.account.Secret;

/// A command on the accounts and keys of a data folder, beside a running service or alone.
abstract class DataCommand implements Runnable {

    @Mixin private DataOptions data = new DataOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    final <T> T on(Function<Ground, T> work) {
        return data.on((_, ground) -> work.apply(ground));
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    static AdminDesks desks(Ground ground) {
        return AdminDesks.on(ground, new SecureRandom());
    }

    /// What a person comes in with, shown this once.
    final void print(Credentials credentials) {
        out().println("user       " + credentials.user());
        out().println("password   " + credentials.password().reveal());
        printKey(credentials.secretId(), credentials.secretKey());
        out().println("Keep them now: password and SecretKey are not shown again.");
    }

    /// An API key, the one time that its secret is shown.
    final void printKey(Object id, Secret secret) {
        out().println("SecretId   " + id);
        out().println("SecretKey  " + secret.reveal());
    }
}
