package privyseal.authority.upstream;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Request;
import privyseal.certificate.RequestId;
import privyseal.db.StaleWriteException;
import privyseal.pki.Der;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.rule.Sentence;

/// The tables upstream_order and upstream_certificate. Every write of a try names the claim that it works under: a node that was
/// too slow writes nothing.
final class UpstreamOrders {

    void insert(Handle tx, Request request, Der csr, Instant notAfter, Instant now) {
        tx.createUpdate(
                        """
                        insert into upstream_order (certificate, request, state, csr, not_after, next_try_at)
                        values (:certificate, :request, 'open', :csr, :notAfter, :now)
                        """)
                .bind("certificate", request.certificate().value())
                .bind("request", request.id().value())
                .bind("csr", csr.bytes())
                .bind("notAfter", notAfter)
                .bind("now", now)
                .execute();
    }

    boolean exists(Handle tx, CertificateId certificate) {
        return tx.createQuery(
                        "select exists (select from upstream_order where certificate = :certificate)")
                .bind("certificate", certificate.value())
                .mapTo(Boolean.class)
                .one();
    }

    boolean isOpen(Handle tx, CertificateId certificate) {
        return tx.createQuery(
                        """
                        select exists (select from upstream_order where certificate = :certificate and state = 'open')
                        """)
                .bind("certificate", certificate.value())
                .mapTo(Boolean.class)
                .one();
    }

    /// Claims what is due, and counts the try before it is made.
    ///
    /// @param real the machine's time
    List<UpstreamOrder> claim(Handle tx, Instant now, Instant real, Instant until, int limit) {
        return tx.createQuery(
                        """
                        update upstream_order set claimed_until = :until, tries = tries + 1
                        where certificate in (
                            select certificate from upstream_order
                            where state = 'open' and next_try_at <= :now
                                and (claimed_until is null or claimed_until <= :real)
                            order by next_try_at limit :limit for update skip locked)
                        returning certificate, request, csr, not_after, url, finalized_at, failures, polls, tries
                        """)
                .bind("until", until)
                .bind("now", now)
                .bind("real", real)
                .bind("limit", limit)
                .map((row, _) -> read(row))
                .list();
    }

    /// The order that was made there.
    UpstreamOrder placed(Handle tx, UpstreamOrder order, URI url) {
        write(
                tx.createUpdate(
                                """
                                update upstream_order set url = :url
                                where certificate = :certificate and state = 'open' and tries = :tries
                                """)
                        .bind("url", url.toString()),
                order);
        return new UpstreamOrder(
                order.certificate(),
                order.request(),
                order.csr(),
                order.notAfter(),
                Optional.of(url),
                order.finalizedAt(),
                order.failures(),
                order.polls(),
                order.tries());
    }

    /// The order failed there, and with it what was asked for: the next try makes another one.
    void lost(Handle tx, UpstreamOrder order) {
        write(
                tx.createUpdate(
                        """
                        update upstream_order set url = null, finalized_at = null
                        where certificate = :certificate and state = 'open' and tries = :tries
                        """),
                order);
    }

    /// The order there is not known any more: as [#lost], unless it was finalized, whoever read it before that.
    ///
    /// @return false where it was finalized
    boolean forgotten(Handle tx, UpstreamOrder order) {
        return tx.createUpdate(
                                """
                                update upstream_order set url = null
                                where certificate = :certificate and state = 'open' and tries = :tries
                                    and finalized_at is null
                                """)
                        .bind("certificate", order.certificate().value())
                        .bind("tries", order.tries())
                        .execute()
                == 1;
    }

    void finalizing(Handle tx, UpstreamOrder order, Instant now) {
        write(
                tx.createUpdate(
                                """
                                update upstream_order set finalized_at = coalesce(finalized_at, :now)
                                where certificate = :certificate and state = 'open' and tries = :tries
                                """)
                        .bind("now", now),
                order);
    }

    /// @param trouble what stands in the way; empty where nothing does, and it only takes time
    void again(Handle tx, UpstreamOrder order, Optional<Sentence> trouble, Instant next) {
        write(
                tx.createUpdate(
                                """
                                update upstream_order
                                set trouble = :trouble, failures = :failures, polls = :polls, next_try_at = :next,
                                    claimed_until = null
                                where certificate = :certificate and state = 'open' and tries = :tries
                                """)
                        .bind("trouble", trouble.map(Sentence::english).orElse(null))
                        .bind("failures", trouble.isPresent() ? order.failures() + 1 : 0)
                        .bind("polls", trouble.isPresent() ? 0 : order.polls() + 1)
                        .bind("next", next),
                order);
    }

    void end(Handle tx, UpstreamOrder order) {
        write(
                tx.createUpdate(
                        """
                        update upstream_order set state = 'ended', claimed_until = null
                        where certificate = :certificate and state = 'open' and tries = :tries
                        """),
                order);
    }

    /// What it came to. Only an open order takes a certificate: one, whoever brings it.
    void store(Handle tx, CertificateId certificate, String authority, Der der, List<Der> chain) {
        int updated =
                tx.createUpdate(
                                """
                                update upstream_order set state = 'issued', trouble = null, claimed_until = null
                                where certificate = :certificate and state = 'open'
                                """)
                        .bind("certificate", certificate.value())
                        .execute();
        if (updated != 1) {
            throw new StaleWriteException("upstream order " + certificate);
        }
        ParsedCertificate parsed = ParsedCertificate.of(der);
        StringBuilder pem = new StringBuilder();
        chain.forEach(issuer -> pem.append(ParsedCertificate.of(issuer).pem()));
        tx.createUpdate(
                        """
                        insert into upstream_certificate (certificate, authority, serial, not_after, der, chain)
                        values (:certificate, :authority, :serial, :notAfter, :der, :chain)
                        """)
                .bind("certificate", certificate.value())
                .bind("authority", authority)
                .bind("serial", parsed.serial().toString())
                .bind("notAfter", parsed.notAfter())
                .bind("der", der.bytes())
                .bind("chain", pem.toString())
                .execute();
    }

    private static void write(Update update, UpstreamOrder order) {
        int updated =
                update.bind("certificate", order.certificate().value())
                        .bind("tries", order.tries())
                        .execute();
        if (updated != 1) {
            throw new StaleWriteException("upstream order " + order.certificate());
        }
    }

    private static UpstreamOrder read(ResultSet row) throws SQLException {
        return new UpstreamOrder(
                new CertificateId(row.getString("certificate")),
                new RequestId(row.getObject("request", UUID.class)),
                Der.of(row.getBytes("csr")),
                row.getTimestamp("not_after").toInstant(),
                Optional.ofNullable(row.getString("url")).map(URI::create),
                Optional.ofNullable(row.getTimestamp("finalized_at")).map(Timestamp::toInstant),
                row.getInt("failures"),
                row.getInt("polls"),
                row.getInt("tries"));
    }
}
