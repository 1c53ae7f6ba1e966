package privyseal.db.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import privyseal.db.CannotStartException;

/// The first process of a PostgreSQL, ours or one that a killed service left behind.
final class Postmaster {

    /// PostgreSQL's signals: INT ends sessions and writes everything out, QUIT drops everything and recovers at the next
    /// start. Neither loses a committed transaction.
    private enum Signal {
        INT,
        QUIT
    }

    private static final Duration ORPHAN_FAST = Duration.ofSeconds(20);
    private static final Duration ORPHAN_IMMEDIATE = Duration.ofSeconds(10);

    private final ProcessHandle process;

    Postmaster(ProcessHandle process) {
        this.process = process;
    }

    /// The one that a killed service left behind in this folder. A process that merely got its number is not it.
    static Optional<Postmaster> findOrphan(ServerFolder folder) throws IOException {
        if (!Files.exists(folder.postmasterPid())) {
            return Optional.empty();
        }
        long pid = firstLine(folder.postmasterPid());
        if (servesFolder(pid, folder)) {
            return ProcessHandle.of(pid).map(Postmaster::new);
        }
        // PostgreSQL would refuse to start while any process has that number.
        Files.delete(folder.postmasterPid());
        return Optional.empty();
    }

    /// The one that serves this folder now, whosever it is.
    static Optional<Postmaster> findRunning(ServerFolder folder) throws IOException {
        if (!Files.exists(folder.postmasterPid())) {
            return Optional.empty();
        }
        long pid = firstLine(folder.postmasterPid());
        return servesFolder(pid, folder)
                ? ProcessHandle.of(pid).map(Postmaster::new)
                : Optional.empty();
    }

    private static long firstLine(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        try {
            return lines.isEmpty() ? -1 : Long.parseLong(lines.getFirst().strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /// A zombie has no command line any more and counts as gone.
    private static boolean servesFolder(long pid, ServerFolder folder) {
        try {
            String line =
                    Files.readString(
                            Path.of("/proc", Long.toString(pid), "cmdline"),
                            StandardCharsets.UTF_8);
            List<String> arguments = Arrays.asList(line.split("\0", -1));
            int option = arguments.indexOf("-D");
            return arguments.getFirst().endsWith("/postgres")
                    && option >= 0
                    && option + 1 < arguments.size()
                    && sameFile(Path.of(arguments.get(option + 1)), folder.data());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean sameFile(Path one, Path other) throws IOException {
        return one.equals(other) || (Files.exists(one) && Files.isSameFile(one, other));
    }

    /// @throws CannotStartException when it does not end
    void stopOrphan() throws IOException {
        signal(Signal.INT);
        if (ends(ORPHAN_FAST)) {
            return;
        }
        signal(Signal.QUIT);
        if (!ends(ORPHAN_IMMEDIATE)) {
            throw new CannotStartException(
                    "A PostgreSQL that an earlier service left behind does not stop (process %d)."
                            .formatted(process.pid()));
        }
    }

    /// Fast, and when that takes longer than `patience`, immediate.
    void stop(Duration patience) throws IOException {
        signal(Signal.INT);
        if (!ends(patience)) {
            signal(Signal.QUIT);
            if (!ends(Duration.ofMillis(500))) {
                process.destroyForcibly();
            }
        }
    }

    private boolean ends(Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    /// The JDK sends only TERM and KILL.
    private void signal(Signal signal) throws IOException {
        Process kill =
                new ProcessBuilder(
                                "/bin/sh",
                                "-c",
                                "kill -" + signal.name() + " \"$1\"",
                                "sh",
                                Long.toString(process.pid()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            kill.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
