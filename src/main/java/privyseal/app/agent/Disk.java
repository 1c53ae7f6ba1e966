package privyseal.app.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Single steps on files, each of which a power cut leaves done or not done, never half.
class Disk {

    /// A file that is there keeps its mode, owner and group.
    ///
    /// @param mode of a file that is new
    void write(Path file, byte[] content, Set<PosixFilePermission> mode) throws IOException {
        Path temporary = temporary(file);
        Files.deleteIfExists(temporary);
        try (FileChannel channel =
                FileChannel.open(
                        temporary,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        if (Files.exists(file)) {
            takeAfter(temporary, file);
        } else {
            Files.setPosixFilePermissions(temporary, mode);
        }
        rename(temporary, file);
    }

    /// With its mode, owner and group.
    void copy(Path from, Path to) throws IOException {
        Path temporary = temporary(to);
        Files.copy(
                from,
                temporary,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        takeAfter(temporary, from);
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        rename(temporary, to);
    }

    void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            force(file.toAbsolutePath().resolveSibling(""));
        }
    }

    private static Path temporary(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".new");
    }

    /// Only root gives files away; what is ours already needs no change.
    private static void takeAfter(Path file, Path model) throws IOException {
        PosixFileAttributes wanted = Files.readAttributes(model, PosixFileAttributes.class);
        PosixFileAttributes has = Files.readAttributes(file, PosixFileAttributes.class);
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (!has.group().equals(wanted.group())) {
            view.setGroup(wanted.group());
        }
        if (!has.owner().equals(wanted.owner())) {
            view.setOwner(wanted.owner());
        }
        Files.setPosixFilePermissions(file, wanted.permissions());
    }

    private static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(to.toAbsolutePath().resolveSibling(""));
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder)) {
            channel.force(true);
        }
    }
}
