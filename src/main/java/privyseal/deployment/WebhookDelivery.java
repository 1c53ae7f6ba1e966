package privyseal.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.audit.AuditLog;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.Certificates;
import privyseal.db.Database;
import privyseal.db.SecretStore;
import privyseal.deployment.DeployTarget.Way;
import privyseal.deployment.Deployment.State;
import privyseal.egress.TrustedFetch;
import privyseal.inventory.Deployables;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;
import privyseal.telemetry.Alone;
import privyseal.validation.InParallel;

/// The job that sends certificates to webhooks (DP-01).
///
/// | written last | after a crash |
/// |---|---|
/// | the deployment *running*, its next try a minute later | it is sent once more when that minute is over; the receiver knows it by its id |
/// | *done* or *failed* | all is done |
///
/// An answer of 2xx is a yes. Anything else is tried again after 10 s, 1 min, 5 min, 30 min and 2 h, then it has failed.
public final class WebhookDelivery {

    private static final System.Logger LOG = System.getLogger(WebhookDelivery.class.getName());

    private static final int BATCH = 20;

    /// Longer than an exchange may take.
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database db;
    private final Certificates certificates;
    private final Deployables deployables;
    private final DeployTargets targets;
    private final Deployments deployments;
    private final SecretStore secrets;
    private final TrustedFetch fetch;
    private final DeploymentEnd end;
    private final Clock clock;
    private final Clock realTime;

    /// @param realTime what a receiver compares the signature's time with
    public WebhookDelivery(
            Database db,
            Certificates certificates,
            Deployables deployables,
            DeployTargets targets,
            Deployments deployments,
            SecretStore secrets,
            TrustedFetch fetch,
            AuditLog audit,
            Clock clock,
            Clock realTime) {
        this.db = db;
        this.certificates = certificates;
        this.deployables = deployables;
        this.targets = targets;
        this.deployments = deployments;
        this.secrets = secrets;
        this.fetch = fetch;
        this.end = new DeploymentEnd(deployments, targets, audit);
        this.clock = clock;
        this.realTime = realTime;
    }

    /// @return how many were tried
    public int sendDue() {
        List<Deployment> due = db.inTransaction(tx -> deployments.due(tx, clock.instant(), BATCH));
        return (int)
                InParallel.all(due, this::sendAlone).stream().filter(Boolean::booleanValue).count();
    }

    private boolean sendAlone(Deployment deployment) {
        return Alone.run(
                LOG,
                "deployment " + deployment.id(),
                () -> {
                    Optional<Parcel> parcel = db.inTransaction(tx -> claim(tx, deployment));
                    parcel.ifPresent(this::send);
                    return true;
                });
    }

    /// Not a record: its body holds a private key.
    private static final class Parcel {
        private final DeployTarget target;
        private final Way.Webhook webhook;
        private final Deployment deployment;
        private final String body;
        private final String signature;

        private Parcel(
                DeployTarget target,
                Way.Webhook webhook,
                Deployment deployment,
                String body,
                String signature) {
            this.target = target;
            this.webhook = webhook;
            this.deployment = deployment;
            this.body = body;
            this.signature = signature;
        }
    }

    private Optional<Parcel> claim(Handle tx, Deployment seen) {
        Instant now = clock.instant();
        Certificate certificate = certificates.lockAny(tx, seen.certificate()).asOf(now);
        List<DeployTarget> locked =
                targets.lock(tx, certificate.details().account(), List.of(seen.target()));
        Optional<Deployment> open =
                deployments
                        .find(tx, seen.id())
                        .filter(d -> d.isOpen() && !d.nextTryAt().isAfter(now));
        if (locked.isEmpty()
                || open.isEmpty()
                || !(locked.getFirst().way() instanceof Way.Webhook webhook)) {
            return Optional.empty();
        }
        DeployTarget target = locked.getFirst();
        Optional<Denial> denial = deployables.denial(tx, certificate);
        if (denial.isPresent()) {
            end.failed(tx, caller(target), target, open.get(), Followers.said(denial.get()), now);
            return Optional.empty();
        }
        deployments.update(
                tx,
                seen.id(),
                State.RUNNING,
                open.get().attempts() + 1,
                now.plus(LEASE),
                Optional.empty(),
                now);
        String body = body(target, open.get(), deployables.material(tx, (Usable) certificate));
        byte[] secret = secrets.open(tx, webhook.secret(), SecretStore.Purpose.TARGET_SECRET);
        String signature = WebhookSignature.of(secret, realTime.instant(), body);
        Arrays.fill(secret, (byte) 0);
        Deployment running = deployments.find(tx, seen.id()).orElseThrow();
        return Optional.of(new Parcel(target, webhook, running, body, signature));
    }

    private static String body(
            DeployTarget target, Deployment deployment, DeployMaterial material) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Event", "deploy");
        body.put("DeploymentId", deployment.id());
        body.put("TargetId", target.id().toString());
        body.put("CertificateId", deployment.certificate().value());
        body.put("SerialNumber", material.serial());
        body.put("CertificateChain", material.chainPem());
        body.put("PrivateKey", material.keyPem());
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts that are no JSON", e);
        }
    }

    private void send(Parcel parcel) {
        TrustedFetch.Outcome outcome =
                fetch.postJson(
                        parcel.webhook.url(),
                        parcel.body,
                        Map.of(WebhookSignature.HEADER, parcel.signature),
                        parcel.webhook
                                .trusted()
                                .map(pem ->
                                        ParsedCertificate.parsePem(pem).stream()
                                                .map(ParsedCertificate::der)
                                                .toList())
                                .orElse(List.of()));
        Optional<Sentence> why =
                switch (outcome) {
                    case TrustedFetch.Outcome.Answered(int status, String _, String _) ->
                            status >= 200 && status < 300
                                    ? Optional.empty()
                                    : Optional.of(
                                            new Sentence(
                                                    "DP-01: The webhook answered %d."
                                                            .formatted(status),
                                                    "DP-01：Webhook 返回状态码 %d。".formatted(status)));
                    case TrustedFetch.Outcome.Failed(String reason) ->
                            Optional.of(
                                    new Sentence(
                                            "DP-01: The webhook was not reached: %s."
                                                    .formatted(reason),
                                            "DP-01：无法连接 Webhook：%s。".formatted(reason)));
                };
        db.useTransaction(tx -> note(tx, parcel, why));
    }

    private void note(Handle tx, Parcel parcel, Optional<Sentence> why) {
        Instant now = clock.instant();
        certificates.lockAny(tx, parcel.deployment.certificate());
        targets.lock(tx, parcel.target.account(), List.of(parcel.target.id()));
        Deployment deployment = deployments.find(tx, parcel.deployment.id()).orElseThrow();
        if (why.isEmpty()) {
            end.done(tx, caller(parcel.target), parcel.target, deployment, now);
            return;
        }
        if (!deployment.isOpen()) {
            return;
        }
        if (deployment.attempts() > PAUSES.size()) {
            end.failed(tx, caller(parcel.target), parcel.target, deployment, why.get(), now);
            return;
        }
        deployments.update(
                tx,
                deployment.id(),
                State.WAITING,
                deployment.attempts(),
                now.plus(PAUSES.get(deployment.attempts() - 1)),
                why,
                now);
    }

    private static Caller caller(DeployTarget target) {
        return Caller.service(target.account(), "deployment");
    }
}
