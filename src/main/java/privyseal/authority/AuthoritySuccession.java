package privyseal.authority;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import privyseal.authority.CertificationAuthority.Kind;
import privyseal.db.Database;
import privyseal.telemetry.Alone;

/// Makes a successor while an authority still outlives everything that it may be asked to sign.
///
/// For an issuing authority that is the longest term of a certificate; for a root it is the life of an issuing
/// authority. So a root exists, and is in trust stores, years before the first authority under it.
public final class AuthoritySuccession {

    private static final System.Logger LOG = System.getLogger(AuthoritySuccession.class.getName());

    private final Authorities authorities = new Authorities();
    private final AuthorityFounding founding;
    private final Clock clock;
    private final Duration longestTerm;

    AuthoritySuccession(AuthorityFounding founding, Clock clock, Duration longestTerm) {
        this.founding = founding;
        this.clock = clock;
        this.longestTerm = longestTerm;
    }

    /// The job. Two nodes may run it at once.
    public void succeedWhereDue(Database database) {
        for (Hierarchy hierarchy : Hierarchy.values()) {
            Alone.run(
                    LOG,
                    "successor in " + hierarchy,
                    () ->
                            database.inTransaction(tx -> {
                                succeedWhereDue(tx, hierarchy);
                                return true;
                            }));
        }
    }

    void succeedWhereDue(Handle tx, Hierarchy hierarchy) {
        Instant now = clock.instant();
        Instant issuingEnd =
                now.atOffset(ZoneOffset.UTC).plusYears(AuthorityFounding.ISSUING_YEARS).toInstant();
        if (isDue(tx, hierarchy, Kind.ROOT, root -> root.notAfter().isBefore(issuingEnd))) {
            founding.foundRoot(tx, hierarchy);
        }
        Instant longestEnd = now.plus(longestTerm);
        if (isDue(
                tx, hierarchy, Kind.ISSUING, issuing -> issuing.notAfter().isBefore(longestEnd))) {
            founding.foundIssuing(
                    tx, authorities.findCurrent(tx, hierarchy, Kind.ROOT).orElseThrow());
        }
    }

    /// Where new certificates that end at this moment come from.
    ///
    /// The job has seen to it, but for a clock that was moved by years a second ago: then the successor is made here.
    ///
    /// @throws IllegalStateException when the certificate would last longer than any that the service sells
    CertificationAuthority currentLasting(Handle tx, Hierarchy hierarchy, Instant until) {
        CertificationAuthority current = current(tx, hierarchy);
        if (current.notAfter().isBefore(until)) {
            succeedWhereDue(tx, hierarchy);
            current = current(tx, hierarchy);
        }
        if (current.notAfter().isBefore(until)) {
            throw new IllegalStateException(
                    "authority " + current.id() + " ends before the certificate: " + until);
        }
        return current;
    }

    private CertificationAuthority current(Handle tx, Hierarchy hierarchy) {
        return authorities
                .findCurrent(tx, hierarchy, Kind.ISSUING)
                .orElseThrow(() -> new IllegalStateException("no authority for " + hierarchy));
    }

    /// Asks once without a lock, which is the answer on nearly every day, and again under the lock of the authority
    /// that is to be succeeded: whoever waited for it finds the successor. Revocations wait while its key is made,
    /// once in nine years.
    private boolean isDue(
            Handle tx, Hierarchy hierarchy, Kind kind, Predicate<CertificationAuthority> ends) {
        CertificationAuthority before = authorities.findCurrent(tx, hierarchy, kind).orElseThrow();
        if (!ends.test(before)) {
            return false;
        }
        authorities.lock(tx, before.id());
        return ends.test(authorities.findCurrent(tx, hierarchy, kind).orElseThrow());
    }
}
