package privyseal.deployment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.db.Database;
import privyseal.db.Refusal;
import privyseal.deployment.DeployRecord.Cause;
import privyseal.deployment.DeployRecord.Shown;
import privyseal.deployment.DeployTarget.Kind;
import privyseal.inventory.Deployables;
import privyseal.inventory.UploadDesk;
import privyseal.inventory.UploadDesk.Upload;
import privyseal.inventory.UploadReading;
import privyseal.notice.SilenceDesk;
import privyseal.notice.SilenceDesk.Wanted;
import privyseal.rule.Denial;

/// Gives every target that has one certificate another one (DP-01/update).
///
/// The targets are found and told in one transaction, so there is nothing to prepare and nothing to wait for: its answer
/// names the record at once.
public final class UpdateDesk {

    private static final Denial NOBODY_HAS_IT =
            Denial.of(
                    "DP-01",
                    "No target of these kinds has the old certificate; there is nothing to update.",
                    "没有部署该旧证书的目标，无需更新。");

    private final Database db;
    private final Certificates certificates;
    private final Deployables deployables;
    private final DeployTargets targets;
    private final Deployments deployments;
    private final DeploymentDesk desk;
    private final UploadDesk uploads;
    private final SilenceDesk silences;
    private final AuditLog audit;
    private final Clock clock;
    private final Updates updates = new Updates();

    public UpdateDesk(
            Database db,
            Certificates certificates,
            Deployables deployables,
            DeployTargets targets,
            Deployments deployments,
            DeploymentDesk desk,
            UploadDesk uploads,
            SilenceDesk silences,
            AuditLog audit,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.deployables = deployables;
        this.targets = targets;
        this.deployments = deployments;
        this.desk = desk;
        this.uploads = uploads;
        this.silences = silences;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param kinds of the targets that are updated
    /// @param reminders whether people want to hear of the old one's end
    public record Update(
            CertificateId old, Replacement replacement, Set<Kind> kinds, Wanted reminders) {
        public Update {
            kinds = Set.copyOf(kinds);
        }
    }

    public sealed interface Replacement {
        record Existing(CertificateId id) implements Replacement {}

        /// It is taken in if the update is.
        record Uploaded(Upload upload) implements Replacement {}
    }

    public sealed interface Outcome {
        record Opened(long record) implements Outcome {}

        /// All that had the old one have the new one or are being told it.
        ///
        /// @param record the update that did it
        record AlreadyThere(long record) implements Outcome {}

        record Refused(Denial denial) implements Outcome {}

        record NotTaken(UploadDesk.Outcome.Refused why) implements Outcome {}

        record NoSuchCertificate(CertificateId id) implements Outcome {}
    }

    public Outcome update(Caller caller, Update update) {
        return switch (update.replacement()) {
            case Replacement.Existing(CertificateId id) ->
                    db.inTransaction(tx -> replace(tx, caller, update, id));
            case Replacement.Uploaded(Upload upload) ->
                    switch (UploadReading.of(upload)) {
                        case UploadReading.Illegible(UploadDesk.Outcome.Refused why) ->
                                new Outcome.NotTaken(why);
                        case UploadReading.Legible legible -> upload(caller, update, legible);
                    };
        };
    }

    private Outcome upload(Caller caller, Update update, UploadReading.Legible legible) {
        return switch (db.refusable(
                Outcome.class, tx -> takeInAndReplace(tx, caller, update, legible))) {
            case Outcome.Refused(Denial denial) ->
                    db.inTransaction(tx -> repeatedOrRefused(tx, caller, update, legible, denial));
            case Outcome outcome -> outcome;
        };
    }

    /// Nothing stays of what was tried, its audit entry included. Whoever lost the answer and asks again brings along what was
    /// taken in the first time.
    private Outcome repeatedOrRefused(
            Handle tx, Caller caller, Update update, UploadReading.Legible legible, Denial denial) {
        CertificateId old = update.old();
        certificates.lockLineages(tx, List.of(old));
        Optional<Long> done =
                Optional.of(denial)
                        .filter(NOBODY_HAS_IT::equals)
                        .flatMap(_ ->
                                updates.last(
                                        tx,
                                        caller.account(),
                                        old,
                                        uploads.copies(tx, caller, legible),
                                        update.kinds()));
        done.ifPresent(_ -> silence(tx, caller, update));
        return done.<Outcome>map(Outcome.AlreadyThere::new)
                .orElseGet(() -> refused(tx, caller, old, denial, clock.instant()));
    }

    private Outcome takeInAndReplace(
            Handle tx, Caller caller, Update update, UploadReading.Legible legible) {
        return switch (uploads.store(tx, caller, legible)) {
            case UploadDesk.Outcome.Refused why -> new Outcome.NotTaken(why);
            case UploadDesk.Outcome.Taken(CertificateId id) ->
                    orNothing(replace(tx, caller, update, id));
            case UploadDesk.Outcome.Repeated(CertificateId id) ->
                    orNothing(replace(tx, caller, update, id));
        };
    }

    /// What was uploaded for an update that is refused is not kept.
    private static Outcome orNothing(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Opened _, Outcome.AlreadyThere _ -> outcome;
            case Outcome.Refused _, Outcome.NotTaken _, Outcome.NoSuchCertificate _ ->
                    throw new Refusal(outcome);
        };
    }

    private Outcome replace(Handle tx, Caller caller, Update update, CertificateId next) {
        Instant now = clock.instant();
        CertificateId old = update.old();
        certificates.lockLineages(tx, List.of(old, next));
        Optional<CertificateId> unknown =
                Stream.of(old, next)
                        .filter(id -> certificates.find(tx, caller.account(), id).isEmpty())
                        .findFirst();
        if (unknown.isPresent()) {
            return new Outcome.NoSuchCertificate(unknown.get());
        }
        Certificate certificate = certificates.read(tx, next).asOf(now);
        Optional<Denial> denial = deployables.denial(tx, certificate);
        if (denial.isPresent()) {
            return refused(tx, caller, next, denial.get(), now);
        }
        List<DeployTarget> having =
                targets
                        .lock(tx, caller.account(), updates.having(tx, caller.account(), old))
                        .stream()
                        .filter(target -> update.kinds().contains(target.way().kind()))
                        .filter(target -> deployments.willHave(tx, target, old))
                        .toList();
        if (having.isEmpty()) {
            Optional<Long> last =
                    updates.last(tx, caller.account(), old, List.of(next), update.kinds());
            last.ifPresent(_ -> silence(tx, caller, update));
            return last.<Outcome>map(Outcome.AlreadyThere::new)
                    .orElseGet(() -> refused(tx, caller, next, NOBODY_HAS_IT, now));
        }
        long record =
                deployments.insertRecord(
                        tx,
                        caller.account(),
                        next,
                        Cause.UPDATED,
                        Optional.empty(),
                        Optional.of(old),
                        now);
        having.forEach(target -> deployments.open(tx, record, target, next, now));
        silence(tx, caller, update);
        audit.record(
                tx,
                Entry.done(
                        caller,
                        now,
                        Act.DEPLOY,
                        next,
                        "in place of " + old + ", to " + DeploymentDesk.names(having)));
        return new Outcome.Opened(record);
    }

    private void silence(Handle tx, Caller caller, Update update) {
        if (update.reminders() == Wanted.SILENCE) {
            silences.set(tx, caller, update.old(), Wanted.SILENCE);
        }
    }

    private Outcome refused(
            Handle tx, Caller caller, CertificateId id, Denial denial, Instant now) {
        audit.record(
                tx,
                new Entry(
                        caller,
                        now,
                        Act.DEPLOY,
                        Optional.of(id),
                        denial.ruleId(),
                        denial.sentence().english()));
        return new Outcome.Refused(denial);
    }

    public sealed interface Found {
        /// One page, newest first.
        record Page(long total, List<Shown> records) implements Found {
            public Page {
                records = List.copyOf(records);
            }
        }

        record NoSuchCertificate(CertificateId id) implements Found {}
    }

    /// @param certificate that targets were given; empty where that does not matter
    /// @param old that they had, likewise
    public Found page(
            Caller caller,
            Optional<CertificateId> certificate,
            Optional<CertificateId> old,
            int offset,
            int limit) {
        Updates.Search search = new Updates.Search(caller.account(), certificate, old);
        return db.inTransaction(tx ->
                Stream.concat(certificate.stream(), old.stream())
                        .filter(id -> certificates.find(tx, caller.account(), id).isEmpty())
                        .findFirst()
                        .<Found>map(Found.NoSuchCertificate::new)
                        .orElseGet(() -> page(tx, search, offset, limit)));
    }

    private Found page(Handle tx, Updates.Search search, int offset, int limit) {
        return new Found.Page(
                updates.count(tx, search),
                updates.page(tx, search, offset, limit).stream()
                        .map(id -> new Shown(deployments.record(tx, id), deployments.parts(tx, id)))
                        .toList());
    }

    /// Empty for other records too.
    public Optional<Shown> record(Caller caller, long id) {
        return desk.record(caller, id).filter(shown -> shown.record().isUpdate());
    }

    /// As of any record, of an update alone.
    public DeploymentDesk.Outcome retry(Caller caller, long record, Optional<Long> part) {
        return record(caller, record).isEmpty()
                ? new DeploymentDesk.Outcome.NoSuchRecord()
                : desk.retry(caller, record, part);
    }

    /// As of any record, of an update alone.
    public DeploymentDesk.Outcome rollBack(Caller caller, long record) {
        return record(caller, record).isEmpty()
                ? new DeploymentDesk.Outcome.NoSuchRecord()
                : desk.rollBack(caller, record);
    }
}
