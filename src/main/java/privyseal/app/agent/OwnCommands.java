package privyseal.app.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The commands that this machine's own administrator gave the agent: the service never sends one.
///
/// @param check such as `nginx -t`; whether the server would take the new files
/// @param reload such as `nginx -s reload`
/// @param limit after which a command is ended and has failed
record OwnCommands(Optional<String> check, Optional<String> reload, Duration limit) {

    private static final int MOST_OUTPUT = 400;

    sealed interface Ran {
        record Well() implements Ran {}

        /// @param why fit for "… failed: why"
        record Badly(String why) implements Ran {}
    }

    Ran checks() throws IOException, InterruptedException {
        return check.isPresent() ? run("the check", check.get()) : new Ran.Well();
    }

    Ran reloads() throws IOException, InterruptedException {
        return reload.isPresent() ? run("the reload", reload.get()) : new Ran.Well();
    }

    private Ran run(String what, String command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("privyseal-agent", ".out");
        try {
            Process process =
                    new ProcessBuilder("sh", "-c", command)
                            .redirectErrorStream(true)
                            .redirectInput(Path.of("/dev/null").toFile())
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return new Ran.Badly(
                        "%s took longer than %d seconds".formatted(what, limit.toSeconds()));
            }
            return process.exitValue() == 0
                    ? new Ran.Well()
                    : new Ran.Badly(
                            "%s ended with %d: %s"
                                    .formatted(what, process.exitValue(), end(output)));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /// The end of what it printed: there stands what was wrong.
    private static String end(Path output) throws IOException {
        String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= MOST_OUTPUT ? line : line.substring(line.length() - MOST_OUTPUT);
    }
}
