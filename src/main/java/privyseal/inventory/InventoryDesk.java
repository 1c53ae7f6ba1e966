package privyseal.inventory;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Deletable;
import privyseal.certificate.Certificate.Origin;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.rule.Denial;

/// Renames certificates, sorts them into projects and takes them off the list.
public final class InventoryDesk {

    /// In characters as people count them.
    public static final int MAX_ALIAS = 200;

    static final Denial REVOKE_FIRST =
            Denial.of(
                    "RV-09",
                    "An issued certificate can be deleted only after it was revoked or has expired.",
                    "已签发的证书须先吊销或过期后才能删除。");

    static final Denial UNDER_WAY =
            Denial.of(
                    "RV-09",
                    "A request of this certificate is under way; wait until it ends, or cancel it.",
                    "该证书有正在进行的请求，请等待其结束或先取消。");

    private final Database db;
    private final Certificates certificates;
    private final Requests requests;
    private final AuditLog audit;
    private final Clock clock;

    public InventoryDesk(
            Database db,
            Certificates certificates,
            Requests requests,
            AuditLog audit,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.requests = requests;
        this.audit = audit;
        this.clock = clock;
    }

    public enum Renamed {
        DONE,
        TOO_LONG,
        NO_SUCH_CERTIFICATE
    }

    public Renamed rename(Caller caller, CertificateId id, String alias) {
        if (alias.codePointCount(0, alias.length()) > MAX_ALIAS) {
            return Renamed.TOO_LONG;
        }
        return db.inTransaction(tx -> {
            if (certificates.lock(tx, caller.account(), id).isEmpty()) {
                return Renamed.NO_SUCH_CERTIFICATE;
            }
            certificates.rename(tx, id, alias);
            audit.record(
                    tx,
                    Entry.done(caller, clock.instant(), Act.UPDATE_ALIAS, id, "alias: " + alias));
            return Renamed.DONE;
        });
    }

    /// Puts a certificate into a project of its owner.
    ///
    /// @return false when there is no such certificate
    public boolean move(Caller caller, CertificateId id, long project) {
        return db.inTransaction(tx -> {
            if (certificates.lock(tx, caller.account(), id).isEmpty()) {
                return false;
            }
            certificates.move(tx, id, project);
            audit.record(
                    tx,
                    Entry.done(
                            caller,
                            clock.instant(),
                            Act.CHANGE_PROJECT,
                            id,
                            "project: " + project));
            return true;
        });
    }

    public sealed interface Deleted {
        record Done() implements Deleted {}

        /// Issued and not over: to be revoked first.
        record StillIssued(Denial denial) implements Deleted {}

        record UnderWay(Denial denial) implements Deleted {}

        record NoSuchCertificate() implements Deleted {}
    }

    /// RV-09. The authority's record, the CRL entry and the audit trail stay.
    public Deleted delete(Caller caller, CertificateId id) {
        return db.inTransaction(tx -> {
            Instant now = clock.instant();
            Optional<Certificate> found =
                    certificates.lock(tx, caller.account(), id).map(c -> c.asOf(now));
            if (found.isEmpty()) {
                return new Deleted.NoSuchCertificate();
            }
            Deleted judged = judge(tx, found.get());
            if (judged instanceof Deleted.Done) {
                certificates.hide(tx, id, now);
                audit.record(tx, Entry.done(caller, now, Act.DELETE, id, "taken off the list"));
            }
            return judged;
        });
    }

    /// As [#delete] would judge.
    Optional<Denial> whyNotDeleted(Handle tx, Certificate certificate) {
        return switch (judge(tx, certificate)) {
            case Deleted.Done(), Deleted.NoSuchCertificate() -> Optional.empty();
            case Deleted.StillIssued(Denial denial) -> Optional.of(denial);
            case Deleted.UnderWay(Denial denial) -> Optional.of(denial);
        };
    }

    private Deleted judge(Handle tx, Certificate certificate) {
        if (requests.running(tx, certificate.id()).isPresent()
                || requests.runningReissueOf(tx, certificate.id()).isPresent()) {
            return new Deleted.UnderWay(UNDER_WAY);
        }
        if (certificate.details().origin() instanceof Origin.Uploaded) {
            return new Deleted.Done();
        }
        return switch (certificate) {
            case Deletable _ -> new Deleted.Done();
            case Certificate.Issued _, Certificate.Reissuing _ ->
                    new Deleted.StillIssued(REVOKE_FIRST);
            // A member of a generation whose original is being revoked has no request of its own
            // (RV-06).
            case Certificate.AwaitingInformation _, Certificate.Proving _, Certificate.Revoking _ ->
                    new Deleted.UnderWay(UNDER_WAY);
        };
    }
}
