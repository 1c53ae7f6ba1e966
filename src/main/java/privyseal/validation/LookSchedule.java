package privyseal.validation;

import java.time.Duration;
import java.time.Instant;
import privyseal.certificate.Request.Progress;

/// When the service looks by itself (VA-06): soon at first, then less and less often, and once more at the deadline.
public final class LookSchedule {

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /// The look that is due at the deadline begins at most this long after it, or does not count.
    private static final Duration LAST_LOOK_GRACE = Duration.ofMinutes(1);

    private LookSchedule() {}

    /// How a request begins.
    public static Progress.Proving first(Instant now, Instant deadline) {
        return new Progress.Proving(next(now, 0, deadline), 1);
    }

    static Instant next(Instant now, int looks, Instant deadline) {
        Duration wait = looks >= 8 ? LONGEST : FIRST.multipliedBy(1L << looks);
        Instant next = now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
        return next.isBefore(deadline) ? next : deadline;
    }

    /// "A domain proof counts if the look-up that saw it began before the deadline, and a last look-up runs at the
    /// deadline."
    static boolean counts(Instant began, Instant deadline) {
        return !began.isAfter(deadline.plus(LAST_LOOK_GRACE));
    }
}
