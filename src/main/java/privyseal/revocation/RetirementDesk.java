package privyseal.revocation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Extent;
import privyseal.certificate.Request.Purpose;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.notice.Kind;
import privyseal.notice.Outbox;
import privyseal.pki.RevocationReason;
import privyseal.reissue.Retirement;
import privyseal.reissue.Retirement.Ending;
import privyseal.reissue.Retirements;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;
import privyseal.telemetry.Alone;

/// RI-22: retires what was reissued, some time after the new certificate is deployed.
///
/// Each of its acts is one transaction under the lock of the lineage: calling off and the job cannot both win, and a
/// crash leaves a retirement due, which the job finds again.
public final class RetirementDesk {

    private static final System.Logger LOG = System.getLogger(RetirementDesk.class.getName());
    private static final int BATCH = 100;

    /// Why nothing is called off.
    public static final Denial NOTHING_WAITS =
            Denial.of(
                    "RI-22",
                    "No retirement waits for this certificate, or its time has come.",
                    "该证书没有等待中的停用，或停用时间已到。");

    private static final String REASON = "replaced by a reissue that is deployed (RI-22)";

    private final Database db;
    private final Certificates certificates;
    private final Requests requests;
    private final Retirements retirements;
    private final RevocationOpening opening;
    private final RevocationSteps steps;
    private final AuditLog audit;
    private final Clock clock;
    private final Outbox outbox = new Outbox();

    public RetirementDesk(
            Database db,
            Certificates certificates,
            Requests requests,
            Retirements retirements,
            RevocationOpening opening,
            RevocationSteps steps,
            AuditLog audit,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.requests = requests;
        this.retirements = retirements;
        this.opening = opening;
        this.steps = steps;
        this.audit = audit;
        this.clock = clock;
    }

    public sealed interface Outcome {
        /// @param retirement what this deployment lets fall due, if the reissue asked for it
        record Deployed(Optional<Retirement> retirement) implements Outcome {}

        record WrongState(Certificate certificate) implements Outcome {}

        record NoSuchCertificate() implements Outcome {}
    }

    public sealed interface CallOff {
        record Done(Retirement retirement) implements CallOff {}

        /// No retirement waits, or its time has come already.
        record NothingToCallOff() implements CallOff {}

        record NoSuchCertificate() implements CallOff {}
    }

    /// The owner says that the certificate is in use where it belongs.
    public Outcome deployed(Caller caller, CertificateId id) {
        return db.inTransaction(tx -> {
            Instant now = clock.instant();
            Optional<Certificate> found =
                    certificates.lock(tx, caller.account(), id).map(c -> c.asOf(now));
            if (found.isEmpty()) {
                return new Outcome.NoSuchCertificate();
            }
            if (!(found.get() instanceof Usable)) {
                return new Outcome.WrongState(found.get());
            }
            Optional<Retirement> waiting = retirements.openFor(tx, id);
            Optional<Retirement> due = waiting.map(retirement -> retirement.deployed(now));
            due.ifPresent(retirement -> retirements.update(tx, retirement));
            due.filter(_ -> waiting.flatMap(Retirement::dueAt).isEmpty())
                    .ifPresent(retirement -> announce(tx, retirement, now));
            audit.record(tx, Entry.done(caller, now, Act.DEPLOY, id, "said to be deployed"));
            return new Outcome.Deployed(due);
        });
    }

    private void announce(Handle tx, Retirement retirement, Instant now) {
        String at = retirement.dueAt().map(Instant::toString).orElse("");
        outbox.put(
                tx,
                Kind.RETIREMENT_DUE,
                certificates.read(tx, retirement.certificate()),
                new Sentence(
                        "RI-22: It will be revoked at %s, because %s is deployed. Until then it can be called off (CallOffRetirement)."
                                .formatted(at, retirement.successor()),
                        "RI-22：新证书 %s 已部署，原证书将于 %s 被吊销，此前可取消（CallOffRetirement）。"
                                .formatted(retirement.successor(), at)),
                now);
    }

    /// @param either the old certificate or the new one
    public CallOff callOff(Caller caller, CertificateId either) {
        return db.inTransaction(tx -> {
            Instant now = clock.instant();
            if (certificates.lock(tx, caller.account(), either).isEmpty()) {
                return new CallOff.NoSuchCertificate();
            }
            List<Retirement> open = waiting(tx, either, now);
            if (open.isEmpty()) {
                return new CallOff.NothingToCallOff();
            }
            for (Retirement retirement : open) {
                retirements.update(tx, retirement.end(Ending.CALLED_OFF, now));
                audit.record(
                        tx,
                        Entry.done(
                                caller, now, Act.RETIRE, retirement.certificate(), "called off"));
                outbox.put(
                        tx,
                        Kind.RETIREMENT_CALLED_OFF,
                        certificates.read(tx, retirement.certificate()),
                        new Sentence("", ""),
                        now);
            }
            return new CallOff.Done(open.getLast());
        });
    }

    /// What [#callOff] would call off, as the old certificate or as the new one.
    public List<Retirement> waiting(Handle tx, CertificateId either, Instant now) {
        return retirements.open(tx, either).stream()
                .filter(r -> r.dueAt().filter(at -> !now.isBefore(at)).isEmpty())
                .toList();
    }

    /// The job. What fails stays due.
    ///
    /// @return how many were ended
    public int retireDue() {
        int ended = 0;
        for (Retirement due : db.inTransaction(tx -> retirements.due(tx, clock.instant(), BATCH))) {
            if (Alone.run(
                    LOG,
                    "retirement of " + due.certificate(),
                    () -> db.inTransaction(tx -> retire(tx, due.successor())))) {
                ended++;
            }
        }
        return ended;
    }

    public Optional<Instant> nextDue(Handle tx, Instant now, Instant until) {
        return retirements.nextDue(tx, now, until);
    }

    private boolean retire(Handle tx, CertificateId successor) {
        Instant now = clock.instant();
        Certificate replacing = certificates.lockAny(tx, successor).asOf(now);
        Optional<Retirement> still =
                retirements
                        .openFor(tx, successor)
                        .filter(r -> r.dueAt().filter(at -> !now.isBefore(at)).isPresent());
        if (still.isEmpty()) {
            return false;
        }
        Retirement retirement = still.get();
        Certificate old = certificates.read(tx, retirement.certificate()).asOf(now);
        Ending ending =
                replacing instanceof Usable && old instanceof Usable usable
                        ? retire(tx, usable, successor, now)
                        : Ending.NOT_NEEDED;
        retirements.update(tx, retirement.end(ending, now));
        audit.record(
                tx,
                Entry.done(
                        Caller.service(old.details().account(), "retirement"),
                        now,
                        Act.RETIRE,
                        old.id(),
                        ending.spelling()));
        return true;
    }

    /// The reissue's own proof and review count; where a rule spared one, the certificate's route runs first.
    private Ending retire(Handle tx, Usable old, CertificateId successor, Instant now) {
        Caller service = Caller.service(old.details().account(), "retirement");
        if (proofOfReissue(tx, successor)) {
            opening.endReissues(tx, List.of(old), now);
            Usable alone = (Usable) certificates.read(tx, old.id()).asOf(now);
            steps.decide(tx, alone.revoke(now, RevocationReason.SUPERSEDED), now, service);
            return Ending.RETIRED;
        }
        opening.begin(
                tx,
                service,
                old,
                new Purpose.Revocation(RevocationReason.SUPERSEDED, REASON, Extent.ALONE),
                now);
        return Ending.BY_ROUTE;
    }

    private boolean proofOfReissue(Handle tx, CertificateId successor) {
        return requests.of(tx, successor).stream()
                .filter(request -> request.purpose() instanceof Purpose.Reissue)
                .findFirst()
                .map(Request::waivers)
                .filter(waived -> waived.proof().isEmpty() && waived.review().isEmpty())
                .isPresent();
    }
}
