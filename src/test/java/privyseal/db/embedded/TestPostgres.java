package privyseal.db.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import privyseal.db.CannotStartException;
import privyseal.db.Database;
import privyseal.db.DatabaseAddress;
import privyseal.db.Migrations;
import privyseal.db.Password;
import privyseal.db.Pool;

/// One embedded PostgreSQL for all tests of this JVM; each test class takes a migrated database of its own from it.
public final class TestPostgres implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Pool pool;
    private final DatabaseAddress address;

    private TestPostgres(Pool pool, DatabaseAddress address) {
        this.pool = pool;
        this.address = address;
    }

    /// A new database with the tables of this release and nothing in them.
    public static TestPostgres create() {
        DatabaseAddress address = create(" template " + Shared.TEMPLATE);
        return new TestPostgres(Pool.open(address, 12), address);
    }

    /// A new database without any table.
    public static DatabaseAddress createEmpty() {
        return create("");
    }

    /// A new database in which the service may make tables, and nothing that its owner may.
    public static DatabaseAddress createOfAnother() {
        DatabaseAddress address = create("");
        Shared.superuser(address)
                .useHandle(handle -> {
                    handle.execute(
                            "alter database "
                                    + address.url().substring(address.url().lastIndexOf('/') + 1)
                                    + " owner to postgres");
                    handle.execute("grant create on schema public to privyseal");
                });
        return address;
    }

    private static DatabaseAddress create(String template) {
        String name = "test_" + COUNT.incrementAndGet();
        Shared.superuser()
                .useHandle(handle ->
                        handle.execute("create database " + name + " owner privyseal" + template));
        return Shared.address(name);
    }

    public Database database() {
        return new Database(pool.jdbi());
    }

    public Jdbi jdbi() {
        return pool.jdbi();
    }

    public Pool pool() {
        return pool;
    }

    public DatabaseAddress address() {
        return address;
    }

    @Override
    public void close() {
        pool.close();
    }

    /// The folder stays from run to run, so that only the first one unpacks and initializes. Another JVM that tests at the
    /// same time finds it locked and takes the next.
    private static final class Shared {

        private static final int MOST_AT_ONCE = 8;

        private static final EmbeddedPostgres SERVER = start();

        /// Migrated once; copying it is faster than migrating again.
        private static final String TEMPLATE = template();

        private static EmbeddedPostgres start() {
            for (int i = 0; i < MOST_AT_ONCE; i++) {
                Path folder = Path.of("target", "test-postgres", Integer.toString(i), "db");
                try {
                    EmbeddedPostgres server =
                            EmbeddedPostgres.start(
                                    folder,
                                    200,
                                    List.of(
                                            "fsync=off",
                                            "synchronous_commit=off",
                                            "full_page_writes=off",
                                            "shared_buffers=128MB"),
                                    FreeSpace.ofDisk(),
                                    line -> {});
                    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
                    return server;
                } catch (CannotStartException e) {
                    if (!e.sentence().startsWith("Another Privyseal")) {
                        throw e;
                    }
                }
            }
            throw new IllegalStateException("all folders of target/test-postgres are in use");
        }

        private static String template() {
            superuser()
                    .useHandle(handle -> {
                        handle.createQuery(
                                        "select datname from pg_database where datname ~ '^(test_|privyseal)'")
                                .mapTo(String.class)
                                .forEach(name ->
                                        handle.execute("drop database " + name + " with (force)"));
                        handle.execute("create database privyseal owner privyseal");
                    });
            Migrations.run(SERVER.address());
            return "privyseal";
        }

        private static DatabaseAddress address(String name) {
            DatabaseAddress main = SERVER.address();
            String server = main.url().substring(0, main.url().lastIndexOf('/') + 1);
            return new DatabaseAddress(server + name, main.user(), main.password());
        }

        private static Jdbi superuser() {
            return superuser(address("postgres"));
        }

        private static Jdbi superuser(DatabaseAddress database) {
            Optional<Password> password = database.password();
            return Jdbi.create(database.url(), "postgres", password.orElseThrow().reveal());
        }
    }
}
