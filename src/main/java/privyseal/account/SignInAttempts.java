package privyseal.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table that slows down who guesses passwords or codes.
///
/// A try is counted as a failure before anything is looked at ([#take]) and taken back when it was none. So many tries at
/// once are no way around the wait, and a process that dies in between has counted one failure too many.
final class SignInAttempts {

    /// Not the time of the try: of several at once, one with an earlier clock reading may get the lock later.
    private static final Instant NO_WAIT = Instant.EPOCH;

    private final SignInConfig.Guessing guessing;

    SignInAttempts(SignInConfig.Guessing guessing) {
        this.guessing = guessing;
    }

    /// @param free how many failures cost nothing
    record Subject(String name, int free) {}

    Subject user(UserName user) {
        try {
            byte[] name = user.value().getBytes(StandardCharsets.UTF_8);
            String hash =
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name));
            return new Subject("user:" + hash, guessing.failuresPerUser());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Subject address(String network) {
        return new Subject("address:" + network, guessing.failuresPerAddress());
    }

    private record Row(int failures, Instant lastAt, Instant notBefore) {}

    /// Counts a try, unless one has to wait.
    ///
    /// @return until when
    Optional<Instant> take(Handle tx, List<Subject> subjects, Instant now) {
        List<Subject> ordered =
                subjects.stream().sorted(Comparator.comparing(Subject::name)).toList();
        Optional<Instant> wait =
                ordered.stream()
                        .map(subject -> lock(tx, subject, now).notBefore())
                        .filter(notBefore -> notBefore.isAfter(now))
                        .max(Comparator.naturalOrder());
        if (wait.isEmpty()) {
            ordered.forEach(subject -> countUp(tx, subject, now));
        }
        return wait;
    }

    private void countUp(Handle tx, Subject subject, Instant now) {
        Row row = lock(tx, subject, now);
        boolean forgotten = !row.lastAt().plus(guessing.memory()).isAfter(now);
        int failures = (forgotten ? 0 : row.failures()) + 1;
        Instant notBefore =
                failures < subject.free() ? NO_WAIT : now.plus(wait(failures - subject.free()));
        write(tx, subject, new Row(failures, now, notBefore));
    }

    private Duration wait(int doublings) {
        Duration wait = guessing.firstWait().multipliedBy(1L << Math.min(doublings, 30));
        return wait.compareTo(guessing.longestWait()) < 0 ? wait : guessing.longestWait();
    }

    /// The try was no failure; those before it still count.
    void giveBack(Handle tx, Subject subject, Instant now) {
        Row row = lock(tx, subject, now);
        write(tx, subject, new Row(Math.max(0, row.failures() - 1), row.lastAt(), NO_WAIT));
    }

    /// The right one came: what was wrong before it is forgotten.
    void clear(Handle tx, Subject subject) {
        tx.createUpdate("delete from sign_in_attempts where subject = :subject")
                .bind("subject", subject.name())
                .execute();
    }

    void forgetOld(Handle tx, Instant now) {
        tx.createUpdate(
                        "delete from sign_in_attempts where last_at <= :before and not_before <= :now")
                .bind("before", now.minus(guessing.memory()))
                .bind("now", now)
                .execute();
    }

    /// Inserting and locking in one statement: of two who come first, one waits for the other.
    private static Row lock(Handle tx, Subject subject, Instant now) {
        return tx.createQuery(
                        """
                        insert into sign_in_attempts as a (subject, failures, last_at, not_before)
                        values (:subject, 0, :now, :noWait)
                        on conflict (subject) do update set failures = a.failures
                        returning failures, last_at, not_before
                        """)
                .bind("subject", subject.name())
                .bind("now", now)
                .bind("noWait", NO_WAIT)
                .map((row, _) ->
                        new Row(
                                row.getInt("failures"),
                                row.getTimestamp("last_at").toInstant(),
                                row.getTimestamp("not_before").toInstant()))
                .one();
    }

    private static void write(Handle tx, Subject subject, Row row) {
        tx.createUpdate(
                        """
                        update sign_in_attempts
                        set failures = :failures, last_at = :lastAt, not_before = :notBefore
                        where subject = :subject
                        """)
                .bind("failures", row.failures())
                .bind("lastAt", row.lastAt())
                .bind("notBefore", row.notBefore())
                .bind("subject", subject.name())
                .execute();
    }
}
