package privyseal.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a program that somebody else wrote, and hands back what it said.
public record Tool(Path folder) {

    private static final long TIMEOUT_SECONDS = 60;

    public record Result(int exit, String output) {}

    public Result run(String... command) {
        try {
            Path output = Files.createTempFile(folder, "out", ".txt");
            Process process =
                    new ProcessBuilder(List.of(command))
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .redirectInput(Path.of("/dev/null").toFile())
                            .start();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("no end: " + String.join(" ", command));
            }
            return new Result(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// @throws AssertionError with what it said, when it failed
    public String succeed(String... command) {
        Result result = run(command);
        if (result.exit != 0) {
            throw new AssertionError(String.join(" ", command) + ":\n" + result.output);
        }
        return result.output;
    }

    public String write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public String write(String name, byte[] octets) {
        try {
            return Files.write(folder.resolve(name), octets).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public byte[] octets(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
