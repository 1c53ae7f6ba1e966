package privyseal.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.certificate.DomainName;
import privyseal.organization.Manager.State;

/// The table `manager`. Who changes a row holds the lock on its company's.
public final class Managers {

    private static final String SELECT =
            """
            select m.id, m.account, m.company, m.department, m.domains, m.state, m.created_at, m.submitted_at,
                m.verified_at, m.valid_until, m.why, a.fields, a.contents
            from manager m
            join applicant a on a.id = m.applicant
            """;

    void insert(Handle tx, Manager manager) {
        tx.createUpdate(
                        """
                        insert into manager (id, account, company, applicant, department, domains, state, created_at)
                        values (:id, :account, :company, :applicant, :department, :domains, :state, :createdAt)
                        """)
                .bind("id", manager.id())
                .bind("account", manager.account().value())
                .bind("company", manager.company())
                .bind("applicant", Applicants.insert(tx, manager.details()))
                .bind("department", manager.department())
                .bindArray("domains", String.class, domains(manager.domains()))
                .bind("state", manager.state().spelling())
                .bind("createdAt", manager.createdAt())
                .execute();
    }

    /// What changed was not approved.
    void change(
            Handle tx, long id, Applicant details, String department, List<DomainName> domains) {
        tx.createUpdate(
                        """
                        update manager
                        set applicant = :applicant, department = :department, domains = :domains,
                            state = 'none', valid_until = null
                        where id = :id
                        """)
                .bind("applicant", Applicants.insert(tx, details))
                .bind("department", department)
                .bindArray("domains", String.class, domains(domains))
                .bind("id", id)
                .execute();
    }

    /// Their company changed: what was approved is not what is there.
    void forgetApprovals(Handle tx, long company) {
        tx.createUpdate(
                        """
                        update manager set state = 'none', valid_until = null
                        where company = :company
                        """)
                .bind("company", company)
                .execute();
    }

    void submit(Handle tx, long id, Instant now) {
        tx.createUpdate(
                        "update manager set state = 'audit', submitted_at = :now, why = '' where id = :id")
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    public void approve(Handle tx, long id, Instant now, Instant validUntil) {
        tx.createUpdate(
                        """
                        update manager set state = 'ok', verified_at = :now, valid_until = :until, why = ''
                        where id = :id
                        """)
                .bind("now", now)
                .bind("until", validUntil)
                .bind("id", id)
                .execute();
    }

    public void reject(Handle tx, long id, Instant now, String why) {
        tx.createUpdate(
                        """
                        update manager set state = 'invalid', verified_at = :now, valid_until = null, why = :why
                        where id = :id
                        """)
                .bind("now", now)
                .bind("why", why)
                .bind("id", id)
                .execute();
    }

    void delete(Handle tx, long id) {
        tx.createUpdate("delete from manager where id = :id").bind("id", id).execute();
    }

    public Optional<Manager> find(Handle tx, AccountId account, long id) {
        return tx.createQuery(SELECT + "where m.account = :account and m.id = :id")
                .bind("account", account.value())
                .bind("id", id)
                .map((row, _) -> manager(row))
                .findOne();
    }

    /// Of whatever accounts.
    Map<Long, Manager> all(Handle tx, Collection<Long> ids) {
        return tx.createQuery(SELECT + "where m.id = any(:ids)")
                .bind("ids", ids.toArray(Long[]::new))
                .map((row, _) -> manager(row))
                .collect(Collectors.toMap(Manager::id, manager -> manager));
    }

    /// Of any account, with its company locked; for reviewers.
    public Optional<Manager> lockAny(Handle tx, long id) {
        Optional<String> account =
                tx.createQuery(
                                """
                                select c.account from company c
                                join manager m on m.company = c.id
                                where m.id = :id
                                for update of c
                                """)
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne();
        return account.flatMap(owner -> find(tx, new AccountId(owner), id));
    }

    /// The newest first.
    List<Manager> of(Handle tx, AccountId account) {
        return tx.createQuery(
                        SELECT + "where m.account = :account order by m.created_at desc, m.id")
                .bind("account", account.value())
                .map((row, _) -> manager(row))
                .list();
    }

    boolean anyOf(Handle tx, long company) {
        return tx.createQuery("select exists (select 1 from manager where company = :company)")
                .bind("company", company)
                .mapTo(Boolean.class)
                .one();
    }

    /// What reviewers wait for, the longest first.
    public List<Manager> submitted(Handle tx, int offset, int limit) {
        return tx.createQuery(
                        SELECT
                                + """
                                where m.state = 'audit'
                                order by m.submitted_at, m.id
                                offset :offset limit :limit
                                """)
                .bind("offset", offset)
                .bind("limit", limit)
                .map((row, _) -> manager(row))
                .list();
    }

    public long countSubmitted(Handle tx) {
        return tx.createQuery("select count(*) from manager where state = 'audit'")
                .mapTo(Long.class)
                .one();
    }

    /// How many certificates name this manager.
    long certificates(Handle tx, long id) {
        return tx.createQuery("select count(*) from certificate_applicant where manager = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .one();
    }

    /// Whether an application that is not decided yet names this manager.
    boolean isAwaited(Handle tx, long id) {
        return tx.createQuery(
                        """
                        select exists (
                            select 1 from certificate_applicant a
                            join certificate c on c.id = a.certificate
                            where a.manager = :id and c.state in ('awaiting-information', 'proving'))
                        """)
                .bind("id", id)
                .mapTo(Boolean.class)
                .one();
    }

    private static Object[] domains(List<DomainName> domains) {
        return domains.stream().map(DomainName::value).toArray();
    }

    private static Manager manager(ResultSet row) throws SQLException {
        return new Manager(
                row.getLong("id"),
                new AccountId(row.getString("account")),
                row.getLong("company"),
                Applicants.applicant(row),
                row.getString("department"),
                Arrays.stream((String[]) row.getArray("domains").getArray())
                        .map(DomainName::new)
                        .toList(),
                State.of(row.getString("state")),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "submitted_at"),
                instant(row, "verified_at"),
                instant(row, "valid_until"),
                row.getString("why"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
