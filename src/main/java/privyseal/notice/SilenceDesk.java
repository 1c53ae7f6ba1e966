package privyseal.notice;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.db.Database;

/// Silences reminders of certificates, or lets them be heard again (NT-01). Marks that pass in silence are not made up for.
public final class SilenceDesk {

    public enum Wanted {
        REMINDERS,
        SILENCE
    }

    private final Database db;
    private final Certificates certificates;
    private final AuditLog audit;
    private final Clock clock;
    private final Silences silences = new Silences();

    public SilenceDesk(Database db, Certificates certificates, AuditLog audit, Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.audit = audit;
        this.clock = clock;
    }

    /// All or none.
    ///
    /// @return the first that the account does not have
    public Optional<CertificateId> set(Caller caller, List<CertificateId> ids, Wanted wanted) {
        return db.inTransaction(tx -> {
            certificates.lockLineages(tx, ids);
            Optional<CertificateId> unknown =
                    ids.stream()
                            .filter(id -> certificates.find(tx, caller.account(), id).isEmpty())
                            .findFirst();
            if (unknown.isPresent()) {
                return unknown;
            }
            for (CertificateId id : ids) {
                set(tx, caller, id, wanted);
            }
            return Optional.empty();
        });
    }

    /// In a transaction that holds the lineage and does more.
    public void set(Handle tx, Caller caller, CertificateId id, Wanted wanted) {
        silences.set(tx, id, wanted == Wanted.SILENCE);
        audit.record(
                tx,
                Entry.done(
                        caller,
                        clock.instant(),
                        wanted == Wanted.SILENCE ? Act.REMINDERS_SILENCED : Act.REMINDERS_WANTED,
                        id,
                        wanted == Wanted.SILENCE
                                ? "no reminders before it expires"
                                : "reminders before it expires"));
    }
}
