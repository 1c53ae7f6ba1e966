package privyseal.app;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import privyseal.db.CannotStartException;
import privyseal.db.Database;
import privyseal.db.DatabaseAddress;
import privyseal.db.DatabaseConfig.Source.Embedded;
import privyseal.db.DatabaseConfig.Source.External;
import privyseal.db.KekRing;
import privyseal.db.KekRotation;
import privyseal.db.Migrations;
import privyseal.db.Pool;
import privyseal.db.SecretStore;
import privyseal.db.ServiceClock;
import privyseal.db.embedded.EmbeddedPostgres;
import privyseal.db.embedded.FreeSpace;
import privyseal.telemetry.Meters;
import privyseal.telemetry.Meters.Gauged;

/// What everything else stands on: the database, the clock, the secrets, the meters. The service opens it, and so do the
/// commands that work on a data folder.
public final class Ground implements AutoCloseable {

    /// Beside the pool: migrations, the supervisor, commands that run beside the service.
    private static final int SPARE_CONNECTIONS = 16;

    private final Optional<EmbeddedPostgres> server;
    private final Pool pool;
    private final Database database;
    private final ServiceClock clock;
    private final KekRing keks;
    private final PrometheusMeterRegistry registry;
    private final Meters meters;

    private Ground(
            Optional<EmbeddedPostgres> server,
            Pool pool,
            Database database,
            ServiceClock clock,
            KekRing keks) {
        this.server = server;
        this.pool = pool;
        this.database = database;
        this.clock = clock;
        this.keks = keks;
        this.registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        this.meters = new Meters(registry);
        measure();
    }

    /// For the service: it owns the embedded server.
    ///
    /// @param progress is told what takes its time
    /// @throws CannotStartException when a person has to mend something first
    public static Ground open(Config config, Consumer<String> progress) {
        return switch (config.database().source()) {
            case Embedded(Path folder) -> {
                progress.accept("starting the database …");
                EmbeddedPostgres server =
                        EmbeddedPostgres.start(
                                folder,
                                config.database().poolSize() + SPARE_CONNECTIONS,
                                FreeSpace.ofDisk(),
                                progress);
                yield open(config, Optional.of(server), server.address(), progress);
            }
            case External(DatabaseAddress address) -> {
                progress.accept("connecting to the database " + address.shown() + " …");
                yield open(config, Optional.empty(), address, progress);
            }
        };
    }

    /// For a command: beside a running service it uses that one's embedded server, otherwise it starts its own.
    public static Ground openBeside(Config config, Consumer<String> progress) {
        if (config.database().source() instanceof Embedded(Path folder)) {
            Optional<DatabaseAddress> running = EmbeddedPostgres.findRunning(folder);
            if (running.isPresent()) {
                return open(config, Optional.empty(), running.get(), progress);
            }
        }
        return open(config, progress);
    }

    private static Ground open(
            Config config,
            Optional<EmbeddedPostgres> server,
            DatabaseAddress address,
            Consumer<String> progress) {
        try {
            progress.accept("migrating …");
            Migrations.run(address);
            Pool pool = Pool.open(address, config.database().poolSize());
            try {
                Database database =
                        new Database(
                                pool.jdbi(), () -> server.flatMap(EmbeddedPostgres::writesStopped));
                ServiceClock clock = ServiceClock.on(Clock.systemUTC());
                if (config.testing().clock()) {
                    database.useTransaction(clock::refresh);
                }
                KekRing keks = KekRing.open(database, config.keys().kekFile(), clock);
                return new Ground(server, pool, database, clock, keks);
            } catch (RuntimeException e) {
                pool.close();
                throw e;
            }
        } catch (RuntimeException e) {
            server.ifPresent(EmbeddedPostgres::close);
            throw e;
        }
    }

    private void measure() {
        meters.gauge(Gauged.POOL_CONNECTIONS, () -> pool.use().active(), "active");
        meters.gauge(Gauged.POOL_CONNECTIONS, () -> pool.use().idle(), "idle");
        meters.gauge(Gauged.POOL_CONNECTIONS, () -> pool.use().waiting(), "waiting");
        meters.gauge(Gauged.CLOCK_AHEAD, () -> clock.ahead().toSeconds());
    }

    public Database database() {
        return database;
    }

    /// For libraries that bring their own SQL.
    public DataSource dataSource() {
        return pool.dataSource();
    }

    public ServiceClock clock() {
        return clock;
    }

    public SecretStore secrets() {
        return new SecretStore(keks);
    }

    public KekRotation kekRotation() {
        return new KekRotation(database, keks);
    }

    public Meters meters() {
        return meters;
    }

    /// In Prometheus' text format.
    String metrics() {
        return registry.scrape();
    }

    /// What has to be well for the service to be ready.
    HealthCheck databaseCheck() {
        return new HealthCheck(
                "database",
                () -> {
                    if (server.isPresent()
                            && server.get().state() != EmbeddedPostgres.State.SERVING) {
                        return Optional.of("the embedded PostgreSQL is started again");
                    }
                    try {
                        database.useTransaction(tx -> tx.execute("select 1"));
                        return Optional.empty();
                    } catch (RuntimeException e) {
                        return Optional.of("no connection");
                    }
                });
    }

    HealthCheck writesCheck() {
        return new HealthCheck("writes", () -> server.flatMap(EmbeddedPostgres::writesStopped));
    }

    @Override
    public void close() {
        pool.close();
        server.ifPresent(EmbeddedPostgres::close);
        registry.close();
    }
}
