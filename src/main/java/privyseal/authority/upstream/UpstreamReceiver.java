package privyseal.authority.upstream;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.authority.IssuedCertificate;
import privyseal.certificate.Request;
import privyseal.rule.Sentence;

/// What becomes of a request when the upstream authority did what it was asked for, or was given up.
public interface UpstreamReceiver {

    /// Stores it, in a transaction of its own.
    ///
    /// @param fault why it is not what was ordered: it is stored, revoked and given to nobody
    void received(Request request, IssuedCertificate issued, Optional<Sentence> fault);

    /// The caller holds the lineage's lock, and the request waits for the authority.
    ///
    /// @param trouble what stood in the way last
    void givenUp(Handle tx, Request request, Optional<Sentence> trouble, Instant now);
}
