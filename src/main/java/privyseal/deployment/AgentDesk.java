package privyseal.deployment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.account.Caller.Who;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.db.Database;
import privyseal.deployment.DeployTarget.Way;
import privyseal.deployment.Deployment.State;
import privyseal.inventory.Deployables;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;

/// What an agent beside a server asks for, and what it says (DP-01).
///
/// A deployment that was fetched is fetched again as often as the agent asks, until it says what became of it: an agent
/// that was killed starts anew with the same one. Fetching holds the lineage's lock, so a certificate is given out before
/// its revocation is submitted or not at all (RV-02).
public final class AgentDesk {

    private final Database db;
    private final Certificates certificates;
    private final Deployables deployables;
    private final DeployTargets targets;
    private final Deployments deployments;
    private final DeploymentEnd end;
    private final AuditLog audit;
    private final Clock clock;

    public AgentDesk(
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
        this.end = new DeploymentEnd(deployments, targets, audit);
        this.audit = audit;
        this.clock = clock;
    }

    public sealed interface Fetch {
        record Given(Deployment deployment, DeployMaterial material) implements Fetch {}

        record NothingToDo() implements Fetch {}

        /// The target's deployments are fetched with another key.
        record NotByThisKey() implements Fetch {}

        record NoSuchTarget() implements Fetch {}
    }

    public Fetch fetch(Caller caller, UUID targetId) {
        return db.inTransaction(tx -> {
            Optional<DeployTarget> found = targets.find(tx, caller.account(), targetId);
            if (found.isEmpty() || !(found.get().way() instanceof Way.Agent agent)) {
                return new Fetch.NoSuchTarget();
            }
            if (!mayFetch(caller, agent)) {
                return new Fetch.NotByThisKey();
            }
            Optional<Deployment> waiting = deployments.openAt(tx, targetId);
            return waiting.map(seen -> give(tx, caller, found.get(), seen))
                    .orElseGet(() -> {
                        targets.seen(tx, targetId, clock.instant());
                        return new Fetch.NothingToDo();
                    });
        });
    }

    private static boolean mayFetch(Caller caller, Way.Agent agent) {
        return agent.key().isEmpty()
                || (caller.who() instanceof Who.Person person
                        && person.secretId().equals(agent.key().get()));
    }

    private Fetch give(Handle tx, Caller caller, DeployTarget seenTarget, Deployment seen) {
        Instant now = clock.instant();
        Certificate certificate = certificates.lockAny(tx, seen.certificate()).asOf(now);
        List<DeployTarget> target = targets.lock(tx, caller.account(), List.of(seenTarget.id()));
        Optional<Deployment> open = deployments.openAt(tx, seenTarget.id());
        if (target.isEmpty() || open.filter(o -> o.id() == seen.id()).isEmpty()) {
            // Ended or replaced a moment ago: the next fetch sees what there is.
            return new Fetch.NothingToDo();
        }
        targets.seen(tx, seenTarget.id(), now);
        Optional<Denial> denial = deployables.denial(tx, certificate);
        if (denial.isPresent()) {
            end.failed(
                    tx, caller, target.getFirst(), open.get(), Followers.said(denial.get()), now);
            return new Fetch.NothingToDo();
        }
        DeployMaterial material = deployables.material(tx, (Usable) certificate);
        audit.record(
                tx,
                Entry.done(
                        caller,
                        now,
                        Act.DEPLOY,
                        certificate.id(),
                        "fetched for " + target.getFirst().name()));
        deployments.update(
                tx,
                seen.id(),
                State.RUNNING,
                open.get().attempts() + 1,
                now,
                Optional.empty(),
                now);
        return new Fetch.Given(open.get(), material);
    }

    /// What an agent says of a deployment.
    public sealed interface Said {
        record Done() implements Said {}

        /// The target has its old certificate.
        ///
        /// @param why the agent's words, printable
        record Failed(String why) implements Said {}
    }

    public sealed interface Report {
        record Noted(CertificateId certificate) implements Report {}

        record NotByThisKey() implements Report {}

        record NoSuchTarget() implements Report {}

        record NoSuchDeployment() implements Report {}
    }

    /// Said twice is said once.
    public Report report(Caller caller, UUID targetId, long deploymentId, Said said) {
        return db.inTransaction(tx -> {
            Optional<DeployTarget> found = targets.find(tx, caller.account(), targetId);
            if (found.isEmpty() || !(found.get().way() instanceof Way.Agent agent)) {
                return new Report.NoSuchTarget();
            }
            if (!mayFetch(caller, agent)) {
                return new Report.NotByThisKey();
            }
            Optional<Deployment> seen =
                    deployments
                            .find(tx, deploymentId)
                            .filter(d -> d.target().equals(targetId) && d.attempts() > 0);
            if (seen.isEmpty()) {
                return new Report.NoSuchDeployment();
            }
            note(tx, caller, seen.get(), said);
            return new Report.Noted(seen.get().certificate());
        });
    }

    private void note(Handle tx, Caller caller, Deployment seen, Said said) {
        Instant now = clock.instant();
        certificates.lockAny(tx, seen.certificate());
        List<DeployTarget> target = targets.lock(tx, caller.account(), List.of(seen.target()));
        Deployment deployment = deployments.find(tx, seen.id()).orElseThrow();
        if (target.isEmpty() || !(deployment.isOpen() || deployment.state() == State.FAILED)) {
            return;
        }
        switch (said) {
            case Said.Done() -> end.done(tx, caller, target.getFirst(), deployment, now);
            case Said.Failed(String why) -> {
                if (deployment.isOpen()) {
                    end.failed(
                            tx,
                            caller,
                            target.getFirst(),
                            deployment,
                            new Sentence("DP-01: " + why, "DP-01：" + why),
                            now);
                }
            }
        }
    }
}
