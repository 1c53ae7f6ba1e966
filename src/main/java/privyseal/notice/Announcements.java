package privyseal.notice;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Changes;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.Request.Purpose;
import privyseal.rule.Sentence;

/// Makes notices of what happens to requests and certificates (NT-01).
public final class Announcements implements Changes {

    private static final Sentence NO_INFORMATION =
            new Sentence(
                    "MO-02: Its information was not submitted in time, so the order dropped itself.",
                    "MO-02：未在期限内提交资料，订单已自动取消。");

    private static final Sentence EXPIRED =
            new Sentence(
                    "MO-07: The certificate expired before the request was decided.",
                    "MO-07：证书在请求处理完成之前已过期。");

    private final Outbox outbox = new Outbox();
    private final Clock clock;

    public Announcements(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void opened(Handle tx, Request request) {
        if (request.progress() instanceof Progress.Drafting) {
            put(tx, Kind.LETTER_NEEDED, request);
            return;
        }
        put(tx, Kind.SUBMITTED, request);
        waitsFor(tx, request);
    }

    @Override
    public void moved(Handle tx, Stage before, Request after) {
        if (after.progress() instanceof Progress.Closed(Request.Ending ending, _, _)) {
            closed(tx, before, after, ending);
            return;
        }
        if (Stage.of(after.progress()) == before) {
            return;
        }
        if (before == Stage.DRAFT) {
            outbox.withdraw(tx, Kind.LETTER_NEEDED, after);
            put(tx, Kind.SUBMITTED, after);
        }
        if (after.progress() instanceof Progress.AtUpstream && isOfPeople(before)) {
            put(tx, Kind.APPROVED, after);
        }
        waitsFor(tx, after);
    }

    private static boolean isOfPeople(Stage stage) {
        return stage == Stage.REVIEW || stage == Stage.VETTING;
    }

    /// What it waits for from here on, and of whom.
    private void waitsFor(Handle tx, Request request) {
        switch (request.progress()) {
            case Progress.Proving _ when request.approvedAt().isPresent() ->
                    put(tx, Kind.APPROVED, request);
            case Progress.Proving _ when request.isProvedByHand() ->
                    put(tx, Kind.PROOF_NEEDED, request);
            case Progress.InReview _ -> put(tx, Kind.IN_REVIEW, request);
            case Progress.AtAuthority _ -> put(tx, Kind.AT_AUTHORITY, request);
            case Progress.Proving _,
                    Progress.Drafting _,
                    Progress.Signing _,
                    Progress.AtUpstream _,
                    Progress.Closed _ -> {}
        }
    }

    /// What was done to the certificate is told of the certificate.
    private void closed(Handle tx, Stage before, Request after, Request.Ending ending) {
        boolean people = isOfPeople(before);
        switch (ending) {
            case DONE -> {
                if (people) {
                    put(tx, Kind.APPROVED, after);
                }
            }
            case OUT_OF_TIME -> put(tx, Kind.TIMED_OUT, after);
            case CANCELLED -> put(tx, Kind.CANCELLED, after);
            case REFUSED -> refused(tx, people, after);
        }
    }

    /// Who waits for people is refused by them, or by the end of the certificate (MO-07).
    private void refused(Handle tx, boolean people, Request request) {
        CertificateId concerned =
                switch (request.purpose()) {
                    case Purpose.Reissue(CertificateId original, String _) -> original;
                    case Purpose.Application _, Purpose.Revocation _ -> request.certificate();
                };
        Instant now = clock.instant();
        boolean over =
                tx.createQuery(
                                "select coalesce(not_after < :now, false) from certificate where id = :id")
                        .bind("now", now)
                        .bind("id", concerned.value())
                        .mapTo(Boolean.class)
                        .one();
        if (over) {
            outbox.putOf(
                    tx, Kind.FAILED, request.account(), Optional.of(request), "", EXPIRED, now);
            return;
        }
        put(tx, people ? Kind.REJECTED : Kind.FAILED, request);
    }

    @Override
    public void issued(Handle tx, Certificate.Issued certificate) {
        outbox.put(tx, Kind.ISSUED, certificate, new Sentence("", ""), clock.instant());
    }

    @Override
    public void revoked(Handle tx, Certificate.Revoked certificate) {
        String reason = certificate.reason().spelling();
        outbox.put(
                tx,
                Kind.REVOKED,
                certificate,
                new Sentence("Reason: " + reason + ".", "原因：" + reason + "。"),
                clock.instant());
    }

    @Override
    public void dropped(Handle tx, Certificate.Cancelled certificate) {
        outbox.put(tx, Kind.CANCELLED, certificate, NO_INFORMATION, clock.instant());
    }

    private void put(Handle tx, Kind kind, Request request) {
        outbox.put(tx, kind, request, clock.instant());
    }
}
