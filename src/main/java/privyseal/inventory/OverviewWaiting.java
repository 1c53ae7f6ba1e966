package privyseal.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import privyseal.account.AccountId;
import privyseal.certificate.CertificateId;
import privyseal.inventory.Overview.Deed;
import privyseal.inventory.Overview.Waiting;

/// Finds what waits for somebody, the first due first. What has no deadline stands where it began to wait.
final class OverviewWaiting {

    /// A draft whose letter is there waits for its submission. What the service proves by itself waits for nobody, and
    /// neither does what is proved.
    private static final String OF_ACCOUNT =
            """
            select deed, id, certificate, domain, deadline from (
                (select case
                        when exists (select 1 from paper p where p.request = r.id and p.superseded_at is null)
                            then 'SUBMIT'
                        when r.kind = 'revocation' then 'UPLOAD_REVOCATION_LETTER'
                        else 'UPLOAD_LETTER' end as deed,
                    cast(null as text) as id, r.certificate, c.names[1] as domain, r.deadline
                from request r join certificate c on c.id = r.certificate
                where r.account = :account and r.state = 'draft' and c.hidden_at is null
                order by r.deadline limit :most)
                union all
                (select 'VALIDATE', null, r.certificate, c.names[1], r.deadline
                from request r join certificate c on c.id = r.certificate
                where r.account = :account and r.state = 'proving' and r.method in ('dns', 'file')
                    and c.hidden_at is null
                    and exists (select 1 from proof p where p.request = r.id and p.proved_at is null)
                order by r.deadline limit :most)
                union all
                (select 'SUBMIT_INFORMATION', null, c.id, c.names[1],
                    coalesce(c.reopened_at, c.applied_at) + :lifetime * interval '1 second'
                from certificate c
                where c.account = :account and c.state = 'awaiting-information' and c.hidden_at is null
                order by c.position limit :most)
            ) as waiting
            order by deadline, certificate limit :most
            """;

    private static final String REVIEWS =
            """
            (select 'REVIEW' as deed, cast(r.id as text) as id, r.certificate, c.names[1] as domain, v.due_at as deadline,
                v.due_at as place
            from request r join review v on v.request = r.id join certificate c on c.id = r.certificate
            where r.state = 'review'
            order by v.due_at limit :most)
            """;

    private static final String OF_REVIEWERS =
            "select deed, id, certificate, domain, deadline from ("
                    + REVIEWS
                    + """
                    union all
                    (select 'REVIEW_MANAGER', cast(m.id as text), null, null, null, m.submitted_at
                    from manager m where m.state = 'audit'
                    order by m.submitted_at, m.id limit :most)
                    ) as waiting
                    order by place, id limit :most
                    """;

    private static final String OF_OPERATORS =
            "select deed, id, certificate, domain, deadline from ("
                    + REVIEWS
                    + """
                    union all
                    (select 'RECORD_VETTING', null, r.certificate, c.names[1], r.deadline, r.deadline
                    from request r join certificate c on c.id = r.certificate
                    where r.state = 'vetting'
                    order by r.deadline limit :most)
                    union all
                    (select 'ANSWER_SUPPORT_CASE', cast(s.id as text), s.certificate, c.names[1], null, s.asked_at
                    from support_case s join certificate c on c.id = s.certificate
                    where s.closed_at is null
                    order by s.asked_at, s.id limit :most)
                    ) as waiting
                    order by place, id limit :most
                    """;

    private final Duration draftLifetime;

    OverviewWaiting(Duration draftLifetime) {
        this.draftLifetime = draftLifetime;
    }

    List<Waiting> ofAccount(Handle tx, AccountId account) {
        return read(
                tx.createQuery(OF_ACCOUNT)
                        .bind("account", account.value())
                        .bind("lifetime", draftLifetime.toSeconds()));
    }

    List<Waiting> ofReviewers(Handle tx) {
        return read(tx.createQuery(OF_REVIEWERS));
    }

    List<Waiting> ofOperators(Handle tx) {
        return read(tx.createQuery(OF_OPERATORS));
    }

    private static List<Waiting> read(Query query) {
        return query.bind("most", Overview.MOST_WAITING).map((row, _) -> read(row)).list();
    }

    private static Waiting read(ResultSet row) throws SQLException {
        return new Waiting(
                Deed.valueOf(row.getString("deed")),
                Optional.ofNullable(row.getString("id")),
                Optional.ofNullable(row.getString("certificate")).map(CertificateId::new),
                Optional.ofNullable(row.getString("domain")),
                Optional.ofNullable(row.getTimestamp("deadline")).map(Timestamp::toInstant));
    }
}
