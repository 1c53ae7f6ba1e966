package privyseal.document.drawing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Starts the child, feeds it a paper and reads what comes out, which is trusted no more than the paper.
///
/// A child has 256 MB of memory, [#TIME_LIMIT], an empty environment and, where this system lets us, no network and no sight of
/// this service's secrets ([Confinement]). What else it may read of the disk is what this service may read; it is told no
/// path of it. At most two run at once.
public final class DrawingProcess {

    static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    private static final Logger LOG = System.getLogger(DrawingProcess.class.getName());

    private static final int AT_ONCE = 2;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    /// Of all pages of a paper together. Twenty scanned pages have a tenth of it.
    private static final int MAX_PNG_BYTES = 64 << 20;

    private static final int MAX_COMPLAINT = 4 << 10;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final List<String> command;
    private final Duration limit;
    private final Duration longestWait;
    private final Semaphore free = new Semaphore(AT_ONCE, true);

    /// @param command what is run, before the arguments of [DrawingMain]
    DrawingProcess(List<String> command, Duration limit, Duration longestWait) {
        this.command = List.copyOf(command);
        this.limit = limit;
        this.longestWait = longestWait;
    }

    /// Finds out how this system takes the network away and hides files, which takes a moment.
    ///
    /// @param secrets files and folders that no child shall see
    public static DrawingProcess start(Path... secrets) {
        List<String> command = new ArrayList<>(Confinement.prefix(List.of(secrets)));
        command.addAll(ChildJava.command());
        return new DrawingProcess(command, TIME_LIMIT, LONGEST_WAIT);
    }

    /// What became of one paper.
    public sealed interface Outcome {
        /// @param pages how many the paper has
        /// @param drawn the first of them as PNG; none of [Depth#CHECK]
        record Read(int pages, List<Png> drawn) implements Outcome {
            public Read {
                drawn = List.copyOf(drawn);
            }
        }

        record Unreadable(Trouble trouble) implements Outcome {}

        /// Others are being read; a moment later it may be this one's turn.
        record Busy() implements Outcome {}
    }

    public Outcome read(Depth depth, Format format, byte[] content) {
        try {
            if (!free.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Outcome.Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Busy();
        }
        FutureTask<Outcome> task =
                new FutureTask<>(() -> {
                    try {
                        return inChild(depth, format, content);
                    } finally {
                        free.release();
                    }
                });
        platformThread("paper", task);
        return await(task);
    }

    /// Reading a pipe holds its thread: a caller on a virtual thread would hold one of the few that carry all others.
    private static Thread platformThread(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).start(work);
    }

    private static Outcome await(FutureTask<Outcome> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Busy();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the child that reads papers cannot be started", e);
        }
    }

    private Outcome inChild(Depth depth, Format format, byte[] content) throws IOException {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(depth.name(), format.name(), Long.toString(limit.toSeconds() + 1)));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.directory(Path.of(System.getProperty("java.io.tmpdir")).toFile());
        builder.environment().clear();
        Process child = builder.start();
        AtomicBoolean late = new AtomicBoolean();
        ByteArrayOutputStream complaint = new ByteArrayOutputStream();
        Thread watch = platformThread("paper-limit", () -> killLate(child, late));
        platformThread("paper-in", () -> feed(child, content));
        Thread hear = platformThread("paper-complaint", () -> hear(child, complaint));
        try (DataInputStream in = new DataInputStream(child.getInputStream())) {
            return understand(in, depth);
        } catch (IOException e) {
            return afterSilence(child, late, hear, complaint);
        } finally {
            kill(child);
            watch.interrupt();
        }
    }

    private static Outcome understand(DataInputStream in, Depth depth) throws IOException {
        if (in.readUnsignedByte() != DrawingMain.HELLO) {
            throw new IOException("not our child");
        }
        try {
            return afterHello(in, depth);
        } catch (IOException e) {
            return new Outcome.Unreadable(Trouble.TOO_COSTLY);
        }
    }

    private static Outcome afterHello(DataInputStream in, Depth depth) throws IOException {
        List<Png> drawn = new ArrayList<>();
        int left = MAX_PNG_BYTES;
        while (true) {
            switch (in.readUnsignedByte()) {
                case DrawingMain.PAGE -> {
                    int length = in.readInt();
                    if (depth == Depth.CHECK
                            || drawn.size() == DrawingMain.MAX_PAGES
                            || length < PNG.length
                            || length > left) {
                        return new Outcome.Unreadable(Trouble.TOO_COSTLY);
                    }
                    left -= length;
                    drawn.add(png(in.readNBytes(length), length));
                }
                case DrawingMain.END -> {
                    int pages = in.readInt();
                    return pages < Math.max(1, drawn.size())
                            ? new Outcome.Unreadable(Trouble.BROKEN)
                            : new Outcome.Read(pages, drawn);
                }
                case DrawingMain.TROUBLE -> {
                    return new Outcome.Unreadable(trouble(in.readUTF()));
                }
                default -> throw new IOException("not what a child says");
            }
        }
    }

    private static Trouble trouble(String name) {
        return Arrays.stream(Trouble.values())
                .filter(trouble -> trouble.name().equals(name))
                .findFirst()
                .orElse(Trouble.BROKEN);
    }

    private static Png png(byte[] octets, int length) throws IOException {
        if (octets.length != length) {
            throw new EOFException();
        }
        for (int i = 0; i < PNG.length; i++) {
            if (octets[i] != PNG[i]) {
                throw new IOException("not a PNG");
            }
        }
        return Png.of(octets);
    }

    /// A child that said nothing at all was killed for being late, or could not start, which is no fault of the paper.
    private Outcome afterSilence(
            Process child, AtomicBoolean late, Thread hear, ByteArrayOutputStream complaint)
            throws IOException {
        try {
            // Killing closes what it is heard through.
            hear.join(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Busy();
        } finally {
            kill(child);
        }
        if (late.get()) {
            LOG.log(Level.WARNING, "a child that reads papers did not start in {0}", limit);
            return new Outcome.Unreadable(Trouble.TOO_COSTLY);
        }
        String said = complaint.toString(StandardCharsets.UTF_8).strip();
        throw new IOException("the child that reads papers ended at once: " + said);
    }

    private void killLate(Process child, AtomicBoolean late) {
        try {
            if (!child.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                late.set(true);
                kill(child);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void kill(Process child) {
        child.descendants().forEach(ProcessHandle::destroyForcibly);
        child.destroyForcibly();
    }

    private static void feed(Process child, byte[] content) {
        try (OutputStream out = child.getOutputStream()) {
            out.write(content);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the child took no more of the paper", e);
        }
    }

    /// Everything is read, so that the child never waits for us; only the beginning is kept.
    private static void hear(Process child, ByteArrayOutputStream complaint) {
        byte[] part = new byte[1 << 10];
        try (InputStream in = child.getErrorStream()) {
            for (int n = in.read(part); n >= 0; n = in.read(part)) {
                complaint.write(part, 0, Math.min(n, MAX_COMPLAINT - complaint.size()));
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the child was killed while it complained", e);
        }
    }
}
