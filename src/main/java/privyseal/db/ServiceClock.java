package privyseal.db;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;

/// The one clock of rules, jobs, CRLs and OCSP.
///
/// It is the machine's, and with `testing.clock` as far ahead of it as the table `clock` says. It never goes back: the
/// offset only grows.
public final class ServiceClock extends Clock {

    /// More than any certificate lives; keeps every time that is computed from this clock in PostgreSQL's range.
    private static final Duration FARTHEST = Duration.ofDays(36_525);

    private final Clock machine;
    private final ZoneId zone;
    private final AtomicLong aheadMillis;

    private ServiceClock(Clock machine, ZoneId zone, AtomicLong aheadMillis) {
        this.machine = machine;
        this.zone = zone;
        this.aheadMillis = aheadMillis;
    }

    /// @param machine the real time, [Clock#systemUTC] but for tests
    public static ServiceClock on(Clock machine) {
        return new ServiceClock(machine, ZoneOffset.UTC, new AtomicLong());
    }

    /// Moves the clock of every node, once the transaction is committed.
    ///
    /// @throws IllegalArgumentException when `by` is not positive, or the clock would be more than 100 years ahead
    public void advance(Handle tx, Duration by) {
        if (by.isNegative() || by.isZero() || by.compareTo(FARTHEST) > 0) {
            throw new IllegalArgumentException("the clock goes forward only, by at most 100 years");
        }
        long ahead =
                tx.createUpdate("update clock set ahead_ms = ahead_ms + :by")
                        .bind("by", by.toMillis())
                        .executeAndReturnGeneratedKeys("ahead_ms")
                        .mapTo(Long.class)
                        .one();
        if (ahead > FARTHEST.toMillis()) {
            throw new IllegalArgumentException("the clock can be at most 100 years ahead");
        }
        tx.afterCommit(() -> raise(ahead));
    }

    /// Takes over what was advanced before the start.
    public void refresh(Handle tx) {
        raise(tx.createQuery("select ahead_ms from clock").mapTo(Long.class).one());
    }

    public Duration ahead() {
        return Duration.ofMillis(aheadMillis.get());
    }

    private void raise(long ahead) {
        aheadMillis.accumulateAndGet(ahead, Math::max);
    }

    @Override
    public Instant instant() {
        return machine.instant().plusMillis(aheadMillis.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new ServiceClock(machine, other, aheadMillis);
    }
}
