package privyseal.deployment;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.db.Database;
import privyseal.deployment.DeployRecord.Cause;
import privyseal.deployment.DeployRecord.Part;
import privyseal.deployment.DeployRecord.Shown;
import privyseal.deployment.Deployment.State;
import privyseal.inventory.Deployables;
import privyseal.rule.Denial;

/// Takes in wishes to deploy (DP-01), and shows what became of them.
///
/// Each act is one transaction: the lineages first, then the targets in the order of their ids. A wish that was stored is
/// carried out whatever happens to this process: agents fetch it, a job sends it.
public final class DeploymentDesk {

    private static final Denial NOTHING_FAILED =
            Denial.of(
                    "DP-01",
                    "Nothing of this record failed; there is nothing to retry.",
                    "该记录没有失败项。");

    private static final Denial NOTHING_TO_UNDO =
            Denial.of(
                    "DP-01",
                    "No target of this record still has its certificate and had another one before.",
                    "该记录没有可回滚的部署目标。");

    private final Database db;
    private final Certificates certificates;
    private final Deployables deployables;
    private final DeployTargets targets;
    private final Deployments deployments;
    private final AuditLog audit;
    private final Clock clock;

    public DeploymentDesk(
            Database db,
            Certificates certificates,
            Deployables deployables,
            DeployTargets targets,
            Deployments deployments,
            AuditLog audit,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.deployables = deployables;
        this.targets = targets;
        this.deployments = deployments;
        this.audit = audit;
        this.clock = clock;
    }

    public sealed interface Outcome {
        record Opened(long record) implements Outcome {}

        /// Every target has the certificate or is being told it; nothing was done.
        ///
        /// @param record the one that did it
        record AlreadyThere(long record) implements Outcome {}

        record Refused(Denial denial) implements Outcome {}

        record NoSuchTarget(UUID id) implements Outcome {}

        record NoSuchRecord() implements Outcome {}

        record NoSuchCertificate() implements Outcome {}
    }

    /// @param kind the targets' kind, if the caller said one
    public Outcome deploy(
            Caller caller, CertificateId id, Set<UUID> wanted, Optional<DeployTarget.Kind> kind) {
        return db.inTransaction(tx -> {
            Instant now = clock.instant();
            Optional<Certificate> found =
                    certificates.lock(tx, caller.account(), id).map(c -> c.asOf(now));
            if (found.isEmpty()) {
                return new Outcome.NoSuchCertificate();
            }
            Optional<Denial> denial = deployables.denial(tx, found.get());
            if (denial.isPresent()) {
                refused(tx, caller, id, denial.get(), now);
                return new Outcome.Refused(denial.get());
            }
            List<DeployTarget> locked =
                    targets.lock(tx, caller.account(), wanted).stream()
                            .filter(t -> kind.filter(k -> k != t.way().kind()).isEmpty())
                            .toList();
            Optional<UUID> missing =
                    wanted.stream()
                            .filter(w -> locked.stream().noneMatch(t -> t.id().equals(w)))
                            .findFirst();
            return missing.isPresent()
                    ? new Outcome.NoSuchTarget(missing.get())
                    : open(tx, caller, id, locked, now);
        });
    }

    private Outcome open(
            Handle tx, Caller caller, CertificateId id, List<DeployTarget> locked, Instant now) {
        List<DeployTarget> lacking =
                locked.stream().filter(target -> !deployments.willHave(tx, target, id)).toList();
        if (lacking.isEmpty()) {
            return new Outcome.AlreadyThere(
                    locked.stream()
                            .flatMap(target -> deployments.last(tx, target.id(), id).stream())
                            .mapToLong(Deployment::record)
                            .max()
                            .orElseThrow());
        }
        long record =
                deployments.insertRecord(
                        tx,
                        caller.account(),
                        id,
                        Cause.ASKED,
                        Optional.empty(),
                        Optional.empty(),
                        now);
        lacking.forEach(target -> deployments.open(tx, record, target, id, now));
        audit.record(tx, Entry.done(caller, now, Act.DEPLOY, id, "to " + names(lacking)));
        return new Outcome.Opened(record);
    }

    /// Does again what failed.
    ///
    /// @param part one part of the record; all that failed without it
    public Outcome retry(Caller caller, long recordId, Optional<Long> part) {
        return db.inTransaction(tx -> {
            Instant now = clock.instant();
            Optional<DeployRecord> record = deployments.findRecord(tx, caller.account(), recordId);
            if (record.isEmpty()) {
                return new Outcome.NoSuchRecord();
            }
            List<Deployment> seen = deployments.of(tx, recordId);
            Optional<Denial> denial = lockAndJudge(tx, record.get(), seen, now);
            if (denial.isPresent()) {
                refused(tx, caller, record.get().certificate(), denial.get(), now);
                return new Outcome.Refused(denial.get());
            }
            List<Deployment> failed =
                    failed(deployments.of(tx, recordId), there(tx, caller.account())).stream()
                            .filter(d -> part.filter(p -> p != d.id()).isEmpty())
                            .toList();
            if (failed.isEmpty()) {
                return new Outcome.Refused(NOTHING_FAILED);
            }
            failed.forEach(d -> deployments.reopen(tx, d, now));
            audit.record(
                    tx,
                    Entry.done(
                            caller,
                            now,
                            Act.DEPLOY,
                            record.get().certificate(),
                            "retried, record " + recordId));
            return new Outcome.Opened(recordId);
        });
    }

    private Map<UUID, DeployTarget> there(Handle tx, AccountId account) {
        return targets.of(tx, account).stream()
                .collect(Collectors.toMap(DeployTarget::id, Function.identity()));
    }

    private static List<Deployment> failed(List<Deployment> parts, Map<UUID, DeployTarget> there) {
        return parts.stream()
                .filter(d -> d.state() == State.FAILED)
                .filter(d -> there.containsKey(d.target()))
                .toList();
    }

    private Optional<Denial> lockAndJudge(
            Handle tx, DeployRecord record, List<Deployment> parts, Instant now) {
        List<CertificateId> deployed =
                parts.stream().map(Deployment::certificate).distinct().toList();
        return lockAndJudge(tx, record, parts, deployed, now);
    }

    /// @param deployed what the targets shall have
    private Optional<Denial> lockAndJudge(
            Handle tx,
            DeployRecord record,
            List<Deployment> parts,
            List<CertificateId> deployed,
            Instant now) {
        List<CertificateId> all = new ArrayList<>(deployed);
        all.add(record.certificate());
        certificates.lockLineages(tx, all);
        targets.lock(tx, record.account(), parts.stream().map(Deployment::target).toList());
        return denial(tx, deployed, now);
    }

    private Optional<Denial> denial(Handle tx, List<CertificateId> deployed, Instant now) {
        return deployed.stream()
                .distinct()
                .map(id -> certificates.read(tx, id).asOf(now))
                .flatMap(certificate -> deployables.denial(tx, certificate).stream())
                .findFirst();
    }

    /// @param retry why it cannot be tried again now
    /// @param rollBack why it cannot be rolled back now
    public record Judged(Shown shown, Optional<Denial> retry, Optional<Denial> rollBack) {}

    /// As [#retry] and [#rollBack] would judge. What comes in between counts when it is asked for. However many records there are,
    /// each certificate is judged once.
    public List<Judged> judged(Caller caller, List<Shown> records) {
        return db.inTransaction(tx -> {
            Instant now = clock.instant();
            Map<UUID, DeployTarget> there = there(tx, caller.account());
            Map<CertificateId, Optional<Denial>> denials =
                    records.stream()
                            .flatMap(shown -> shown.parts().stream())
                            .map(Part::deployment)
                            .flatMap(d ->
                                    Stream.concat(
                                            Stream.of(d.certificate()), d.previous().stream()))
                            .distinct()
                            .collect(
                                    Collectors.toMap(
                                            Function.identity(),
                                            id -> denial(tx, List.of(id), now)));
            return records.stream().map(shown -> judged(shown, there, denials)).toList();
        });
    }

    private static Judged judged(
            Shown shown,
            Map<UUID, DeployTarget> there,
            Map<CertificateId, Optional<Denial>> denials) {
        List<Deployment> parts = shown.parts().stream().map(Part::deployment).toList();
        List<CertificateId> given = parts.stream().map(Deployment::certificate).toList();
        List<CertificateId> before = parts.stream().flatMap(d -> d.previous().stream()).toList();
        boolean failed = !failed(parts, there).isEmpty();
        boolean undone = !undos(parts, there).isEmpty();
        return new Judged(
                shown,
                first(given, denials)
                        .or(() -> failed ? Optional.empty() : Optional.of(NOTHING_FAILED)),
                first(before, denials)
                        .or(() -> undone ? Optional.empty() : Optional.of(NOTHING_TO_UNDO)));
    }

    private static Optional<Denial> first(
            List<CertificateId> ids, Map<CertificateId, Optional<Denial>> denials) {
        return ids.stream()
                .flatMap(id -> denials.getOrDefault(id, Optional.empty()).stream())
                .findFirst();
    }

    /// Gives the targets back what they had before, where they still have what the record gave them.
    public Outcome rollBack(Caller caller, long recordId) {
        return db.inTransaction(tx -> {
            Instant now = clock.instant();
            Optional<DeployRecord> found = deployments.findRecord(tx, caller.account(), recordId);
            if (found.isEmpty()) {
                return new Outcome.NoSuchRecord();
            }
            List<Deployment> parts = deployments.of(tx, recordId);
            List<CertificateId> before =
                    parts.stream().flatMap(d -> d.previous().stream()).distinct().toList();
            Optional<Denial> denial = lockAndJudge(tx, found.get(), parts, before, now);
            if (denial.isPresent()) {
                refused(tx, caller, found.get().certificate(), denial.get(), now);
                return new Outcome.Refused(denial.get());
            }
            return rollBack(tx, caller, found.get(), now);
        });
    }

    private record Undo(DeployTarget target, CertificateId before) {}

    private static List<Undo> undos(List<Deployment> parts, Map<UUID, DeployTarget> there) {
        List<Undo> undos = new ArrayList<>();
        for (Deployment part : parts) {
            Optional<DeployTarget> target = Optional.ofNullable(there.get(part.target()));
            if (part.state() == State.DONE
                    && part.previous().isPresent()
                    && target.filter(t -> t.has(part.certificate())).isPresent()) {
                undos.add(new Undo(target.get(), part.previous().get()));
            }
        }
        return undos;
    }

    private Outcome rollBack(Handle tx, Caller caller, DeployRecord undone, Instant now) {
        List<Undo> undos = undos(deployments.of(tx, undone.id()), there(tx, undone.account()));
        if (undos.isEmpty()) {
            return new Outcome.Refused(NOTHING_TO_UNDO);
        }
        long record =
                deployments.insertRecord(
                        tx,
                        undone.account(),
                        undone.certificate(),
                        Cause.ROLLBACK,
                        Optional.of(undone.id()),
                        undone.replaces(),
                        now);
        undos.forEach(undo -> deployments.open(tx, record, undo.target(), undo.before(), now));
        audit.record(
                tx,
                Entry.done(
                        caller,
                        now,
                        Act.DEPLOY,
                        undone.certificate(),
                        "rolled back, record " + undone.id()));
        return new Outcome.Opened(record);
    }

    /// Empty when the account has no such certificate; newest first.
    public Optional<List<Shown>> records(Caller caller, CertificateId id) {
        return db.inTransaction(tx ->
                certificates
                        .find(tx, caller.account(), id)
                        .map(_ ->
                                deployments.recordsOf(tx, caller.account(), id).stream()
                                        .map(r -> new Shown(r, deployments.parts(tx, r.id())))
                                        .toList()));
    }

    public Optional<Shown> record(Caller caller, long id) {
        return db.inTransaction(tx ->
                deployments
                        .findRecord(tx, caller.account(), id)
                        .map(r -> new Shown(r, deployments.parts(tx, id))));
    }

    /// Which targets have which certificates.
    ///
    /// @param known those of the certificates asked for that the account has
    public record Bindings(Instant at, Set<CertificateId> known, List<DeployTarget> targets) {
        public Bindings {
            known = Set.copyOf(known);
            targets = List.copyOf(targets);
        }
    }

    public Bindings bindings(Caller caller, List<CertificateId> ids) {
        return new Bindings(
                clock.instant(),
                db.inTransaction(tx ->
                        ids.stream()
                                .filter(id ->
                                        certificates.find(tx, caller.account(), id).isPresent())
                                .collect(Collectors.toSet())),
                having(caller, ids));
    }

    /// The account's targets that have one of the certificates; others' are not among them.
    public List<DeployTarget> having(Caller caller, List<CertificateId> ids) {
        return db.inTransaction(tx ->
                targets.having(tx, ids).stream()
                        .filter(target -> target.account().equals(caller.account()))
                        .toList());
    }

    static String names(List<DeployTarget> targets) {
        String all = targets.stream().map(DeployTarget::name).collect(Collectors.joining(", "));
        return all.length() <= 400 ? all : all.substring(0, 400) + "…";
    }

    private void refused(Handle tx, Caller caller, CertificateId id, Denial denial, Instant now) {
        audit.record(
                tx,
                new Entry(
                        caller,
                        now,
                        Act.DEPLOY,
                        Optional.of(id),
                        denial.ruleId(),
                        denial.sentence().english()));
    }
}
