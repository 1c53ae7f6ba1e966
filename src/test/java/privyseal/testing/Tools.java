package privyseal.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Runs foreign programs.
public final class Tools {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// Where Debian puts daemons, which is not in everybody's path.
    private static final List<String> PLACES =
            List.of("/usr/bin", "/usr/sbin", "/bin", "/sbin", "/usr/local/bin", "/usr/local/sbin");

    private Tools() {}

    /// @param output standard output and error, as they came
    public record Result(int exit, String output) {
        /// The output; fails the test if the program did.
        public String ok() {
            if (exit != 0) {
                throw new AssertionError("exit code " + exit + ":\n" + output);
            }
            return output;
        }
    }

    public static Result run(String... command) {
        return runWithInput("", command);
    }

    public static Result runWithInput(String input, String... command) {
        return run(LIMIT, input, command);
    }

    /// Ends the program, and fails the test, when it takes longer than the limit.
    public static Result run(Duration limit, String input, String... command) {
        Process process = launch(builder(command).redirectErrorStream(true), command);
        CompletableFuture<String> output =
                CompletableFuture.supplyAsync(
                        () -> readAll(process.getInputStream()), Thread::startVirtualThread);
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The program did not want it; its exit code tells.
        }
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " took longer than " + limit);
            }
            return new Result(process.exitValue(), output.join());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// Starts a program that runs until it is stopped; what it prints goes into the file `log`.
    public static Process start(Path folder, Path log, String... command) {
        ProcessBuilder builder =
                builder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        return launch(builder, command);
    }

    private static ProcessBuilder builder(String... command) {
        String[] full = command.clone();
        full[0] = find(command[0]);
        return new ProcessBuilder(full);
    }

    private static Process launch(ProcessBuilder builder, String... command) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new AssertionError("cannot start " + String.join(" ", command), e);
        }
    }

    /// SIGTERM, then SIGKILL; by this process alone.
    public static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String find(String tool) {
        if (tool.contains("/")) {
            return tool;
        }
        return PLACES.stream()
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() ->
                        new AssertionError("this test needs the program " + tool + ": install it"));
    }

    /// Waits for a condition; fails the test with `what` after a minute: a killed node keeps the lease of a job for 20 s.
    public static void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("waited in vain for " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    public static Path newFolder(String name) {
        try {
            return Files.createTempDirectory("privyseal-" + name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String readAll(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
