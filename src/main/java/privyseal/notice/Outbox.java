package privyseal.notice;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Request;
import privyseal.certificate.RequestId;
import privyseal.rule.Sentence;

/// Where notices are put, in the transaction of the act that they tell of: they are committed together or not at all.
/// [Spreading] takes them from there.
public final class Outbox {

    private static final Sentence NOTHING = new Sentence("", "");

    /// About a request.
    public void put(Handle tx, Kind kind, Request request, Instant now) {
        insert(
                tx,
                kind,
                request.account(),
                Optional.of(request.certificate()),
                Optional.of(request.id()),
                "",
                NOTHING,
                now);
    }

    /// About a certificate.
    ///
    /// @param detail what cannot be read from the certificate; may be empty
    public void put(Handle tx, Kind kind, Certificate certificate, Sentence detail, Instant now) {
        insert(
                tx,
                kind,
                certificate.details().account(),
                Optional.of(certificate.id()),
                Optional.empty(),
                "",
                detail,
                now);
    }

    /// About a domain of a request or of none.
    public void putOf(
            Handle tx,
            Kind kind,
            AccountId account,
            Optional<Request> request,
            String domain,
            Sentence detail,
            Instant now) {
        insert(
                tx,
                kind,
                account,
                request.map(Request::certificate),
                request.map(Request::id),
                domain,
                detail,
                now);
    }

    /// What was asked for is there already: who was not told yet need not be.
    void withdraw(Handle tx, Kind kind, Request request) {
        tx.createUpdate(
                        "delete from notice where request = :request and kind = :kind and spread_at is null")
                .bind("request", request.id().value())
                .bind("kind", kind.spelling())
                .execute();
    }

    private static void insert(
            Handle tx,
            Kind kind,
            AccountId account,
            Optional<CertificateId> certificate,
            Optional<RequestId> request,
            String subject,
            Sentence detail,
            Instant now) {
        tx.createUpdate(
                        """
                        insert into notice (account, audience, kind, certificate, request, subject, english, chinese, at)
                        values (:account, :audience, :kind, :certificate, cast(:request as uuid), :subject, :english, :chinese, :now)
                        """)
                .bind("account", account.value())
                .bind("audience", kind.audience().spelling())
                .bind("kind", kind.spelling())
                .bind("certificate", certificate.map(CertificateId::value).orElse(null))
                .bind("request", request.map(RequestId::value).orElse(null))
                .bind("subject", subject)
                .bind("english", detail.english())
                .bind("chinese", detail.chinese())
                .bind("now", now)
                .execute();
    }
}
