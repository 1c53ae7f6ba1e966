package privyseal.app;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import privyseal.app.agent.AgentCommand;
import privyseal.db.CannotStartException;

/// The command line. Exit codes: 0 done, 1 an error of ours, 2 something to mend first, said in one sentence;
/// `audit verify` has one more.
@Command(
        name = "privyseal",
        description = "A self-hosted SSL certificate service.",
        synopsisSubcommandLabel = "COMMAND",
        // Every command has --help and --version.
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        versionProvider = VersionCommand.Provider.class,
        subcommands = {
            StartCommand.class,
            SettingsCommand.class,
            AccountsCommand.class,
            KeysCommand.class,
            AuditCommand.class,
            AgentCommand.class,
            VersionCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main {

    static final int INTERNAL_ERROR = 1;
    static final int TO_MEND = 2;

    private static final System.Logger LOG = System.getLogger(Main.class.getName());

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        CommandWords.register(line);
        line.setParameterExceptionHandler(Main::misused);
        line.setExecutionExceptionHandler(Main::failed);
        return line;
    }

    private static int misused(ParameterException e, String... arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(
                "privyseal: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong usage"));
        err.println("Try \"./%s --help\".".formatted(command.getCommandSpec().qualifiedName()));
        return TO_MEND;
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult result) {
        if (e instanceof CannotStartException mend) {
            command.getErr().println("privyseal: " + mend.sentence());
            return TO_MEND;
        }
        LOG.log(System.Logger.Level.ERROR, "the command failed", e);
        command.getErr().println("privyseal: an error inside Privyseal; the line above has it.");
        return INTERNAL_ERROR;
    }
}
