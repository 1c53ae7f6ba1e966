package privyseal.egress;

import java.time.Duration;

/// The moment at which an outgoing exchange is given up, by the monotonic clock: an operator who sets the wall clock, or a
/// test that moves the service's clock, neither cuts an exchange short nor lengthens it.
public final class Deadline {

    private final long nanoTime;

    private Deadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /// The earlier of this moment and `duration` from now.
    public Deadline orIn(Duration duration) {
        return left().compareTo(duration) <= 0 ? this : in(duration);
    }

    /// Never negative.
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    public boolean passed() {
        return nanoTime - System.nanoTime() <= 0;
    }

    /// For socket options, where 0 means for ever: at least 1 ms.
    int millisLeft() {
        return Math.clamp(left().toMillis(), 1, Integer.MAX_VALUE);
    }
}
