package privyseal.authority.upstream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.authority.upstream.UpstreamRevocations.Asked;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.pki.RevocationReason;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.rule.Sentence;
import privyseal.telemetry.Alone;
import privyseal.validation.InParallel;

/// The job that has certificates revoked by the upstream authority: each is a call of its own, tried again until it is answered
/// (RV-06/upstream). There is no end to it: what was decided stays *revoking*, and so unusable (RV-02), until it is revoked there.
///
/// A crash between the call and its note asks once more, and *already revoked* is an answer as good as *revoked*.
public final class UpstreamRevoking {

    private static final System.Logger LOG = System.getLogger(UpstreamRevoking.class.getName());

    private static final int BATCH = 10;

    /// No try takes longer; whose took longer writes nothing.
    private static final Duration CLAIM = Duration.ofMinutes(1);

    /// What the state of certificates says once the authority has answered.
    public interface Completion {

        /// The caller holds the lineage's lock.
        void revoked(Handle tx, Certificate certificate, RevocationReason reason, Instant now);

        /// All that was decided together is revoked.
        void complete(Handle tx, String decision, List<CertificateId> certificates, Instant now);
    }

    private final Database db;
    private final Certificates certificates;
    private final Requests requests;
    private final UpstreamRevocations revocations = new UpstreamRevocations();
    private final UpstreamAccounts accounts;
    private final UpstreamConfig config;
    private final Completion completion;
    private final AuditLog audit;
    private final Clock clock;
    private final Clock realTime;

    UpstreamRevoking(
            Database db,
            Certificates certificates,
            Requests requests,
            UpstreamAccounts accounts,
            UpstreamConfig config,
            Completion completion,
            AuditLog audit,
            Clock clock,
            Clock realTime) {
        this.db = db;
        this.certificates = certificates;
        this.requests = requests;
        this.accounts = accounts;
        this.config = config;
        this.completion = completion;
        this.audit = audit;
        this.clock = clock;
        this.realTime = realTime;
    }

    /// @return how many were worked on
    public int workDue() {
        List<Asked> claimed =
                db.inTransaction(tx -> {
                    Instant real = realTime.instant();
                    return revocations.claim(tx, clock.instant(), real, real.plus(CLAIM), BATCH);
                });
        InParallel.all(
                claimed,
                asked ->
                        Alone.run(
                                LOG,
                                "upstream revocation of " + asked.certificate(),
                                () -> {
                                    work(asked);
                                    return true;
                                }));
        return claimed.size();
    }

    private void work(Asked asked) {
        try {
            AcmeSession acme = accounts.open();
            acme.revoke(asked.der(), asked.reason());
            answered(asked, "revoked");
        } catch (AcmeTrouble e) {
            if (e.isOf("alreadyRevoked")) {
                answered(asked, "revoked before");
                return;
            }
            if (e.isOf("accountDoesNotExist")) {
                accounts.forget();
            }
            if (isOver(asked)) {
                // No authority revokes what has ended, and nobody believes it any more.
                answered(asked, "expired before");
                return;
            }
            again(asked, e);
        }
    }

    /// Whatever our state says: one that was not what was ordered is *failed* for ever.
    private boolean isOver(Asked asked) {
        return clock.instant().isAfter(ParsedCertificate.of(asked.der()).notAfter());
    }

    /// The last answer of a decision lets the state of all say so, in one transaction, at one time.
    private void answered(Asked asked, String word) {
        db.useTransaction(tx -> {
            Instant now = clock.instant();
            Certificate certificate = certificates.lockAny(tx, asked.certificate());
            revocations.answered(tx, asked);
            note(tx, certificate, "done", "upstream authority: " + word, now);
            List<UpstreamRevocations.Revoked> complete =
                    revocations.takeComplete(tx, asked.decision());
            for (UpstreamRevocations.Revoked revoked : complete) {
                completion.revoked(
                        tx, certificates.read(tx, revoked.certificate()), revoked.reason(), now);
            }
            if (!complete.isEmpty()) {
                completion.complete(
                        tx,
                        asked.decision(),
                        complete.stream().map(UpstreamRevocations.Revoked::certificate).toList(),
                        now);
            }
        });
    }

    /// A refusal is not over in seconds: somebody has to look at it there. It is asked again slowly.
    private void again(Asked asked, AcmeTrouble e) {
        db.useTransaction(tx -> {
            Instant now = clock.instant();
            Certificate certificate = certificates.lockAny(tx, asked.certificate());
            Sentence trouble = e.sentence();
            boolean known =
                    revocations
                            .trouble(tx, asked.certificate())
                            .equals(Optional.of(trouble.english()));
            revocations.again(tx, asked, trouble, now.plus(config.wait(asked.failures() + 1)));
            if (known) {
                return;
            }
            note(tx, certificate, "waits", trouble.english(), now);
            UpstreamRevocations.requestOf(asked.decision())
                    .map(id -> requests.read(tx, id))
                    .filter(request -> request.progress() instanceof Progress.AtUpstream)
                    .ifPresent(request ->
                            requests.update(
                                    tx, request.at(new Progress.AtUpstream(Optional.of(trouble)))));
        });
    }

    private void note(
            Handle tx, Certificate certificate, String outcome, String detail, Instant now) {
        audit.record(
                tx,
                new Entry(
                        Caller.service(certificate.details().account(), "upstream"),
                        now,
                        Act.UPSTREAM,
                        Optional.of(certificate.id()),
                        outcome,
                        detail));
    }
}
