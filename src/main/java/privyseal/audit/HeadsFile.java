package privyseal.audit;

import com.google.common.io.ByteStreams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The signed heads outside of the database: `DIR/audit/heads.log`, lines that are only ever added.
///
/// A `key` line tells the public key, once, before the first head that it signed: from then on a key that somebody puts
/// into the database signs nothing that this file believes.
final class HeadsFile {

    private static final System.Logger LOG = System.getLogger(HeadsFile.class.getName());

    private final Path file;

    /// What the file holds already; unknown (-1) until it was read.
    private long lastPosition = -1;

    private final Map<String, byte[]> keys = new HashMap<>();

    HeadsFile(Path file) {
        this.file = file;
    }

    /// How far the file has come; what is beyond is still to be added.
    synchronized long lastPosition() throws IOException {
        if (lastPosition < 0) {
            mendTail();
            long[] last = {0};
            read(
                    new Reader() {
                        @Override
                        public void head(SignedHead head) {
                            last[0] = Math.max(last[0], head.position());
                        }

                        @Override
                        public void key(String id, byte[] spki) {
                            keys.put(id, spki);
                        }

                        @Override
                        public void unreadable(long line) {}
                    });
            lastPosition = last[0];
        }
        return lastPosition;
    }

    /// Adds the heads and forces them to the disk before it returns.
    ///
    /// The first key is taken from the database. Another one, which nobody but an intruder puts there, is not believed:
    /// its heads are left out, and `audit verify` calls them forged.
    synchronized void add(List<SignedHead> heads, Map<String, byte[]> publicKeys)
            throws IOException {
        if (heads.isEmpty() || heads.getLast().position() <= lastPosition()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (SignedHead head : heads) {
            byte[] spki = publicKeys.get(head.keyId());
            if (spki != null && keys.isEmpty()) {
                keys.put(head.keyId(), spki);
                lines.append("key ").append(head.keyId()).append(' ');
                lines.append(Base64.getEncoder().encodeToString(spki)).append('\n');
            }
            if (keys.containsKey(head.keyId())) {
                lines.append(head.line()).append('\n');
            } else {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "{0} does not know the audit key {1}: its head is left out",
                        file,
                        head.keyId());
            }
        }
        try {
            append(lines.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // Half a line may stand there: what is in the file is read anew, and mended, before the
            // next.
            lastPosition = -1;
            keys.clear();
            throw e;
        }
        lastPosition = heads.getLast().position();
    }

    private void append(byte[] lines) throws IOException {
        boolean isNew = !Files.exists(file);
        Files.createDirectories(parent());
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer octets = ByteBuffer.wrap(lines);
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
            channel.force(true);
        }
        if (isNew) {
            // The file's name, too, must survive a power cut.
            try (FileChannel folder = FileChannel.open(parent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    interface Reader {
        void head(SignedHead head);

        void key(String id, byte[] spki);

        /// @param line counted from 1
        void unreadable(long line);
    }

    /// Reads the whole lines; one that is being written at this moment is left out.
    void read(Reader reader) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        InputStream whole = ByteStreams.limit(Files.newInputStream(file), endOfWholeLines());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(whole, StandardCharsets.ISO_8859_1))) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                readLine(line, number, reader);
            }
        }
    }

    private static void readLine(String line, long number, Reader reader) {
        try {
            if (line.startsWith("key ")) {
                String[] words = line.split(" ", -1);
                byte[] spki = Base64.getDecoder().decode(words[words.length - 1]);
                if (words.length == 3 && AuditKeys.idOf(spki).equals(words[1])) {
                    reader.key(words[1], spki);
                    return;
                }
                reader.unreadable(number);
                return;
            }
            reader.head(SignedHead.parse(line));
        } catch (IllegalArgumentException e) {
            reader.unreadable(number);
        }
    }

    /// A power cut may leave half a line at the end. Its head is in the database and is added once more.
    private void mendTail() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        long end = endOfWholeLines();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(end);
        }
    }

    private long endOfWholeLines() throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
            long end = access.length();
            while (end > 0) {
                access.seek(end - 1);
                if (access.read() == '\n') {
                    return end;
                }
                end--;
            }
            return 0;
        }
    }

    private Path parent() {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
