package privyseal.authority;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// When a certificate is valid, in whole seconds.
///
/// @param notAfter the last second (RFC 5280 §4.1.2.5: inclusive)
record Validity(Instant notBefore, Instant notAfter) {

    Validity {
        notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
        notAfter = notAfter.truncatedTo(ChronoUnit.SECONDS);
        if (!notBefore.isBefore(notAfter)) {
            throw new IllegalArgumentException("ends before it begins: " + notAfter);
        }
    }

    /// A number of calendar years: it ends on the day of the year on which it begins, and a second earlier, so that it
    /// is not longer than these years.
    static Validity ofYears(Instant now, Duration backdate, int years) {
        Instant begin = now.minus(backdate);
        Instant end = begin.atOffset(ZoneOffset.UTC).plusYears(years).toInstant();
        return new Validity(begin, end.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1));
    }

    /// From a little before now, for clocks that are behind, and never longer than the issuer.
    static Validity from(Instant now, Duration backdate, Instant until, Instant issuerEnd) {
        return new Validity(now.minus(backdate), until.isBefore(issuerEnd) ? until : issuerEnd);
    }
}
