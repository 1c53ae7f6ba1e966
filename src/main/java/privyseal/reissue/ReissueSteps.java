package privyseal.reissue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Proving;
import privyseal.certificate.Certificate.Reissuing;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Ending;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.Request.Purpose.Reissue;
import privyseal.certificate.Requests;
import privyseal.order.Issuance;
import privyseal.order.Issuance.Preparation;
import privyseal.organization.Applicants;
import privyseal.procedure.NextSteps;
import privyseal.product.Level;
import privyseal.product.Product;
import privyseal.review.Openings;
import privyseal.rule.Sentence;

/// What follows when the domains of a reissue are proved or need no proof, or were not in time (RI-24).
public final class ReissueSteps implements NextSteps, Issuance.Finish {

    private static final Sentence OUT_OF_TIME =
            new Sentence(
                    "RI-24: The domains were not proved in time. The original is untouched; a"
                            + " new reissue may start.",
                    "RI-24：域名未在期限内完成验证，重颁发已结束。原证书不受影响，可重新发起。");

    private static final Sentence KEY_BLOCKED =
            new Sentence(
                    "RI-23: The key was reported compromised. Start a new reissue with a new key.",
                    "RI-23：该密钥已被报告泄露，请使用新密钥重新发起重颁发。");

    private static final Sentence ORIGINAL_ENDED =
            new Sentence(
                    "RI-26: The original is no longer issued, so its reissue ended.",
                    "RI-26：原证书已失效，重颁发已结束。");

    private static final Sentence CAA_FORBIDS =
            new Sentence(
                    "VA-05: The CAA records of the domain did not allow this authority in time, so the reissue ended.",
                    "VA-05：域名的 CAA 记录未在期限内允许本机构签发，重颁发已结束。");

    private static final Sentence NOT_DECIDED =
            new Sentence(
                    "RI-26: Nobody decided it in time, so the reissue ended. A new one may start.",
                    "RI-26：期限内未完成审核，重颁发已结束，可重新发起。");

    private static final Sentence PROOF_TOO_OLD =
            new Sentence(
                    "RI-16: The domains were proved too long ago for public trust by now (BR 4.2.1). A new reissue proves them again.",
                    "RI-16：域名验证已超过公共信任规定的有效期（BR 4.2.1），重新发起重颁发时将再次验证。");

    /// Its reissue proves no domains (RI-18).
    private static final Sentence PROOF_TOO_OLD_FOR_GOOD =
            new Sentence(
                    "RI-16: The domains were proved too long ago for public trust by now (BR 4.2.1). A reissue of this product does not prove them again: order a new certificate.",
                    "RI-16：域名验证已超过公共信任规定的有效期（BR 4.2.1），该产品重颁发时不再验证域名，请申请新证书。");

    private final Certificates certificates;
    private final Requests requests;
    private final ReissueLocks locks = new ReissueLocks();
    private final Retirements retirements = new Retirements();
    private final Issuance issuance;
    private final Applicants applicants = new Applicants();
    private final Openings reviews;
    private final Duration deadline;
    private final AuditLog audit;

    /// @param deadline RI-24, and how long CAA may take to allow what was approved
    public ReissueSteps(
            Certificates certificates,
            Requests requests,
            Issuance issuance,
            Openings reviews,
            AuditLog audit,
            Duration deadline) {
        this.certificates = certificates;
        this.requests = requests;
        this.issuance = issuance;
        this.reviews = reviews;
        this.deadline = deadline;
        this.audit = audit;
    }

    /// RI-05: of a certificate that is issued now in place of one that ends then.
    Instant lastSecond(Instant notAfter, Instant now) {
        return issuance.lastSecond(notAfter, now);
    }

    ReissueLocks locks() {
        return locks;
    }

    @Override
    public boolean asksCaa() {
        return true;
    }

    /// RI-05: the new certificate ends at the same second as the original, or as public trust wants it; the rest of the term is
    /// then ordered as a later certificate.
    @Override
    public void proved(Handle tx, Request request, Instant now) {
        Proving successor = (Proving) certificates.read(tx, request.certificate());
        Product product = ((Ordered) successor.details().origin()).product();
        if (ReissueRoute.of(product).wantsReview()
                && request.waivers().review().isEmpty()
                && request.approvedAt().isEmpty()) {
            reviews.open(tx, request, product, now);
            return;
        }
        Certificate original = certificates.read(tx, original(request)).asOf(now);
        if (!(original instanceof Reissuing reissuing)) {
            end(tx, request, successor.fail(ORIGINAL_ENDED), Ending.REFUSED, now);
            return;
        }
        Preparation preparation =
                issuance.prepare(
                        tx,
                        request,
                        successor,
                        lastSecond(reissuing.validity().notAfter(), now),
                        now);
        switch (preparation) {
            case PREPARED -> {}
            case KEY_BLOCKED -> end(tx, request, successor.fail(KEY_BLOCKED), Ending.REFUSED, now);
            case PROOF_TOO_OLD ->
                    end(
                            tx,
                            request,
                            successor.fail(proofTooOld(ReissueRoute.of(product))),
                            Ending.REFUSED,
                            now);
        }
    }

    static Sentence proofTooOld(ReissueRoute route) {
        return route.provesDomains() ? PROOF_TOO_OLD : PROOF_TOO_OLD_FOR_GOOD;
    }

    /// What CAA says may have changed since the domains were proved: it is asked once more, then all is decided.
    ///
    /// AC-01: what the authority vetted of an EV certificate is reviewed here, too, by two people.
    @Override
    public void approved(Handle tx, Request request, Instant now) {
        Details details = certificates.read(tx, request.certificate()).details();
        Product product = ((Ordered) details.origin()).product();
        if (request.progress() instanceof Progress.AtAuthority && product.level() == Level.EV) {
            reviews.open(tx, request, product, now);
            return;
        }
        applicants.approve(tx, details.generation(), request.certificate(), now);
        requests.update(tx, request.approve(new Progress.Proving(now, 0), now, now.plus(deadline)));
    }

    @Override
    public void rejected(Handle tx, Request request, Sentence why, Instant now) {
        Proving successor = (Proving) certificates.read(tx, request.certificate());
        end(tx, request, successor.fail(why), Ending.REFUSED, now);
    }

    @Override
    public void committed(Request request) {
        issuance.sign(request, this);
    }

    @Override
    public Certificate.Issued issued(
            Handle tx, Request request, Certificate.Issued certificate, Instant now) {
        endOnOriginal(tx, request);
        audit.record(
                tx,
                Entry.done(
                        Caller.service(request.account(), "reissue"),
                        now,
                        Act.REPLACE,
                        original(request),
                        "reissued as " + request.certificate()));
        return certificate;
    }

    @Override
    public void refused(
            Handle tx, Request request, Proving certificate, Sentence why, Instant now) {
        end(tx, request, certificate.fail(why), Ending.REFUSED, now);
    }

    @Override
    public void keyBlocked(Handle tx, Request request, Proving certificate, Instant now) {
        end(tx, request, certificate.fail(KEY_BLOCKED), Ending.REFUSED, now);
    }

    @Override
    public void outOfTime(Handle tx, Request request, Instant now) {
        Proving successor = (Proving) certificates.read(tx, request.certificate());
        Sentence why =
                switch (request.progress()) {
                    case Progress.InReview _, Progress.AtAuthority _ -> NOT_DECIDED;
                    case Progress.Proving _ when request.approvedAt().isPresent() -> CAA_FORBIDS;
                    case Progress.Drafting _,
                            Progress.Proving _,
                            Progress.Signing _,
                            Progress.AtUpstream _,
                            Progress.Closed _ ->
                            OUT_OF_TIME;
                };
        end(tx, request, successor.fail(why), Ending.OUT_OF_TIME, now);
    }

    /// RV-27, RI-26: ends the reissue that runs for this certificate, if one does. The caller holds the lineage's lock.
    public void cancelFor(Handle tx, CertificateId original, Ending ending, Instant now) {
        Optional<Request> running = requests.runningReissueOf(tx, original);
        if (running.isEmpty()) {
            return;
        }
        Certificate successor = certificates.read(tx, running.get().certificate());
        Certificate ended =
                switch (ending) {
                    case CANCELLED -> ((Proving) successor).cancel();
                    case DONE, OUT_OF_TIME, REFUSED -> ((Proving) successor).fail(ORIGINAL_ENDED);
                };
        end(tx, running.get(), ended, ending, now);
    }

    /// Ends a reissue without a certificate; the original is as it was before.
    void end(Handle tx, Request request, Certificate ended, Ending ending, Instant now) {
        certificates.update(tx, ended);
        requests.update(tx, request.close(ending, now));
        endOnOriginal(tx, request);
        retirements
                .openFor(tx, request.certificate())
                .ifPresent(asked ->
                        retirements.update(tx, asked.end(Retirement.Ending.NOT_NEEDED, now)));
        audit.record(
                tx,
                Entry.done(
                        Caller.service(request.account(), "reissue"),
                        now,
                        Act.FAIL,
                        request.certificate(),
                        "reissue of " + original(request) + " ended: " + ending));
    }

    private void endOnOriginal(Handle tx, Request request) {
        locks.release(tx, request.id());
        if (certificates.read(tx, original(request)) instanceof Reissuing reissuing) {
            certificates.update(tx, reissuing.endReissue());
        }
    }

    private static CertificateId original(Request request) {
        return ((Reissue) request.purpose()).original();
    }
}
