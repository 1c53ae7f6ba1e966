package privyseal.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.db.embedded.TestPostgres;

@Tag("story")
class DatabaseTest {

    private TestPostgres postgres;
    private Database database;

    @BeforeEach
    void open() {
        postgres = TestPostgres.create();
        database = postgres.database();
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    @Test
    void aDeadlockIsRunAgain() {
        database.useTransaction(
                tx -> tx.execute("create table pair as select n from generate_series(1, 2) n"));
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();

        CompletableFuture<Void> one =
                CompletableFuture.runAsync(
                        () -> database.useTransaction(tx -> lockBoth(tx, 1, 2, runs, bothHoldOne)));
        CompletableFuture<Void> other =
                CompletableFuture.runAsync(
                        () -> database.useTransaction(tx -> lockBoth(tx, 2, 1, runs, bothHoldOne)));

        CompletableFuture.allOf(one, other).join();
        assertThat(runs).hasValue(3);
    }

    @Test
    void whoFindsNoFreeConnectionIsToldSo() {
        try (Pool pool = Pool.open(postgres.address(), 1, 250)) {
            Database small = new Database(pool.jdbi());
            small.useTransaction(
                    _ -> assertThat(inAnotherThread(small)).isInstanceOf(BusyException.class));
            small.useTransaction(tx -> tx.execute("select 1"));
        }
    }

    private static Throwable inAnotherThread(Database database) {
        return CompletableFuture.supplyAsync(() ->
                        catchThrowable(() -> database.useTransaction(tx -> tx.execute("select 1"))))
                .join();
    }

    @Test
    void aDatabaseThatCannotBeReachedIsNoOverload() {
        DatabaseAddress nobody =
                new DatabaseAddress(
                        "jdbc:postgresql://127.0.0.1:1/none", Optional.of("x"), Optional.empty());
        try (Pool pool = Pool.open(nobody, 1, 250)) {
            Database database = new Database(pool.jdbi());
            assertThatThrownBy(() -> database.useTransaction(tx -> tx.execute("select 1")))
                    .isInstanceOf(ConnectionException.class);
        }
    }

    private static void lockBoth(
            Handle tx, int first, int second, AtomicInteger runs, CyclicBarrier barrier) {
        int run = runs.incrementAndGet();
        tx.execute("select from pair where n = ? for update", first);
        if (run <= 2) {
            try {
                barrier.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        tx.execute("select from pair where n = ? for update", second);
    }

    @Test
    void aStaleWriteIsTriedAFewTimesAndOtherErrorsOnce() {
        AtomicInteger runs = new AtomicInteger();
        int answer =
                database.inTransaction(tx -> {
                    if (runs.incrementAndGet() < 4) {
                        throw new StaleWriteException("row");
                    }
                    return 42;
                });
        assertThat(answer).isEqualTo(42);

        runs.set(0);
        assertThatThrownBy(() ->
                        database.useTransaction(tx -> {
                            runs.incrementAndGet();
                            throw new StaleWriteException("row");
                        }))
                .isInstanceOf(StaleWriteException.class);
        assertThat(runs).hasValue(4);

        runs.set(0);
        assertThatThrownBy(() ->
                        database.useTransaction(tx -> {
                            runs.incrementAndGet();
                            tx.execute("select * from no_such_table");
                        }))
                .hasMessageContaining("no_such_table");
        assertThat(runs).hasValue(1);
    }

    @Test
    void nodesThatStartTogetherMigrateOnce() {
        DatabaseAddress empty = TestPostgres.createEmpty();

        List<CompletableFuture<Void>> nodes =
                IntStream.range(0, 3)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> Migrations.run(empty)))
                        .toList();
        nodes.forEach(CompletableFuture::join);
        Migrations.run(empty);

        try (Pool pool = Pool.open(empty, 4)) {
            List<String> scripts =
                    pool.jdbi()
                            .withHandle(handle ->
                                    handle.createQuery(
                                                    "select script from flyway_schema_history where success")
                                            .mapTo(String.class)
                                            .list());
            assertThat(scripts).doesNotHaveDuplicates().contains("V01__ground.sql");
        }
    }

    @Test
    void theDatabaseOfALaterReleaseIsFine() {
        postgres.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                """
                                insert into flyway_schema_history
                                       (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                                values (1000, '999', 'later', 'SQL', 'V999__later.sql', 1, 'x', 1, true)
                                """));

        Migrations.run(postgres.address());
    }

    @Test
    void whatIsWrongWithADatabaseIsOneSentence() {
        DatabaseAddress good = postgres.address();
        DatabaseAddress missing =
                new DatabaseAddress(
                        good.url().replaceFirst("/test_.*", "/nowhere"),
                        good.user(),
                        good.password());

        assertThatThrownBy(() -> Migrations.run(missing))
                .isInstanceOf(CannotStartException.class)
                .hasMessage(
                        "The database " + missing.shown() + " does not exist; create it first.");
    }

    @Test
    void whoMayNotCreateAnExtensionIsToldWhichToAskFor() {
        DatabaseAddress another = TestPostgres.createOfAnother();

        assertThatThrownBy(() -> Migrations.run(another))
                .isInstanceOf(CannotStartException.class)
                .hasMessage(
                        "The database "
                                + another.shown()
                                + " cannot be migrated: a database administrator has to run there, after the installation of PostgreSQL's own extensions: create extension pg_trgm;");
    }

    @Test
    void theClockGoesForwardOnEveryNodeOnceTheTransactionIsCommitted() {
        Instant start = Instant.parse("2026-03-01T00:00:00Z");
        ServiceClock here = ServiceClock.on(Clock.fixed(start, ZoneOffset.UTC));
        ServiceClock there = ServiceClock.on(Clock.fixed(start, ZoneOffset.UTC));

        assertThatThrownBy(() ->
                        database.useTransaction(tx -> {
                            here.advance(tx, Duration.ofDays(3));
                            throw new IllegalStateException("rolled back");
                        }))
                .hasMessage("rolled back");
        assertThat(here.instant()).isEqualTo(start);

        database.useTransaction(tx -> here.advance(tx, Duration.ofDays(3)));
        database.useTransaction(tx -> here.advance(tx, Duration.ofSeconds(1)));
        assertThat(here.instant()).isEqualTo(start.plus(Duration.ofDays(3)).plusSeconds(1));
        assertThat(there.instant()).isEqualTo(start);
        database.useTransaction(there::refresh);
        assertThat(there.instant()).isEqualTo(here.instant());

        for (Duration wrong :
                List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(40_000))) {
            assertThatThrownBy(() -> database.useTransaction(tx -> here.advance(tx, wrong)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theFirstStartHappensOnce() {
        KekRing.open(
                database,
                java.nio.file.Path.of("target", "kek-" + System.nanoTime()),
                Clock.systemUTC());
        FirstStart first = new FirstStart(database, Clock.systemUTC());
        AtomicInteger created = new AtomicInteger();

        assertThatThrownBy(() ->
                        first.once(tx -> {
                            throw new IllegalStateException("died");
                        }))
                .hasMessage("died");
        List<CompletableFuture<FirstStart.Outcome>> nodes =
                IntStream.range(0, 4)
                        .mapToObj(i ->
                                CompletableFuture.supplyAsync(
                                        () -> first.once(tx -> created.incrementAndGet())))
                        .toList();

        assertThat(nodes.stream().map(CompletableFuture::join))
                .containsOnlyOnce(FirstStart.Outcome.CREATED_NOW)
                .contains(FirstStart.Outcome.CREATED_BEFORE);
        assertThat(created).hasValue(1);
    }
}
