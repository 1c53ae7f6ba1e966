package privyseal.deployment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.CertificateId;
import privyseal.deployment.DeployRecord.Cause;
import privyseal.deployment.Deployment.State;
import privyseal.reissue.Retirement;
import privyseal.reissue.Retirements;
import privyseal.rule.Sentence;

/// What a target said becomes of a deployment, in one transaction: the deployment's state, what the target has, and the
/// retirement that waits for it (RI-22). The caller holds the certificate's lineage and the target.
final class DeploymentEnd {

    private final Deployments deployments;
    private final DeployTargets targets;
    private final Retirements retirements = new Retirements();
    private final AuditLog audit;

    DeploymentEnd(Deployments deployments, DeployTargets targets, AuditLog audit) {
        this.deployments = deployments;
        this.targets = targets;
        this.audit = audit;
    }

    /// What the target has counts, also where the deployment was ended meanwhile.
    void done(Handle tx, Caller caller, DeployTarget target, Deployment deployment, Instant now) {
        targets.has(tx, target.id(), deployment.certificate(), now);
        if (deployment.isOpen()) {
            deployments.update(
                    tx,
                    deployment.id(),
                    State.DONE,
                    deployment.attempts(),
                    now,
                    Optional.empty(),
                    now);
            settleRollback(tx, deployment, State.ROLLED_BACK, Optional.empty(), now);
        }
        beginRetirement(tx, deployment.certificate(), now);
        audit.record(
                tx,
                Entry.done(
                        caller,
                        now,
                        Act.DEPLOY,
                        deployment.certificate(),
                        "deployed to " + target.name()));
    }

    void failed(
            Handle tx,
            Caller caller,
            DeployTarget target,
            Deployment deployment,
            Sentence why,
            Instant now) {
        deployments.update(
                tx,
                deployment.id(),
                State.FAILED,
                deployment.attempts(),
                now,
                Optional.of(why),
                now);
        settleRollback(tx, deployment, State.ROLLBACK_FAILED, Optional.of(why), now);
        audit.record(
                tx,
                new Entry(
                        caller,
                        now,
                        Act.DEPLOY,
                        Optional.of(deployment.certificate()),
                        "failed",
                        target.name() + ": " + why.english()));
    }

    /// The deployment that was to be undone.
    private void settleRollback(
            Handle tx, Deployment rollback, State state, Optional<Sentence> why, Instant now) {
        DeployRecord record = deployments.record(tx, rollback.record());
        if (record.cause() != Cause.ROLLBACK) {
            return;
        }
        deployments.of(tx, record.undoes().orElseThrow()).stream()
                .filter(undone -> undone.target().equals(rollback.target()))
                .forEach(undone ->
                        deployments.update(
                                tx,
                                undone.id(),
                                state,
                                undone.attempts(),
                                undone.nextTryAt(),
                                why,
                                now));
    }

    /// RI-22: the new certificate is deployed once no target has the old one any more.
    private void beginRetirement(Handle tx, CertificateId successor, Instant now) {
        Optional<Retirement> waiting = retirements.openFor(tx, successor);
        waiting.filter(r -> targets.having(tx, List.of(r.certificate())).isEmpty())
                .map(r -> r.deployed(now))
                .ifPresent(r -> retirements.update(tx, r));
    }
}
