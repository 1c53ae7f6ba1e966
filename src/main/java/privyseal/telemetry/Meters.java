package privyseal.telemetry;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.Immutable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/// What the service counts and measures. The meters are these and no others; `docs/operations/metrics.md` is printed from
/// them.
///
/// The values of labels come from small sets that we define: never a name, an id or anything else a stranger chooses.
public final class Meters {

    /// Goes up by one each time.
    public enum Counted {
        REQUESTS("privyseal.requests", "Answers of the API", "action", "outcome"),
        REFUSALS("privyseal.refusals", "Requests that a rule refused", "rule"),
        PROOFS("privyseal.proofs", "Look-ups for proofs of domain ownership", "method", "outcome"),
        AUTOMATIC_LOST(
                "privyseal.automatic.lost",
                "Automatic ways of validation that worked at their last probe and no longer do",
                "way"),
        ISSUANCES("privyseal.issuances", "Certificates issued", "authority"),
        REVOCATIONS("privyseal.revocations", "Certificates revoked", "reason"),
        OCSP_ANSWERS("privyseal.ocsp.answers", "OCSP answers", "authority", "status");

        private final Shape shape;

        Counted(String name, String sentence, String... labels) {
            this.shape = new Shape(name, sentence, ImmutableList.copyOf(labels));
        }

        public Shape shape() {
            return shape;
        }
    }

    /// How often, how long in sum, and how long at most of late.
    public enum Timed {
        REQUEST_DURATION(
                "privyseal.request.duration", "Time to answer a request of the API", "action"),
        JOB_DURATION("privyseal.job.duration", "Runs of jobs", "job", "outcome");

        private final Shape shape;

        Timed(String name, String sentence, String... labels) {
            this.shape = new Shape(name, sentence, ImmutableList.copyOf(labels));
        }

        public Shape shape() {
            return shape;
        }
    }

    /// A value as it is now.
    public enum Gauged {
        CRL_AGE("privyseal.crl.age.seconds", "Age of the newest CRL", "authority", "shard"),
        POOL_CONNECTIONS("privyseal.pool.connections", "Connections to the database", "state"),
        CLOCK_AHEAD("privyseal.clock.ahead.seconds", "How far testing.clock has moved the clock");

        private final Shape shape;

        Gauged(String name, String sentence, String... labels) {
            this.shape = new Shape(name, sentence, ImmutableList.copyOf(labels));
        }

        public Shape shape() {
            return shape;
        }
    }

    /// @param name with dots, which `/metrics` spells as underscores
    @Immutable
    public record Shape(String name, String sentence, ImmutableList<String> labels) {

        private Tags tags(String... values) {
            if (values.length != labels.size()) {
                throw new IllegalArgumentException(name + " has the labels " + labels);
            }
            Tags tags = Tags.empty();
            for (int i = 0; i < values.length; i++) {
                tags = tags.and(labels.get(i), values[i]);
            }
            return tags;
        }
    }

    private final MeterRegistry registry;

    public Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /// Meters that nobody reads, for tests and for commands.
    public static Meters unread() {
        return new Meters(new SimpleMeterRegistry());
    }

    /// @param values of the meter's labels, in their order
    public void count(Counted meter, String... values) {
        Shape shape = meter.shape();
        Counter.builder(shape.name())
                .description(shape.sentence())
                .tags(shape.tags(values))
                .register(registry)
                .increment();
    }

    public void time(Timed meter, Duration duration, String... values) {
        Shape shape = meter.shape();
        Timer.builder(shape.name())
                .description(shape.sentence())
                .tags(shape.tags(values))
                .register(registry)
                .record(duration);
    }

    /// The value is asked for whenever the meters are read; for the same labels the first one asked stays.
    public void gauge(Gauged meter, DoubleSupplier value, String... values) {
        Shape shape = meter.shape();
        Gauge.builder(shape.name(), value::getAsDouble)
                .description(shape.sentence())
                .tags(shape.tags(values))
                .strongReference(true)
                .register(registry);
    }
}
