package privyseal.audit;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/// Debian's PostgreSQL 15, the oldest that the service runs on, in a folder of its own and without fsync.
final class ThrowawayPostgres {

    private static final Path BIN = Path.of("/usr/lib/postgresql/15/bin");

    private final Path folder;
    private final Process process;
    private final int port;
    private int databases;

    private ThrowawayPostgres(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    static ThrowawayPostgres start() throws Exception {
        Path folder = Files.createTempDirectory("privyseal-audit-pg");
        Path data = folder.resolve("data");
        run(
                folder,
                command("initdb", "-D", data.toString(), "-U", "postgres", "-A", "trust", "-N"));
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Process process =
                builder(
                                folder,
                                command(
                                        "postgres",
                                        "-D",
                                        data.toString(),
                                        "-p",
                                        Integer.toString(port),
                                        "-c",
                                        "listen_addresses=127.0.0.1",
                                        "-c",
                                        "unix_socket_directories=",
                                        "-c",
                                        "fsync=off"))
                        .start();
        ThrowawayPostgres postgres = new ThrowawayPostgres(folder, process, port);
        postgres.awaitConnections();
        return postgres;
    }

    /// A new database as far as the audit tables.
    String database() throws SQLException {
        String name = "test" + databases++;
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        Flyway.configure()
                .dataSource(url(name), null, null)
                .locations("classpath:db/migration")
                .target("3")
                .load()
                .migrate();
        return url(name);
    }

    static Jdbi jdbi(String url) {
        return Jdbi.create(url);
    }

    private String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?user=postgres";
    }

    private void awaitConnections() throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try (Connection _ = DriverManager.getConnection(url("postgres"))) {
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > deadline || !process.isAlive()) {
                    stop();
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    /// PostgreSQL refuses to run as root; in a user namespace of its own it is not root.
    private static List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(BIN.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static void run(Path folder, List<String> command) throws Exception {
        Process process = builder(folder, command).start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(Files.readString(folder.resolve("log")));
        }
    }

    private static ProcessBuilder builder(Path folder, List<String> command) {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
    }

    void stop() throws Exception {
        // SIGINT is PostgreSQL's "fast" shutdown; SIGTERM would wait for clients.
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
