package privyseal.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `privyseal settings`.
@Command(
        name = "settings",
        description = "Prints everything that can be set: name, type, default, rule.")
final class SettingsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().print(SettingsPage.print());
        spec.commandLine().getOut().flush();
    }
}
