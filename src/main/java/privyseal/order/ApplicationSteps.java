package privyseal.order;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Proving;
import privyseal.certificate.Certificate.QuotaUnits;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Ending;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.Requests;
import privyseal.order.Issuance.Preparation;
import privyseal.organization.Applicants;
import privyseal.procedure.NextSteps;
import privyseal.product.Product;
import privyseal.review.Openings;
import privyseal.rule.Sentence;

/// What follows when the domains of an application are proved, or were not in time (AP-03).
public final class ApplicationSteps implements NextSteps, Issuance.Finish {

    private static final Sentence OUT_OF_TIME =
            new Sentence(
                    "AP-03: The domains were not proved in time. Apply again.",
                    "AP-03：域名未在期限内完成验证，请重新申请。");

    private static final Sentence KEY_BLOCKED =
            new Sentence(
                    "RI-23: The key was reported compromised. Apply again with a new key.",
                    "RI-23：该密钥已被报告泄露，请使用新密钥重新申请。");

    private static final Sentence PROOF_TOO_OLD =
            new Sentence(
                    "AP-01: The domains were proved too long ago for public trust by now (BR 4.2.1). Apply again.",
                    "AP-01：域名验证已超过公共信任规定的有效期（BR 4.2.1），请重新申请。");

    private static final Sentence NO_LETTER =
            new Sentence(
                    "AP-01: The letter was not uploaded in time. Apply again.",
                    "AP-01：期限内未上传确认函，请重新申请。");

    private static final Sentence CAA_FORBIDS =
            new Sentence(
                    "VA-05: The CAA records of the domain did not allow this authority in time. Apply again.",
                    "VA-05：域名的 CAA 记录未在期限内允许本机构签发，请重新申请。");

    private static final Sentence NOT_DECIDED =
            new Sentence("AP-01: Nobody decided it in time. Apply again.", "AP-01：期限内未完成审核，请重新申请。");

    private final Certificates certificates;
    private final Requests requests;
    private final Quotas quotas;
    private final Issuance issuance;
    private final Applicants applicants = new Applicants();
    private final Terms terms = new Terms();
    private final AuditLog audit;
    private final Openings reviews;
    private final OrderConfig config;
    private final Duration deadline;

    /// @param deadline AP-03, and how long CAA may take to allow what was approved
    public ApplicationSteps(
            Certificates certificates,
            Requests requests,
            Quotas quotas,
            Issuance issuance,
            Openings reviews,
            AuditLog audit,
            OrderConfig config,
            Duration deadline) {
        this.certificates = certificates;
        this.requests = requests;
        this.quotas = quotas;
        this.issuance = issuance;
        this.audit = audit;
        this.reviews = reviews;
        this.config = config;
        this.deadline = deadline;
    }

    /// Whether the authority knows the certificate: then its id stands for that one and no other.
    boolean beganToSign(Handle tx, CertificateId id) {
        return issuance.beganToSign(tx, id);
    }

    @Override
    public boolean asksCaa() {
        return true;
    }

    @Override
    public void proved(Handle tx, Request request, Instant now) {
        Proving certificate = (Proving) certificates.read(tx, request.certificate());
        Product product = ((Ordered) certificate.details().origin()).product();
        if (ApplicationRoute.of(product).wantsReview() && request.approvedAt().isEmpty()) {
            reviews.open(tx, request, product, now);
            return;
        }
        boolean free = certificate.details().quota().account();
        if (free
                && !quotas.reserveDomains(
                        tx, certificate.details().names(), config.freePerPrimaryDomain())) {
            end(tx, request, certificate.fail(domainFull()), Ending.REFUSED, now);
            return;
        }
        Preparation preparation =
                issuance.prepare(tx, request, certificate, lastSecond(tx, certificate, now), now);
        switch (preparation) {
            case PREPARED -> {}
            case KEY_BLOCKED -> refuse(tx, request, certificate, KEY_BLOCKED, now);
            case PROOF_TOO_OLD -> refuse(tx, request, certificate, PROOF_TOO_OLD, now);
        }
    }

    private void refuse(
            Handle tx, Request request, Proving certificate, Sentence why, Instant now) {
        if (certificate.details().quota().account()) {
            quotas.releaseDomains(tx, certificate.details().names());
        }
        end(tx, request, certificate.fail(why), Ending.REFUSED, now);
    }

    private Sentence domainFull() {
        int limit = config.freePerPrimaryDomain();
        return new Sentence(
                "AP-02: The primary domain has %d free certificates already.".formatted(limit),
                "AP-02：该主域名的免费证书已达 %d 张上限。".formatted(limit));
    }

    /// What CAA says may have changed since the domains were proved: it is asked once more, then all is decided. With
    /// whom it was approved is kept (RI-13).
    @Override
    public void approved(Handle tx, Request request, Instant now) {
        applicants.approve(tx, request.certificate(), request.certificate(), now);
        requests.update(tx, request.approve(new Progress.Proving(now, 0), now, now.plus(deadline)));
    }

    @Override
    public void rejected(Handle tx, Request request, Sentence why, Instant now) {
        Proving certificate = (Proving) certificates.read(tx, request.certificate());
        end(tx, request, certificate.fail(why), Ending.REFUSED, now);
    }

    @Override
    public void committed(Request request) {
        issuance.sign(request, this);
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
        Proving certificate = (Proving) certificates.read(tx, request.certificate());
        Sentence why =
                switch (request.progress()) {
                    case Progress.Drafting _ -> NO_LETTER;
                    case Progress.InReview _, Progress.AtAuthority _ -> NOT_DECIDED;
                    case Progress.Proving _ when request.approvedAt().isPresent() -> CAA_FORBIDS;
                    case Progress.Proving _,
                            Progress.Signing _,
                            Progress.AtUpstream _,
                            Progress.Closed _ ->
                            OUT_OF_TIME;
                };
        end(tx, request, certificate.fail(why), Ending.OUT_OF_TIME, now);
    }

    /// AP-02: the primary domain's unit, set aside when the domain was proved, is in use from now to the original end.
    @Override
    public Certificate.Issued issued(
            Handle tx, Request request, Certificate.Issued certificate, Instant now) {
        if (!certificate.details().quota().account()) {
            return certificate;
        }
        quotas.useDomains(tx, certificate.details().names());
        QuotaUnits units = new QuotaUnits(true, Optional.of(certificate.validity().notAfter()));
        return new Certificate.Issued(certificate.details().holding(units), certificate.validity());
    }

    /// Ends an application without a certificate and returns its quota units (AP-02).
    ///
    /// @param ended the certificate in its last state
    public void end(Handle tx, Request request, Certificate ended, Ending ending, Instant now) {
        if (ended.details().quota().account() && isCommitted(request)) {
            quotas.releaseDomains(tx, ended.details().names());
        }
        certificates.update(tx, returnUnits(tx, ended));
        requests.update(tx, request.close(ending, now));
        if (ending != Ending.CANCELLED) {
            audit.record(
                    tx,
                    Entry.done(
                            Caller.service(request.account(), "validation"),
                            now,
                            Act.FAIL,
                            request.certificate(),
                            "application ended: " + ending));
        }
    }

    /// Whether the domains' units were set aside.
    private static boolean isCommitted(Request request) {
        return request.progress() instanceof Progress.Signing
                || request.progress() instanceof Progress.AtUpstream;
    }

    /// Who holds no unit of the free quota was granted a paid certificate.
    private Certificate returnUnits(Handle tx, Certificate ended) {
        Certificate.Details details = ended.details();
        if (terms.endOf(tx, ended.id()).isPresent()) {
            // A later certificate of a term took none.
            return ended;
        }
        if (!details.quota().account()) {
            quotas.returnPaid(tx, details.account());
            return ended;
        }
        quotas.returnFree(tx, details.account());
        Certificate.Details without = details.holding(QuotaUnits.NONE);
        return switch (ended) {
            case Certificate.Failed(Certificate.Details _, Sentence why) ->
                    new Certificate.Failed(without, why);
            case Certificate.Cancelled _ -> new Certificate.Cancelled(without);
            default -> throw new IllegalStateException("not an end of an application: " + ended);
        };
    }

    /// The term as it was bought, as far as one certificate may last. Both ends of a validity count (RFC 5280 §4.1.2.5).
    /// A later certificate ends with the term that was bought with the first (RN-01).
    private Instant lastSecond(Handle tx, Proving certificate, Instant now) {
        Ordered ordered = (Ordered) certificate.details().origin();
        Instant end =
                terms.endOf(tx, certificate.id())
                        .orElseGet(
                                () -> ordered.term().endFrom(now.truncatedTo(ChronoUnit.SECONDS)));
        Instant latest = issuance.begins(now).plus(config.longestCertificate()).minusSeconds(1);
        return issuance.lastSecond(end.isBefore(latest) ? end : latest, now);
    }
}
