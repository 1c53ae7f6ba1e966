package privyseal.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import privyseal.app.ServiceProcess;
import privyseal.db.CannotStartException;
import privyseal.db.Database;
import privyseal.db.DatabaseAddress;
import privyseal.db.Migrations;
import privyseal.db.Password;
import privyseal.db.Pool;
import privyseal.db.WritesStoppedException;

class EmbeddedPostgresTest {

    private static final long GIBIBYTE = 1L << 30;

    @TempDir Path folder;

    private EmbeddedPostgres start(FreeSpace freeSpace) {
        return EmbeddedPostgres.start(folder.resolve("db"), 20, freeSpace, line -> {});
    }

    @Test
    void theBinariesAreThoseOfThePom() {
        assertThat(String.valueOf(Binaries.class.getResource(Binaries.RESOURCE)))
                .contains("-" + Binaries.VERSION + ".jar!");
    }

    @Test
    void buffersAreAnEighthOfTheMemoryUpToTwoGibibytes() {
        assertThat(PostgresLauncher.sharedBuffers(8 * GIBIBYTE)).isEqualTo(GIBIBYTE);
        assertThat(PostgresLauncher.sharedBuffers(16 * GIBIBYTE)).isEqualTo(2 * GIBIBYTE);
        assertThat(PostgresLauncher.sharedBuffers(256 * GIBIBYTE)).isEqualTo(2 * GIBIBYTE);
        assertThat(PostgresLauncher.sharedBuffers(GIBIBYTE / 16)).isEqualTo(GIBIBYTE / 32);
    }

    @Test
    @Tag("story")
    void isDurableAndClosedToThoseWithoutThePassword() throws IOException {
        try (EmbeddedPostgres server = start(FreeSpace.ofDisk())) {
            DatabaseAddress address = server.address();
            Jdbi jdbi = jdbi(address);
            List<String> settings =
                    jdbi.withHandle(handle ->
                            handle.createQuery(
                                            """
                                            select name || '=' || setting from pg_settings
                                            where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums',
                                                           'listen_addresses', 'server_encoding')
                                            order by name
                                            """)
                                    .mapTo(String.class)
                                    .list());
            assertThat(settings)
                    .containsExactly(
                            "data_checksums=on",
                            "fsync=on",
                            "full_page_writes=on",
                            "listen_addresses=127.0.0.1",
                            "server_encoding=UTF8",
                            "synchronous_commit=on");
            String superuser =
                    jdbi.withHandle(handle ->
                            handle.createQuery("select current_setting('is_superuser')")
                                    .mapTo(String.class)
                                    .one());
            assertThat(superuser).isEqualTo("off");
            DatabaseAddress guessed =
                    new DatabaseAddress(
                            address.url(), address.user(), Optional.of(Password.of("guess")));
            assertThatThrownBy(() -> Migrations.run(guessed))
                    .hasMessageContaining("refuses the user or the password");
            assertThatThrownBy(() -> start(FreeSpace.ofDisk()))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessage("Another Privyseal uses the data folder " + folder + ".");
            jdbi.useHandle(handle -> handle.execute("create table kept as select 42 as answer"));
        }
        assertThat(Files.exists(folder.resolve("db/data/postmaster.pid"))).isFalse();
        String port = Files.readString(folder.resolve("db/port"));

        try (EmbeddedPostgres server = start(FreeSpace.ofDisk())) {
            assertThat(Files.readString(folder.resolve("db/port")))
                    .as("the port stays")
                    .isEqualTo(port);
            int answer =
                    jdbi(server.address())
                            .withHandle(handle ->
                                    handle.createQuery("select answer from kept")
                                            .mapTo(Integer.class)
                                            .one());
            assertThat(answer).isEqualTo(42);
        }
    }

    @Test
    @Tag("story")
    void writesStopBelowOneGibibyteAndGoOnAbove() {
        AtomicLong free = new AtomicLong(GIBIBYTE);
        try (EmbeddedPostgres server = start(path -> free.get());
                Pool pool = Pool.open(server.address(), 4)) {
            Database database = new Database(pool.jdbi(), server::writesStopped);
            database.useTransaction(tx -> tx.execute("create table t (n int)"));

            free.set(GIBIBYTE - 1);
            ServiceProcess.waitUntil(() -> server.writesStopped().isPresent());
            assertThatThrownBy(() ->
                            database.useTransaction(tx -> tx.execute("insert into t values (1)")))
                    .isInstanceOf(WritesStoppedException.class)
                    .hasMessage(
                            "Writing is stopped: less than 1 GiB is free in "
                                    + folder.resolve("db")
                                    + ".");
            int read =
                    database.inTransaction(tx ->
                            tx.createQuery("select count(*) from t").mapTo(Integer.class).one());
            assertThat(read).isZero();

            free.set(GIBIBYTE);
            ServiceProcess.waitUntil(() -> server.writesStopped().isEmpty());
            database.useTransaction(tx -> tx.execute("insert into t values (1)"));
        }
    }

    @Test
    @Tag("crash")
    void aPidFileThatNamesAnotherProcessIsNotBelieved() throws IOException {
        start(FreeSpace.ofDisk()).close();
        Path pidFile = folder.resolve("db/data/postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");

        try (EmbeddedPostgres server = start(FreeSpace.ofDisk())) {
            assertThat(server.state()).isEqualTo(EmbeddedPostgres.State.SERVING);
        }
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    @Tag("crash")
    void aBrokenFirstStartIsBegunAgain() throws IOException {
        Path db = Files.createDirectories(folder.resolve("db"));
        Files.createDirectories(db.resolve("unpack123/bin"));
        Files.createDirectories(db.resolve("data.new/base"));

        try (EmbeddedPostgres server = start(FreeSpace.ofDisk())) {
            assertThat(server.state()).isEqualTo(EmbeddedPostgres.State.SERVING);
        }
        assertThat(db.resolve("unpack123")).doesNotExist();
        assertThat(db.resolve("data.new")).doesNotExist();
    }

    private static Jdbi jdbi(DatabaseAddress address) {
        return Jdbi.create(
                address.url(),
                address.user().orElseThrow(),
                address.password().orElseThrow().reveal());
    }
}
