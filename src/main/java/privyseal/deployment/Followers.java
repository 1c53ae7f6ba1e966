package privyseal.deployment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificates;
import privyseal.deployment.DeployRecord.Cause;
import privyseal.deployment.Deployment.State;
import privyseal.inventory.Deployables;
import privyseal.inventory.LineageDesk;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;

/// Deploys a certificate when it is issued to the targets that follow its lineage (DP-01), in the transaction of the
/// issuance: no crash comes between.
public final class Followers {

    private final Certificates certificates;
    private final Deployables deployables;
    private final DeployTargets targets;
    private final Deployments deployments;
    private final AuditLog audit;

    public Followers(
            Certificates certificates,
            Deployables deployables,
            DeployTargets targets,
            Deployments deployments,
            AuditLog audit) {
        this.certificates = certificates;
        this.deployables = deployables;
        this.targets = targets;
        this.deployments = deployments;
        this.audit = audit;
    }

    /// The caller holds the lineage. A certificate that is not its lineage's current one is deployed nowhere; one that
    /// cannot be deployed (RI-09) is recorded as failed, so that the owner sees why.
    public void issued(Handle tx, Certificate certificate, Instant now) {
        Details details = certificate.details();
        List<DeployTarget> followers = targets.lockFollowers(tx, details.lineage());
        if (followers.isEmpty() || !isCurrent(tx, details, now)) {
            return;
        }
        long record =
                deployments.insertRecord(
                        tx,
                        details.account(),
                        details.id(),
                        Cause.FOLLOWED,
                        Optional.empty(),
                        Optional.empty(),
                        now);
        followers.forEach(target -> deployments.open(tx, record, target, details.id(), now));
        Optional<Denial> denial = deployables.denial(tx, certificate);
        denial.ifPresent(d ->
                deployments
                        .of(tx, record)
                        .forEach(part ->
                                deployments.update(
                                        tx,
                                        part.id(),
                                        State.FAILED,
                                        0,
                                        now,
                                        Optional.of(said(d)),
                                        now)));
        audit.record(
                tx,
                new Entry(
                        Caller.service(details.account(), "deployment"),
                        now,
                        Act.DEPLOY,
                        Optional.of(details.id()),
                        denial.map(Denial::ruleId).orElse("done"),
                        "to %d targets that follow".formatted(followers.size())));
    }

    private boolean isCurrent(Handle tx, Details details, Instant now) {
        return LineageDesk.current(
                        certificates.lineage(tx, details.lineage()).stream()
                                .map(c -> c.asOf(now))
                                .toList())
                .filter(details.id()::equals)
                .isPresent();
    }

    static Sentence said(Denial denial) {
        return new Sentence(
                denial.ruleId() + ": " + denial.sentence().english(),
                denial.ruleId() + "：" + denial.sentence().chinese());
    }
}
