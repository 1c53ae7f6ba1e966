package privyseal.app;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// The running service: the ground, the ports, the jobs.
public final class Service implements AutoCloseable {

    /// Each node loads the certificate that is in the database; the first to find it old renews it for all. So all
    /// nodes show the new one six hours later, and a month before the old one ends.
    private static final Duration TLS_RENEWAL = Duration.ofHours(6);

    private final Ground ground;
    private final HttpServers servers;
    private final Jobs jobs;

    private Service(Ground ground, HttpServers servers, Jobs jobs) {
        this.ground = ground;
        this.servers = servers;
        this.jobs = jobs;
    }

    /// Returns when it serves.
    ///
    /// @param progress is told what takes its time
    /// @param wiring makes the parts of the product on the ground
    /// @throws CannotStartException when a person has to mend something first
    public static Service start(
            Config config, Consumer<String> progress, Function<Ground, Parts> wiring) {
        HttpServers.checkFree(config.server());
        Ground ground = Ground.open(config, progress);
        try {
            Parts parts = wiring.apply(ground);
            List<HealthCheck> checks =
                    new ArrayList<>(List.of(ground.databaseCheck(), ground.writesCheck()));
            checks.addAll(parts.checks());
            HttpServers servers =
                    HttpServers.start(
                            config.server(), parts, new Operations(checks, ground::metrics));
            try {
                Jobs jobs =
                        Jobs.start(
                                ground.dataSource(),
                                ground.meters(),
                                Clock.systemUTC(),
                                parts.jobs(),
                                List.of(
                                        new Jobs.Recurring(
                                                "tls-renewal", TLS_RENEWAL, servers::renewTls)));
                return new Service(ground, servers, jobs);
            } catch (RuntimeException e) {
                servers.close();
                throw e;
            }
        } catch (RuntimeException e) {
            ground.close();
            throw e;
        }
    }

    public Ground ground() {
        return ground;
    }

    public HttpServers servers() {
        return servers;
    }

    public Jobs jobs() {
        return jobs;
    }

    /// Answers what it has begun to answer, then stops jobs and database: within five seconds.
    @Override
    public void close() {
        servers.close();
        jobs.close();
        ground.close();
    }
}
