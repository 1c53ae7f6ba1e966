package privyseal.validation;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import privyseal.certificate.Request;

/// What follows when the domains of a request are proved, or were not in time. Each kind of request has its own.
public interface NextSteps {

    /// Whether CAA records count: before issuing and reissuing, never for a revocation's proof (VA-05).
    boolean asksCaa();

    /// In the transaction that stored the last proof, with the lineage locked and the request open.
    void proved(Handle tx, Request request, Instant now);

    /// As [#proved], when the deadline passed.
    void outOfTime(Handle tx, Request request, Instant now);

    /// After [#proved] was committed, outside of any transaction. A crash before it leaves the work to the next look.
    void committed(Request request);
}
