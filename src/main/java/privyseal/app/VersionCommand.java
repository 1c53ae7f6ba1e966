package privyseal.app;

import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `privyseal version`.
@Command(name = "version", description = "Prints the version.")
final class VersionCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().println(line());
    }

    private static String line() {
        return "Privyseal %s on Java %s".formatted(version(), Runtime.version());
    }

    /// As the build wrote it into the jar.
    static String version() {
        return Objects.requireNonNullElse(
                Main.class.getPackage().getImplementationVersion(), "(not packaged)");
    }

    /// The same for `--version`.
    static final class Provider implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {line()};
        }
    }
}
