package privyseal.inventory;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Expired;
import privyseal.certificate.Certificate.QuotaUnits;
import privyseal.certificate.Certificate.Revoked;
import privyseal.certificate.Certificate.Revoking;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Ending;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.Request.Purpose;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.order.Quotas;
import privyseal.reissue.ReissueSteps;
import privyseal.revocation.RevocationSteps;
import privyseal.telemetry.Alone;

/// Writes down what the clock has done: certificates that are over, and quota units that come back with it (AP-02).
///
/// Nothing depends on when it runs: desks and lists see an expired certificate by the clock ([Certificate#asOf]). Each
/// certificate is one transaction; after a crash the rest is still due.
public final class ExpiryDesk {

    private static final System.Logger LOG = System.getLogger(ExpiryDesk.class.getName());

    /// How many certificates one run takes of each kind.
    private static final int BATCH = 200;

    private final Database db;
    private final Certificates certificates;
    private final Requests requests;
    private final ReissueSteps reissues;
    private final RevocationSteps revocations;
    private final Quotas quotas;
    private final AuditLog audit;
    private final Clock clock;

    public ExpiryDesk(
            Database db,
            Certificates certificates,
            Requests requests,
            ReissueSteps reissues,
            RevocationSteps revocations,
            Quotas quotas,
            AuditLog audit,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.requests = requests;
        this.reissues = reissues;
        this.revocations = revocations;
        this.quotas = quotas;
        this.audit = audit;
        this.clock = clock;
    }

    /// The job.
    ///
    /// @return how many certificates were written; when it is not 0 there may be more
    public int expireDue() {
        Instant now = clock.instant();
        int expired =
                each(
                        db.inTransaction(tx -> certificates.dueToExpire(tx, now, BATCH)),
                        (tx, id) -> expire(tx, id, now));
        int returned =
                each(
                        db.inTransaction(tx -> certificates.dueToReturnDomainUnit(tx, now, BATCH)),
                        (tx, id) -> returnDomainUnit(tx, id, now));
        return expired + returned;
    }

    private int each(List<CertificateId> due, BiPredicate<Handle, CertificateId> work) {
        int done = 0;
        for (CertificateId id : due) {
            if (Alone.run(
                    LOG, "certificate " + id, () -> db.inTransaction(tx -> work.test(tx, id)))) {
                done++;
            }
        }
        return done;
    }

    private boolean expire(Handle tx, CertificateId id, Instant now) {
        if (!isDue(certificates.lockAny(tx, id), now)) {
            return false;
        }
        reissues.cancelFor(tx, id, Ending.REFUSED, now);
        closeRevocation(tx, id, now);
        // Read again: the end of a reissue has written to it.
        Expired expired = (Expired) certificates.read(tx, id).asOf(now);
        Details details = expired.details();
        if (details.quota().account()) {
            quotas.returnFree(tx, details.account());
        }
        certificates.update(
                tx,
                new Expired(
                        details.holding(new QuotaUnits(false, details.quota().domainUntil())),
                        expired.validity()));
        // The revocation of an original that is revoked already may have waited for this one alone
        // (RV-06).
        revocations.closeIfNothingWaits(tx, details.generation(), now);
        audit.record(
                tx,
                Entry.done(
                        Caller.service(details.account(), "expiry"),
                        now,
                        Act.EXPIRE,
                        id,
                        "ended at " + expired.validity().notAfter()));
        return true;
    }

    private static boolean isDue(Certificate certificate, Instant now) {
        return !(certificate instanceof Expired) && certificate.asOf(now) instanceof Expired;
    }

    /// "A certificate that expires meanwhile becomes expired and its requests close." One that is decided closes with the upstream
    /// authority's last answer.
    private void closeRevocation(Handle tx, CertificateId id, Instant now) {
        Optional<Request> revocation =
                requests.running(tx, id)
                        .filter(request -> request.purpose() instanceof Purpose.Revocation);
        if (revocation.isEmpty() || revocation.get().progress() instanceof Progress.AtUpstream) {
            return;
        }
        requests.update(tx, revocation.get().close(Ending.REFUSED, now));
        audit.record(
                tx,
                Entry.done(
                        Caller.service(revocation.get().account(), "expiry"),
                        now,
                        Act.REVOCATION_FAILED,
                        id,
                        "the certificate expired before its revocation was decided"));
        for (Certificate fellWithIt : stillRevoking(tx, id, now)) {
            certificates.update(tx, ((Revoking) fellWithIt).failRevocation());
        }
    }

    /// RV-06, RV-19: what waited for this revocation and lasts longer is issued again.
    private List<Certificate> stillRevoking(Handle tx, CertificateId id, Instant now) {
        return certificates.generation(tx, id).stream()
                .filter(c -> !c.id().equals(id))
                .filter(c -> c.asOf(now) instanceof Revoking)
                .filter(c -> requests.running(tx, c.id()).isEmpty())
                .filter(c -> !revocations.isDecided(tx, c.id()))
                .toList();
    }

    /// At the original end, also of a certificate that was revoked before (RV-28).
    private boolean returnDomainUnit(Handle tx, CertificateId id, Instant now) {
        Certificate certificate = certificates.lockAny(tx, id);
        Details details = certificate.details();
        if (details.quota().domainUntil().filter(until -> until.isBefore(now)).isEmpty()) {
            return false;
        }
        Details without =
                details.holding(new QuotaUnits(details.quota().account(), Optional.empty()));
        Optional<Certificate> after =
                switch (certificate) {
                    case Expired expired -> Optional.of(new Expired(without, expired.validity()));
                    case Revoked revoked ->
                            Optional.of(
                                    new Revoked(
                                            without,
                                            revoked.validity(),
                                            revoked.at(),
                                            revoked.reason()));
                    // Not marked as expired yet: the next run comes back to it.
                    case Certificate.AwaitingInformation _,
                            Certificate.Proving _,
                            Certificate.Failed _,
                            Certificate.Cancelled _,
                            Certificate.Issued _,
                            Certificate.Reissuing _,
                            Revoking _ ->
                            Optional.empty();
                };
        if (after.isEmpty()) {
            return false;
        }
        quotas.returnDomains(tx, details.names());
        certificates.update(tx, after.get());
        return true;
    }
}
