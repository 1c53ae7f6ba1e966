package privyseal.db.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import privyseal.db.CannotStartException;

/// As whom PostgreSQL runs: it refuses to run as root.
sealed interface RunAs {

    /// We are not root.
    record Ourselves() implements RunAs {}

    /// In a user namespace without any mapping: root outside, nobody inside.
    record Namespace() implements RunAs {}

    /// As a user of the system who owns the folder.
    record OtherUser(String name) implements RunAs {}

    /// Who may be asked to run PostgreSQL, first choice first.
    List<String> CANDIDATES = List.of("postgres", "nobody");

    /// @throws CannotStartException when we are root and there is no way not to be
    static RunAs choose(Path folder) throws IOException {
        if (!isRoot(folder)) {
            return new Ourselves();
        }
        if (works(List.of("unshare", "-U", "true"))) {
            return new Namespace();
        }
        for (String name : CANDIDATES) {
            OtherUser user = new OtherUser(name);
            if (works(user.command(List.of("true")))) {
                chown(folder, name);
                if (works(user.command(List.of("test", "-w", folder.toString())))) {
                    return user;
                }
            }
        }
        throw new CannotStartException(
                "PostgreSQL does not run as root, and neither unshare -U nor setpriv works here; start Privyseal as another user.");
    }

    /// The command line that runs `command` so. The process keeps the id that it is started with.
    default List<String> command(List<String> command) {
        List<String> line = new ArrayList<>();
        switch (this) {
            case Ourselves() -> {}
            case Namespace() -> line.addAll(List.of("unshare", "-U"));
            case OtherUser(String name) ->
                    line.addAll(
                            List.of(
                                    "setpriv",
                                    "--reuid=" + name,
                                    "--regid=" + groupOf(name),
                                    "--clear-groups"));
        }
        line.addAll(command);
        return line;
    }

    private static String groupOf(String name) {
        return name.equals("nobody") ? "nogroup" : name;
    }

    private static boolean isRoot(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, "whoami", "");
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(probe, "unix:uid"));
        } finally {
            Files.delete(probe);
        }
    }

    private static boolean works(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void chown(Path folder, String name) throws IOException {
        UserPrincipal user =
                FileSystems.getDefault()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(name);
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.toList()) {
                Files.getFileAttributeView(
                                path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .setOwner(user);
            }
        }
    }

    /// A program on the PATH.
    static Optional<Path> find(String program) {
        return Arrays.stream(
                        System.getenv()
                                .getOrDefault("PATH", "/usr/bin:/bin")
                                .split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
