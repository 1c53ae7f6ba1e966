package privyseal.notice;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.db.Database;

/// NT-01: reminds of certificates that will end, some days before: uploaded ones too (UP-01).
///
/// The job goes through time, not through certificates: from where it was to now it looks for certificates of which a mark
/// was passed meanwhile. Reminders and the new place are one transaction, under the lock of the place's row, so nothing is
/// left out and nothing is told twice, whichever node does it and whenever it died. A node that was down for long tells the
/// last mark only: who has 3 days left is not told of 30.
public final class Reminders {

    /// What one transaction goes through at most.
    private static final Duration STRIDE = Duration.ofDays(1);

    private final Database db;
    private final List<Integer> days;
    private final Clock clock;

    public Reminders(Database db, NoticeConfig config, Clock clock) {
        this.db = db;
        this.days = config.reminderDays();
        this.clock = clock;
    }

    /// The job.
    public void remindDue() {
        boolean more = true;
        while (more) {
            more = db.inTransaction(this::step);
        }
    }

    /// @return whether there is more to go through
    private boolean step(Handle tx) {
        Instant now = clock.instant();
        Optional<Optional<Instant>> place = lockPlace(tx);
        if (place.isEmpty()) {
            return false;
        }
        // The first run of all: what lies behind was nobody's to remind of.
        Instant from = place.get().orElse(now);
        Instant farthest = from.plus(STRIDE);
        Instant to = farthest.isBefore(now) ? farthest : now;
        if (!to.isAfter(from) && place.get().isPresent()) {
            return false;
        }
        for (int mark : days) {
            remind(tx, mark, from, to, now);
        }
        tx.createUpdate("update reminder_progress set done_until = :to").bind("to", to).execute();
        return to.isBefore(now);
    }

    /// Empty when another node is at it.
    private static Optional<Optional<Instant>> lockPlace(Handle tx) {
        return tx.createQuery("select done_until from reminder_progress for update skip locked")
                .map((row, _) ->
                        Optional.ofNullable(row.getTimestamp("done_until"))
                                .map(Timestamp::toInstant))
                .findOne();
    }

    /// A mark is passed when no more than its days are left, to the second. Of a lineage only the current certificate is
    /// reminded of; what is being revoked, and what is deleted or silenced, is not.
    private void remind(Handle tx, int mark, Instant from, Instant to, Instant now) {
        Duration ahead = Duration.ofDays(mark);
        Duration nextMark =
                Duration.ofDays(
                        days.stream().filter(d -> d < mark).max(Integer::compare).orElse(0));
        tx.createUpdate(
                        """
                        insert into notice (account, audience, kind, certificate, mark, at)
                        select c.account, 'account', :kind, c.id, :mark, :now
                        from certificate c
                        where c.state in ('issued', 'reissuing')
                          and c.not_after > :after and c.not_after <= :until and c.not_after > :next
                          and c.hidden_at is null and not c.reminders_silenced
                          and not exists (
                            select 1 from certificate later
                            where later.lineage = c.lineage and later.id <> c.id
                              and later.state in ('issued', 'reissuing') and later.product is not null
                              and (later.not_after, later.issued_at, later.position)
                                > (c.not_after, c.issued_at, c.position))
                        on conflict do nothing
                        """)
                .bind("kind", Kind.EXPIRING.spelling())
                .bind("mark", mark)
                .bind("after", from.plus(ahead))
                .bind("until", to.plus(ahead))
                .bind("next", now.plus(nextMark))
                .bind("now", now)
                .execute();
    }
}
