package privyseal.order;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.AwaitingInformation;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.db.Database;
import privyseal.telemetry.Alone;

/// Drops drafts: orders that were granted and never submitted (MO-02).
///
/// Each is one transaction; after a crash the rest is still due.
public final class DraftDesk {

    private static final System.Logger LOG = System.getLogger(DraftDesk.class.getName());

    /// How many drafts one run takes.
    private static final int BATCH = 200;

    private final Database db;
    private final Certificates certificates;
    private final Quotas quotas;
    private final AuditLog audit;
    private final OrderConfig config;
    private final Clock clock;

    public DraftDesk(
            Database db,
            Certificates certificates,
            Quotas quotas,
            AuditLog audit,
            OrderConfig config,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.quotas = quotas;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /// The job.
    ///
    /// @return how many were dropped; when it is not 0 there may be more
    public int dropDue() {
        Instant now = clock.instant();
        List<CertificateId> due =
                db.inTransaction(tx ->
                        certificates.draftsUntil(tx, now.minus(config.draftLifetime()), BATCH));
        return (int)
                due.stream()
                        .filter(id -> Alone.run(LOG, "draft " + id, () -> drop(id, now)))
                        .count();
    }

    private boolean drop(CertificateId id, Instant now) {
        return db.inTransaction(tx -> {
            Certificate certificate = certificates.lockAny(tx, id);
            if (!(certificate instanceof AwaitingInformation waiting)) {
                return false;
            }
            certificates.update(tx, waiting.cancel());
            quotas.returnPaid(tx, waiting.details().account());
            audit.record(
                    tx,
                    Entry.done(
                            Caller.service(waiting.details().account(), "drafts"),
                            now,
                            Act.CANCEL,
                            id,
                            "not submitted within %d days"
                                    .formatted(config.draftLifetime().toDays())));
            return true;
        });
    }
}
