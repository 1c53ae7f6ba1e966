package privyseal.authority.upstream;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import privyseal.certificate.CertificateId;
import privyseal.certificate.RequestId;
import privyseal.db.StaleWriteException;
import privyseal.pki.Der;
import privyseal.pki.RevocationReason;
import privyseal.rule.Sentence;

/// The table upstream_revocation: what an upstream authority is asked to revoke, and what it answered (RV-06/upstream).
public final class UpstreamRevocations {

    private static final int UUID_LENGTH = 36;

    /// What was asked of the authority.
    ///
    /// @param decision what was decided together shows *revoked* together
    /// @param tries the claim that this was read with
    record Asked(
            CertificateId certificate,
            String decision,
            RevocationReason reason,
            Der der,
            int failures,
            int tries) {}

    /// The request that was decided, where it was one.
    public static Optional<RequestId> requestOf(String decision) {
        return decision.length() == UUID_LENGTH
                ? Optional.of(new RequestId(UUID.fromString(decision)))
                : Optional.empty();
    }

    public static String decisionOf(RequestId request) {
        return request.value().toString();
    }

    /// Whether the certificate is an upstream authority's that has not answered to its revocation, or was not asked.
    public boolean mustAnswer(Handle tx, CertificateId certificate) {
        return tx.createQuery(
                        """
                        select exists (
                            select from upstream_certificate c
                            where certificate = :certificate and not exists (
                                select from upstream_revocation r
                                where r.certificate = c.certificate and r.state = 'done'))
                        """)
                .bind("certificate", certificate.value())
                .mapTo(Boolean.class)
                .one();
    }

    /// Whether its revocation is decided and the state does not say so yet: nothing puts it back.
    public boolean isDecided(Handle tx, CertificateId certificate) {
        return tx.createQuery(
                        """
                        select exists (
                            select from upstream_revocation where certificate = :certificate and state <> 'done')
                        """)
                .bind("certificate", certificate.value())
                .mapTo(Boolean.class)
                .one();
    }

    /// Written in the transaction that decides. Nothing changes where it is asked already, but that keyCompromise replaces
    /// another reason (RV-25) and is asked anew: an answer that is under way to the other one counts no more.
    public void ask(
            Handle tx,
            CertificateId certificate,
            String decision,
            RevocationReason reason,
            Instant now) {
        tx.createUpdate(
                        """
                        insert into upstream_revocation (certificate, decision, reason, decided_at, state, next_try_at)
                        values (:certificate, :decision, :reason, :now, 'waiting', :now)
                        on conflict (certificate) do update
                        set reason = excluded.reason, state = 'waiting', next_try_at = excluded.next_try_at,
                            claimed_until = null, tries = upstream_revocation.tries + 1
                        where excluded.reason = 'keyCompromise' and upstream_revocation.reason <> 'keyCompromise'
                            and upstream_revocation.state <> 'done'
                        """)
                .bind("certificate", certificate.value())
                .bind("decision", decision)
                .bind("reason", reason.spelling())
                .bind("now", now)
                .execute();
    }

    /// Claims what is due, and counts the try before it is made.
    ///
    /// @param real the machine's time
    List<Asked> claim(Handle tx, Instant now, Instant real, Instant until, int limit) {
        return tx.createQuery(
                        """
                        update upstream_revocation r set claimed_until = :until, tries = tries + 1
                        from upstream_certificate c
                        where c.certificate = r.certificate and r.certificate in (
                            select certificate from upstream_revocation
                            where state = 'waiting' and next_try_at <= :now
                                and (claimed_until is null or claimed_until <= :real)
                            order by next_try_at limit :limit for update skip locked)
                        returning r.certificate, r.decision, r.reason, c.der, r.failures, r.tries
                        """)
                .bind("until", until)
                .bind("now", now)
                .bind("real", real)
                .bind("limit", limit)
                .map((row, _) -> read(row))
                .list();
    }

    void answered(Handle tx, Asked asked) {
        write(
                tx.createUpdate(
                        """
                        update upstream_revocation set state = 'answered', trouble = null, claimed_until = null
                        where certificate = :certificate and state = 'waiting' and tries = :tries
                        """),
                asked);
    }

    void again(Handle tx, Asked asked, Sentence trouble, Instant next) {
        write(
                tx.createUpdate(
                                """
                                update upstream_revocation
                                set trouble = :trouble, failures = failures + 1, next_try_at = :next, claimed_until = null
                                where certificate = :certificate and state = 'waiting' and tries = :tries
                                """)
                        .bind("trouble", trouble.english())
                        .bind("next", next),
                asked);
    }

    /// What was decided together, once all of it was answered; empty before that.
    List<Revoked> takeComplete(Handle tx, String decision) {
        return tx.createQuery(
                        """
                        update upstream_revocation set state = 'done'
                        where decision = :decision and state = 'answered' and not exists (
                            select from upstream_revocation other
                            where other.decision = :decision and other.state = 'waiting')
                        returning certificate, reason
                        """)
                .bind("decision", decision)
                .map((row, _) ->
                        new Revoked(new CertificateId(row.getString("certificate")), reason(row)))
                .list();
    }

    record Revoked(CertificateId certificate, RevocationReason reason) {}

    /// What stands in the way now.
    Optional<String> trouble(Handle tx, CertificateId certificate) {
        return tx.createQuery(
                        """
                        select trouble from upstream_revocation
                        where certificate = :certificate and trouble is not null
                        """)
                .bind("certificate", certificate.value())
                .mapTo(String.class)
                .findOne();
    }

    private static void write(Update update, Asked asked) {
        int updated =
                update.bind("certificate", asked.certificate().value())
                        .bind("tries", asked.tries())
                        .execute();
        if (updated != 1) {
            throw new StaleWriteException("upstream revocation " + asked.certificate());
        }
    }

    private static Asked read(ResultSet row) throws SQLException {
        return new Asked(
                new CertificateId(row.getString("certificate")),
                row.getString("decision"),
                reason(row),
                Der.of(row.getBytes("der")),
                row.getInt("failures"),
                row.getInt("tries"));
    }

    private static RevocationReason reason(ResultSet row) throws SQLException {
        return RevocationReason.find(row.getString("reason")).orElseThrow();
    }
}
