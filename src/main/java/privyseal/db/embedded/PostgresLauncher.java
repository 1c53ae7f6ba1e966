package privyseal.db.embedded;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import privyseal.db.CannotStartException;
import privyseal.db.DatabaseAddress;
import privyseal.db.Password;
import privyseal.db.PrivateFile;

/// Makes the data folder of a PostgreSQL and starts the server in it.
///
/// Two roles: `postgres`, a superuser for what is done here, and `privyseal`, which owns one database and nothing else.
/// Both have the password of the folder; the server listens on 127.0.0.1 alone.
final class PostgresLauncher {

    private static final String SUPERUSER = "postgres";
    private static final String OWNER = "privyseal";

    private static final long MEBIBYTE = 1L << 20;
    private static final long LARGEST_BUFFERS = 2048 * MEBIBYTE;
    private static final long SMALLEST_BUFFERS = 32 * MEBIBYTE;

    /// Backends of a server that was killed take a moment to notice, and hold its shared memory until then.
    private static final Duration DRAIN = Duration.ofSeconds(30);

    /// A server that recovers from a crash may need this long before it answers.
    private static final Duration RECOVERY = Duration.ofMinutes(10);

    private final ServerFolder folder;
    private final RunAs runAs;
    private final int connections;
    private final List<String> settings;

    /// @param settings `name=value`, over those that are made here
    PostgresLauncher(ServerFolder folder, RunAs runAs, int connections, List<String> settings) {
        this.folder = folder;
        this.runAs = runAs;
        this.connections = connections;
        this.settings = List.copyOf(settings);
    }

    /// `initdb` under another name, then a rename: a crash leaves what the next start removes.
    void initialize() throws IOException {
        if (!Files.exists(folder.password())) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            PrivateFile.write(folder.password(), Base64.getUrlEncoder().encodeToString(random));
        }
        Path unfinished = folder.path().resolve("data.new");
        Binaries.deleteTree(unfinished);
        Path passwordFile = ownedCopyOfPassword();
        try {
            runTool(
                    List.of(
                            folder.tool("initdb").toString(),
                            "--pgdata=" + unfinished,
                            "--username=" + SUPERUSER,
                            "--pwfile=" + passwordFile,
                            "--auth=scram-sha-256",
                            "--data-checksums",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8"));
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.move(unfinished, folder.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /// The user whom PostgreSQL runs as may not be the one who reads the password file.
    private Path ownedCopyOfPassword() throws IOException {
        Path copy = Files.createTempFile(folder.path(), "pw", "");
        Files.writeString(copy, Files.readString(folder.password()));
        if (runAs instanceof RunAs.OtherUser) {
            Files.setOwner(copy, Files.getOwner(folder.path()));
        }
        return copy;
    }

    private void runTool(List<String> command) throws IOException {
        Path output = Files.createTempFile(folder.path(), "tool", ".log");
        try {
            Process process = process(command).redirectOutput(output.toFile()).start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " does not end");
            }
            if (process.exitValue() != 0) {
                throw new IOException("initdb failed: " + lastLine(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private ProcessBuilder process(List<String> command) {
        List<String> line = new ArrayList<>();
        // A session of its own: Ctrl-C at the service's terminal is the service's to answer.
        RunAs.find("setsid").ifPresent(setsid -> line.add(setsid.toString()));
        line.addAll(runAs.command(command));
        ProcessBuilder builder =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectInput(Path.of("/dev/null").toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    /// Starts the server and waits until it answers.
    ///
    /// @param first whether nobody knows its port yet; otherwise it waits for the port that they know
    /// @throws CannotStartException with the server's own words when it does not
    Process launch(boolean first) throws IOException {
        checkMajorVersion();
        int port = keptPort();
        long end = System.nanoTime() + DRAIN.toNanos();
        while (true) {
            if (!isFree(port)) {
                if (!first) {
                    throw new CannotStartException(
                            "Port %d, which PostgreSQL had, is taken.".formatted(port));
                }
                port = freePort();
            }
            PrivateFile.write(folder.port(), Integer.toString(port));
            Process server =
                    process(serverCommand(port))
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
                            .start();
            if (answers(server, port)) {
                return server;
            }
            if (System.nanoTime() > end) {
                throw new CannotStartException(
                        "PostgreSQL does not start: " + lastLine(folder.log()));
            }
            pause(Duration.ofMillis(300));
        }
    }

    private List<String> serverCommand(int port) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                folder.tool("postgres").toString(),
                                "-D",
                                folder.data().toString()));
        List<String> ours =
                List.of(
                        "port=" + port,
                        "listen_addresses=127.0.0.1",
                        "unix_socket_directories=",
                        "max_connections=" + connections,
                        "shared_buffers=" + sharedBuffers(memory()) / MEBIBYTE + "MB",
                        "fsync=on",
                        "full_page_writes=on",
                        "synchronous_commit=on",
                        "timezone=UTC",
                        "log_timezone=UTC");
        Stream.concat(ours.stream(), settings.stream())
                .forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    /// An eighth of the memory, up to 2 GiB.
    static long sharedBuffers(long memory) {
        return Math.clamp(memory / 8, SMALLEST_BUFFERS, LARGEST_BUFFERS);
    }

    private static long memory() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize();
    }

    private void checkMajorVersion() throws IOException {
        String ours = Binaries.VERSION.substring(0, Binaries.VERSION.indexOf('.'));
        String theirs = Files.readString(folder.data().resolve("PG_VERSION")).strip();
        if (!ours.equals(theirs)) {
            throw new CannotStartException(
                    "The database in %s was made by PostgreSQL %s; this is PostgreSQL %s."
                            .formatted(folder.path(), theirs, ours));
        }
    }

    private boolean answers(Process server, int port) throws IOException {
        long end = System.nanoTime() + RECOVERY.toNanos();
        while (server.isAlive() && System.nanoTime() < end) {
            try (Connection connection = superuser(port, "postgres")) {
                furnish(connection);
                return true;
            } catch (SQLException e) {
                if (String.valueOf(e.getSQLState()).startsWith("28")) {
                    throw new CannotStartException(
                            "The password in %s is not that of the database."
                                    .formatted(folder.password()),
                            e);
                }
                pause(Duration.ofMillis(20));
            }
        }
        server.destroyForcibly();
        return false;
    }

    private Connection superuser(int port, String database) throws SQLException, IOException {
        Properties properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", Files.readString(folder.password()));
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(url(port, database), properties);
    }

    /// The role and the database that the service uses; each is made when it is not there.
    private void furnish(Connection connection) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            if (!exists(statement, "select from pg_roles where rolname = '" + OWNER + "'")) {
                // The password is base64url: it needs no quoting.
                statement.execute(
                        "create role %s login password '%s'"
                                .formatted(OWNER, Files.readString(folder.password())));
            }
            if (!exists(statement, "select from pg_database where datname = '" + OWNER + "'")) {
                statement.execute("create database " + OWNER + " owner " + OWNER);
            }
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    /// Where the service finds the server of a folder.
    static DatabaseAddress address(ServerFolder folder) throws IOException {
        int port = Integer.parseInt(Files.readString(folder.port()).strip());
        return new DatabaseAddress(
                url(port, OWNER),
                Optional.of(OWNER),
                Optional.of(Password.of(Files.readString(folder.password()))));
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private int keptPort() throws IOException {
        if (!Files.exists(folder.port())) {
            return freePort();
        }
        try {
            return Integer.parseInt(Files.readString(folder.port()).strip());
        } catch (NumberFormatException e) {
            return freePort();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.isBound();
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String lastLine(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "it said nothing";
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        return lines.reversed().stream()
                .filter(line -> line.contains("FATAL") || line.contains("error"))
                .findFirst()
                .orElse(lines.isEmpty() ? "it said nothing" : lines.getLast());
    }

    private static void pause(Duration duration) throws IOException {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL starts", e);
        }
    }
}
