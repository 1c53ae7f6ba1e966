package privyseal.procedure;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import privyseal.certificate.Request;
import privyseal.rule.Sentence;

/// What follows when a step of a request is done, or cannot be. Each kind of request has its own.
///
/// All but [#committed] run in the transaction of the act, with the lineage locked and the request open.
public interface NextSteps {

    /// Whether CAA records count: before issuing and reissuing, never for a revocation's proof (VA-05).
    boolean asksCaa();

    /// Every domain that must be proved is.
    void proved(Handle tx, Request request, Instant now);

    /// The deadline of what it waits for passed.
    void outOfTime(Handle tx, Request request, Instant now);

    /// The people who had to agree did: reviewers, or the authority that vets by itself.
    void approved(Handle tx, Request request, Instant now);

    /// @param why begins with the id of the rule by which it was refused
    void rejected(Handle tx, Request request, Sentence why, Instant now);

    /// After [#proved] was committed, outside of any transaction. A crash before it leaves the work to the next look.
    void committed(Request request);
}
