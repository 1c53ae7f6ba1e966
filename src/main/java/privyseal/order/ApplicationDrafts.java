package privyseal.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.Request;
import privyseal.certificate.Requests;
import privyseal.document.Letter;
import privyseal.procedure.Drafts;
import privyseal.product.Product;
import privyseal.validation.LookSchedule;

/// Applications that wait for their letter (status 8).
public final class ApplicationDrafts implements Drafts {

    private final Requests requests;
    private final AuditLog audit;
    private final Duration deadline;
    private final Clock clock;

    /// @param deadline AP-03, counted from the letter
    public ApplicationDrafts(Requests requests, AuditLog audit, Duration deadline, Clock clock) {
        this.requests = requests;
        this.audit = audit;
        this.deadline = deadline;
        this.clock = clock;
    }

    @Override
    public Optional<Letter> letter(Product product) {
        return ApplicationRoute.of(product).letter();
    }

    @Override
    public Submission submit(Handle tx, Caller caller, Request draft) {
        Instant now = clock.instant();
        Instant until = now.plus(deadline);
        requests.update(tx, draft.submit(LookSchedule.first(now, until), now, until));
        audit.record(
                tx,
                Entry.done(
                        caller, now, Act.APPLY, draft.certificate(), "submitted with its letter"));
        return new Submission.Submitted();
    }
}
