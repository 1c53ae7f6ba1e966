package privyseal.review;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import privyseal.certificate.Request;
import privyseal.certificate.RequestId;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.notice.Kind;
import privyseal.notice.Outbox;

/// RV-23: tells reviewers and operators, once, that a review is overdue. Nothing else follows: nothing is approved by time.
///
/// The mark in the review's row and the notice are one transaction, so that a node that was down tells it later, and two
/// nodes do not tell it twice.
public final class OverdueReviews {

    private static final int BATCH = 100;

    private final Database db;
    private final Requests requests;
    private final Clock clock;
    private final Outbox outbox = new Outbox();

    public OverdueReviews(Database db, Requests requests, Clock clock) {
        this.db = db;
        this.requests = requests;
        this.clock = clock;
    }

    /// The job.
    public void tellDue() {
        int told;
        do {
            told = db.inTransaction(this::tell);
        } while (told == BATCH);
    }

    private int tell(Handle tx) {
        Instant now = clock.instant();
        List<UUID> overdue =
                tx.createQuery(
                                """
                                update review set overdue_told_at = :now
                                where request in (
                                    select v.request from review v
                                    join request r on r.id = v.request and r.state = 'review'
                                    where v.due_at <= :now and v.overdue_told_at is null
                                    order by v.due_at limit :limit for update of v skip locked)
                                returning request
                                """)
                        .bind("now", now)
                        .bind("limit", BATCH)
                        .mapTo(UUID.class)
                        .list();
        for (UUID id : overdue) {
            Request request = requests.read(tx, new RequestId(id));
            outbox.put(tx, Kind.REVIEW_OVERDUE, request, now);
        }
        return overdue.size();
    }
}
