package privyseal.db.embedded;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import privyseal.db.CannotStartException;
import privyseal.db.DatabaseAddress;

/// The supervisor of our own PostgreSQL. It owns a folder, starts the server in it, starts it again when it dies, and stops
/// it with the service. Everything is durable: a killed service, server or machine loses no committed transaction.
///
/// A service that is killed leaves its server running; the next start in the folder stops that one and starts its own.
public final class EmbeddedPostgres implements AutoCloseable {

    /// Below this nothing is written any more: PostgreSQL that runs out of disk panics.
    static final long LEAST_FREE_BYTES = 1L << 30;

    /// How long a fast stop may take; a service has five seconds from SIGTERM to its end.
    private static final Duration FAST_STOP = Duration.ofSeconds(4);

    private static final Duration RESTART_PAUSE = Duration.ofSeconds(1);
    private static final System.Logger LOG = System.getLogger(EmbeddedPostgres.class.getName());

    private final ServerFolder folder;
    private final FileChannel lockFile;
    private final PostgresLauncher launcher;
    private final FreeSpace freeSpace;
    private final Thread watcher;

    private volatile Process server;
    private volatile State state;
    private volatile Optional<String> writesStopped = Optional.empty();

    /// What the server is doing, as the health page says it.
    public enum State {
        SERVING,
        RESTARTING,
        STOPPED
    }

    private EmbeddedPostgres(
            ServerFolder folder,
            FileChannel lockFile,
            PostgresLauncher launcher,
            FreeSpace freeSpace,
            Process server) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.launcher = launcher;
        this.freeSpace = freeSpace;
        this.server = server;
        this.state = State.SERVING;
        this.watcher = Thread.ofPlatform().name("postgres-watcher").daemon().unstarted(this::watch);
    }

    /// @param connections how many connections the server accepts
    /// @param progress is told what takes its time
    /// @throws CannotStartException when the folder is another service's or cannot be used
    public static EmbeddedPostgres start(
            Path path, int connections, FreeSpace freeSpace, Consumer<String> progress) {
        return start(path, connections, List.of(), freeSpace, progress);
    }

    /// @param settings of the server, `name=value`, over ours: tests that lose nothing need not wait for the disk
    static EmbeddedPostgres start(
            Path path,
            int connections,
            List<String> settings,
            FreeSpace freeSpace,
            Consumer<String> progress) {
        ServerFolder folder = new ServerFolder(path.toAbsolutePath().normalize());
        try {
            FileChannel lockFile = own(folder);
            try {
                return start(folder, lockFile, connections, settings, freeSpace, progress);
            } catch (IOException | RuntimeException e) {
                lockFile.close();
                throw e;
            }
        } catch (IOException e) {
            throw new CannotStartException(
                    "The data folder %s cannot be used: %s."
                            .formatted(folder.path().getParent(), reason(e)),
                    e);
        }
    }

    private static EmbeddedPostgres start(
            ServerFolder folder,
            FileChannel lockFile,
            int connections,
            List<String> settings,
            FreeSpace freeSpace,
            Consumer<String> progress)
            throws IOException {
        if (!Files.isDirectory(folder.binaries())) {
            progress.accept("unpacking PostgreSQL " + Binaries.VERSION + " …");
        }
        Binaries.unpack(folder);
        PostgresLauncher launcher =
                new PostgresLauncher(folder, RunAs.choose(folder.path()), connections, settings);
        if (!Files.exists(folder.data())) {
            progress.accept("creating the database …");
            launcher.initialize();
        }
        Optional<Postmaster> orphan = Postmaster.findOrphan(folder);
        if (orphan.isPresent()) {
            progress.accept("taking over from a service that was killed …");
            orphan.get().stopOrphan();
        }
        Process server = launcher.launch(true);
        EmbeddedPostgres started =
                new EmbeddedPostgres(folder, lockFile, launcher, freeSpace, server);
        started.checkFreeSpace();
        started.watcher.start();
        return started;
    }

    private static String reason(IOException e) {
        return switch (e) {
            case FileAlreadyExistsException taken -> taken.getFile() + " is not a folder";
            case AccessDeniedException denied -> denied.getFile() + " may not be read or written";
            case FileSystemException file when file.getReason() != null ->
                    file.getFile() + ": " + file.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    @SuppressWarnings("resource") // The lock lives as long as its channel.
    private static FileChannel own(ServerFolder folder) throws IOException {
        Files.createDirectories(folder.path().getParent());
        Files.createDirectories(folder.path());
        FileChannel channel =
                FileChannel.open(
                        folder.ownerLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another service in this process: the same answer.
        }
        if (lock == null) {
            channel.close();
            throw new CannotStartException(
                    "Another Privyseal uses the data folder %s."
                            .formatted(folder.path().getParent()));
        }
        return channel;
    }

    /// Whether there is a database in the folder, running or not.
    public static boolean isFounded(Path path) {
        return Files.exists(new ServerFolder(path.toAbsolutePath().normalize()).data());
    }

    /// Where the server of a folder is to be found, for commands that run beside the service.
    public static Optional<DatabaseAddress> findRunning(Path path) {
        ServerFolder folder = new ServerFolder(path.toAbsolutePath().normalize());
        try {
            if (Postmaster.findRunning(folder).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(PostgresLauncher.address(folder));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public DatabaseAddress address() {
        try {
            return PostgresLauncher.address(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public State state() {
        return state;
    }

    /// The process id of the server.
    public long pid() {
        return server.pid();
    }

    /// The sentence why nothing may be written now.
    public Optional<String> writesStopped() {
        return writesStopped;
    }

    private void watch() {
        try {
            while (state != State.STOPPED) {
                if (server.waitFor(1, TimeUnit.SECONDS) && state != State.STOPPED) {
                    restart();
                }
                checkFreeSpace();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void restart() throws InterruptedException {
        state = State.RESTARTING;
        LOG.log(WARNING, "PostgreSQL ended with code {0} and is started again", server.exitValue());
        while (state == State.RESTARTING) {
            try {
                Postmaster.findOrphan(folder);
                Process started = launcher.launch(false);
                synchronized (this) {
                    server = started;
                    if (state == State.RESTARTING) {
                        state = State.SERVING;
                        return;
                    }
                }
                stopServer();
            } catch (IOException | CannotStartException e) {
                LOG.log(ERROR, "PostgreSQL does not start", e);
                Thread.sleep(RESTART_PAUSE);
            }
        }
    }

    private void checkFreeSpace() {
        try {
            long free = freeSpace.bytes(folder.path());
            Optional<String> now =
                    free >= LEAST_FREE_BYTES
                            ? Optional.empty()
                            : Optional.of(
                                    "Writing is stopped: less than 1 GiB is free in %s."
                                            .formatted(folder.path()));
            if (now.isPresent() && writesStopped.isEmpty()) {
                LOG.log(ERROR, now.get());
            }
            writesStopped = now;
        } catch (IOException e) {
            LOG.log(WARNING, "the free space cannot be read", e);
        }
    }

    /// Fast, and after 4 s immediate.
    @Override
    public void close() {
        synchronized (this) {
            if (state == State.STOPPED) {
                return;
            }
            state = State.STOPPED;
        }
        watcher.interrupt();
        stopServer();
        try {
            lockFile.close();
        } catch (IOException e) {
            LOG.log(WARNING, "the lock of the data folder was not released", e);
        }
    }

    private void stopServer() {
        try {
            new Postmaster(server.toHandle()).stop(FAST_STOP);
        } catch (IOException e) {
            server.destroyForcibly();
        }
    }
}
