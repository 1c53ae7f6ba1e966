package privyseal.app;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import privyseal.account.AccountId;
import privyseal.account.AccountName;
import privyseal.audit.AuditExport;
import privyseal.audit.AuditSearch;
import privyseal.audit.AuditVerifier;
import privyseal.audit.Verification;
import privyseal.db.CannotStartException;

/// `privyseal audit …` (LG-01).
@Command(
        name = "audit",
        description = "The log of all acts: check that nobody changed it, or write it out.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AuditCommand.Verify.class, AuditCommand.Export.class})
final class AuditCommand {

    /// The log is not what was written. Not 1 or 2, so that a script can tell it from a command that could not look.
    static final int BROKEN = 3;

    @Command(
            name = "verify",
            description = {
                "Checks every entry against the hash chain, and the chain against its signed heads, in the database and"
                        + " in DIR/audit/heads.log.",
                "May run beside the service. Exit code 0: nothing was changed, removed or cut off; 3: something was,"
                        + " and what."
            })
    static final class Verify implements Callable<Integer> {

        @Mixin private DataOptions data = new DataOptions();

        @Spec
        @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            return switch (data.on(Verify::verify)) {
                case Verification.Whole(long entries, long waiting, long heads) -> {
                    out.println(
                            "The audit log is whole: %d entries chained, %d waiting to be chained, %d signed heads outside of the database agree."
                                    .formatted(entries, waiting, heads));
                    yield 0;
                }
                case Verification.Broken broken -> {
                    out.println("The audit log is NOT whole:");
                    broken.findings().forEach(finding -> out.println(finding.sentence().english()));
                    yield BROKEN;
                }
            };
        }

        private static Verification verify(Config config, Ground ground) {
            try {
                return new AuditVerifier(ground.database(), AdminDesks.headsLog(config)).verify();
            } catch (IOException e) {
                throw new CannotStartException(
                        "The file %s cannot be read.".formatted(AdminDesks.headsLog(config)), e);
            }
        }
    }

    @Command(
            name = "export",
            description =
                    "Writes the log to standard output, oldest entry first. May run beside the service.")
    static final class Export implements Runnable {

        enum Format {
            csv,
            json
        }

        @Mixin private DataOptions data = new DataOptions();

        @Option(
                names = "--format",
                defaultValue = "csv",
                paramLabel = "FORMAT",
                description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
        private Format format = Format.csv;

        @Option(
                names = "--account",
                paramLabel = "NAME",
                description = "Only what was done in this account.")
        private @Nullable AccountName account;

        @Override
        public void run() {
            data.on((_, ground) -> {
                Optional<AccountId> only =
                        Optional.ofNullable(account)
                                .map(name -> CommandWords.account(ground, name).id());
                write(ground, only);
                return true;
            });
        }

        /// Past the command's PrintWriter, because the log may be long and its bytes are UTF-8 whatever the terminal's are.
        private void write(Ground ground, Optional<AccountId> only) {
            AuditExport export = new AuditExport(ground.database(), new AuditSearch());
            AuditSearch.Filter filter = AuditSearch.Filter.of(only);
            PrintStream out = System.out;
            try {
                switch (format) {
                    case csv -> export.write(AuditExport.Format.CSV, filter, out);
                    case json -> {
                        export.write(AuditExport.Format.JSON, filter, out);
                        out.println();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            out.flush();
            if (out.checkError()) {
                throw new CannotStartException("The log could not be written out to its end.");
            }
        }
    }
}
