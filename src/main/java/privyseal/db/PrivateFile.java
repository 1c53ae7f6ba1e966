package privyseal.db;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Writes a file that only its owner reads (mode 0600), all or nothing: under another name, forced to the disk, renamed.
public final class PrivateFile {

    private PrivateFile() {}

    /// @throws CannotStartException when it cannot be written
    public static void write(Path path, String text) {
        write(path, text, "rw-------");
    }

    /// The same for what everybody may read (mode 0644).
    public static void writePublic(Path path, String text) {
        write(path, text, "rw-r--r--");
    }

    private static void write(Path path, String text, String mode) {
        Path temporary = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.deleteIfExists(temporary);
            try (FileChannel channel =
                    FileChannel.open(
                            temporary,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString(mode)))) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            // The umask may have taken bits that were asked for.
            Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(mode));
            Files.move(
                    temporary,
                    path,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent())) {
                folder.force(true);
            }
        } catch (IOException e) {
            throw new CannotStartException("The file %s cannot be written.".formatted(path), e);
        }
    }
}
