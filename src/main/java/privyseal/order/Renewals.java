package privyseal.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.certificate.CertificateId;
import privyseal.certificate.LineageId;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;

/// The table renewal_try, and whether a lineage renews itself. Rows are written under the lineage's lock.
final class Renewals {

    /// A certificate with or without an end that lies this far back is left alone: nobody misses it any more.
    private static final Duration LONG_GONE = Duration.ofDays(30);

    /// A term that one certificate does not fill: by its years, or because public trust or a setting made its certificates
    /// shorter. A term is spelled as PostgreSQL spells intervals.
    private static final String HAS_LATER_ONES =
            """
            (c.term in ('2y', '3y') or c.not_after + interval '1 day' < (
                select coalesce(t.term_ends_at, o.issued_at + cast(o.term as interval))
                from certificate o left join later_certificate t on t.certificate = o.id
                where o.id = c.generation))
            """;

    /// What came of ordering a successor.
    ///
    /// @param why it was not ordered
    record Try(
            Instant at,
            Optional<CertificateId> successor,
            Optional<Sentence> why,
            Optional<Instant> nextTryAt) {}

    boolean isAutomatic(Handle tx, LineageId lineage) {
        return tx.createQuery("select auto_renew from lineage where id = :id")
                .bind("id", lineage.value())
                .mapTo(Boolean.class)
                .one();
    }

    /// What was refused is tried anew.
    void setAutomatic(Handle tx, LineageId lineage, boolean automatic) {
        tx.createUpdate("update lineage set auto_renew = :automatic where id = :id")
                .bind("automatic", automatic)
                .bind("id", lineage.value())
                .execute();
        tx.createUpdate(
                        """
                        delete from renewal_try
                        where successor is null and certificate in (select id from certificate where lineage = :id)
                        """)
                .bind("id", lineage.value())
                .execute();
    }

    void ordered(Handle tx, CertificateId certificate, CertificateId successor, Instant now) {
        tx.createUpdate(
                        """
                        insert into renewal_try (certificate, tried_at, successor) values (:certificate, :now, :successor)
                        on conflict (certificate) do update
                        set tried_at = excluded.tried_at, successor = excluded.successor, rule = null, english = null,
                            chinese = null, next_try_at = null
                        """)
                .bind("certificate", certificate.value())
                .bind("now", now)
                .bind("successor", successor.value())
                .execute();
    }

    void refused(
            Handle tx,
            CertificateId certificate,
            Denial denial,
            Optional<Instant> nextTryAt,
            Instant now) {
        tx.createUpdate(
                        """
                        insert into renewal_try (certificate, tried_at, rule, english, chinese, next_try_at)
                        values (:certificate, :now, :rule, :english, :chinese, :next)
                        on conflict (certificate) do update
                        set tried_at = excluded.tried_at, rule = excluded.rule, english = excluded.english,
                            chinese = excluded.chinese, next_try_at = excluded.next_try_at
                        where renewal_try.successor is null
                        """)
                .bind("certificate", certificate.value())
                .bind("now", now)
                .bind("rule", denial.ruleId())
                .bind("english", denial.sentence().english())
                .bind("chinese", denial.sentence().chinese())
                .bind("next", nextTryAt.orElse(null))
                .execute();
    }

    Optional<Try> find(Handle tx, CertificateId certificate) {
        return tx.createQuery(
                        """
                        select tried_at, successor, rule, english, chinese, next_try_at
                        from renewal_try where certificate = :certificate
                        """)
                .bind("certificate", certificate.value())
                .map((row, _) -> read(row))
                .findOne();
    }

    private static Try read(ResultSet row) throws SQLException {
        String rule = row.getString("rule");
        return new Try(
                row.getTimestamp("tried_at").toInstant(),
                Optional.ofNullable(row.getString("successor")).map(CertificateId::new),
                rule == null
                        ? Optional.empty()
                        : Optional.of(
                                new Sentence(
                                        rule + ": " + row.getString("english"),
                                        rule + "：" + row.getString("chinese"))),
                Optional.ofNullable(row.getTimestamp("next_try_at")).map(Timestamp::toInstant));
    }

    /// The last certificate of its lineage, in its renewal window or over, with no successor and nothing under way. Nothing
    /// is locked: whoever orders locks the lineage and asks again.
    ///
    /// @param only one certificate, to ask again
    List<CertificateId> due(
            Handle tx, Instant now, Duration window, Optional<CertificateId> only, int limit) {
        return tx.createQuery(
                        """
                        select c.id
                        from certificate c join lineage l on l.id = c.lineage
                        where c.state in ('issued', 'reissuing', 'expired') and c.hidden_at is null
                          and c.product is not null and (l.auto_renew or %s)
                          and c.not_after > :oldest and c.not_after <= :opens
                          and (cast(:only as text) is null or c.id = :only)
                          and not exists (select 1 from renewal_try t
                              where t.certificate = c.id
                                and case when t.successor is null
                                    then t.next_try_at is null or t.next_try_at > :now
                                    else t.tried_at > :yesterday or exists (
                                        select 1 from certificate x where x.id = t.successor and x.state <> 'failed')
                                    end)
                          and not exists (select 1 from certificate s
                              where s.lineage = c.lineage
                                and (s.state in ('awaiting-information', 'proving')
                                    or (s.state in ('issued', 'reissuing', 'revoking', 'revoked')
                                        and case when s.generation = c.generation
                                            then s.issued_at > c.issued_at
                                            else (s.not_after, s.issued_at) > (c.not_after, c.issued_at)
                                            end)
                                    or (s.renewal_of = c.id and s.state not in ('failed', 'cancelled'))))
                        order by c.not_after limit :limit
                        """
                                .formatted(HAS_LATER_ONES))
                .bind("oldest", now.minus(LONG_GONE))
                .bind("opens", now.plus(window))
                .bind("only", only.map(CertificateId::value).orElse(null))
                .bind("now", now)
                .bind("yesterday", now.minus(Duration.ofDays(1)))
                .bind("limit", limit)
                .mapTo(String.class)
                .map(CertificateId::new)
                .list();
    }

    /// When the next window opens.
    Optional<Instant> nextDue(Handle tx, Instant now, Duration window, Instant until) {
        return tx.createQuery(
                        """
                        select min(c.not_after)
                        from certificate c join lineage l on l.id = c.lineage
                        where c.state in ('issued', 'reissuing') and c.product is not null
                          and (l.auto_renew or %s)
                          and c.not_after > :after and c.not_after <= :until
                        """
                                .formatted(HAS_LATER_ONES))
                .bind("after", now.plus(window))
                .bind("until", until.plus(window))
                .mapTo(Instant.class)
                .findOne()
                .map(end -> end.minus(window));
    }
}
