package privyseal.validation;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.certificate.CertificateName;

/// What an account has set up so that the service proves domains by itself (VA-03, VA-04), and whether it works.
public interface AutomaticWays {

    /// Tries every way that is set up for these names and stores what came of it. Takes seconds, and no time where nothing
    /// is set up; never in a transaction.
    void probe(AccountId account, List<CertificateName> names);

    /// What the last probes said.
    Readiness readiness(Handle tx, AccountId account, List<CertificateName> names, Instant now);
}
