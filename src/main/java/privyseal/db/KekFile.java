package privyseal.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The file with the key-encryption key (`keys.kek-file`): base64, one key a line, `#` begins a comment.
///
/// It has one key, and two while a rotation is under way.
final class KekFile {

    /// A file that is longer is not ours.
    private static final long MAX_BYTES = 64 * 1024;

    private final Path path;

    KekFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    /// @throws CannotStartException when the file is missing, unreadable or holds anything but keys
    List<KeyEncryptionKey> read() {
        if (!exists()) {
            throw new CannotStartException(
                    "The key-encryption key %s is missing; without it the secrets of this database cannot be opened."
                            .formatted(path));
        }
        List<KeyEncryptionKey> keys = new ArrayList<>();
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new CannotStartException(
                        path + " is too long for a file of key-encryption keys.");
            }
            for (String line : Files.readAllLines(path, StandardCharsets.US_ASCII)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    keys.add(KeyEncryptionKey.parse(line.strip()));
                }
            }
        } catch (IOException e) {
            throw new CannotStartException(
                    "The key-encryption key %s cannot be read.".formatted(path), e);
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(
                    "%s has a line that is not a key-encryption key (%s)."
                            .formatted(path, e.getMessage()),
                    e);
        }
        if (keys.isEmpty()) {
            throw new CannotStartException(path + " has no key-encryption key in it.");
        }
        return keys;
    }

    /// All or nothing: a crash leaves the old file or the new one.
    void write(List<KeyEncryptionKey> keys) {
        String text =
                keys.stream()
                        .map(KeyEncryptionKey::reveal)
                        .collect(
                                Collectors.joining(
                                        "\n",
                                        """
                                        # Key-encryption key of Privyseal. Whoever has it and the database has every secret: keep a copy, and
                                        # keep it apart from the database's backups.
                                        """,
                                        "\n"));
        PrivateFile.write(path, text);
    }
}
