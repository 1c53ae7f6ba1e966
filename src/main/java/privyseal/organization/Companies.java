package privyseal.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.certificate.CertificateName;

/// The table `company`.
///
/// Its row is locked before anything of it or its managers changes: a manager is approved together with the company.
public final class Companies {

    private final Managers managers = new Managers();

    private static final String SELECT =
            """
            select c.id, c.account, c.created_at, a.fields, a.contents
            from company c
            join applicant a on a.id = c.applicant
            """;

    void insert(Handle tx, Company company) {
        tx.createUpdate(
                        """
                        insert into company (id, account, applicant, created_at)
                        values (:id, :account, :applicant, :createdAt)
                        """)
                .bind("id", company.id())
                .bind("account", company.account().value())
                .bind("applicant", Applicants.insert(tx, company.details()))
                .bind("createdAt", company.createdAt())
                .execute();
    }

    void change(Handle tx, long id, Applicant details) {
        tx.createUpdate("update company set applicant = :applicant where id = :id")
                .bind("applicant", Applicants.insert(tx, details))
                .bind("id", id)
                .execute();
    }

    void delete(Handle tx, long id) {
        tx.createUpdate("delete from company where id = :id").bind("id", id).execute();
    }

    public Optional<Company> find(Handle tx, AccountId account, long id) {
        return tx.createQuery(SELECT + "where c.account = :account and c.id = :id")
                .bind("account", account.value())
                .bind("id", id)
                .map((row, _) -> company(row))
                .findOne();
    }

    /// Of whatever accounts.
    Map<Long, Company> all(Handle tx, Collection<Long> ids) {
        return tx.createQuery(SELECT + "where c.id = any(:ids)")
                .bind("ids", ids.toArray(Long[]::new))
                .map((row, _) -> company(row))
                .collect(Collectors.toMap(Company::id, company -> company));
    }

    Optional<Company> lock(Handle tx, AccountId account, long id) {
        return tx.createQuery(
                        "select id from company where account = :account and id = :id for update")
                .bind("account", account.value())
                .bind("id", id)
                .mapTo(Long.class)
                .findOne()
                .flatMap(_ -> find(tx, account, id));
    }

    /// The newest first.
    List<Company> of(Handle tx, AccountId account) {
        return tx.createQuery(
                        SELECT + "where c.account = :account order by c.created_at desc, c.id")
                .bind("account", account.value())
                .map((row, _) -> company(row))
                .list();
    }

    boolean exists(Handle tx, long id) {
        return tx.createQuery(
                        """
                        select exists (select 1 from company where id = :id)
                            or exists (select 1 from manager where id = :id)
                        """)
                .bind("id", id)
                .mapTo(Boolean.class)
                .one();
    }

    private static Company company(ResultSet row) throws SQLException {
        return new Company(
                row.getLong("id"),
                new AccountId(row.getString("account")),
                Applicants.applicant(row),
                row.getTimestamp("created_at").toInstant());
    }

    /// Whom an application is for, as the records that it names say now. What a record stands for is taken from it alone:
    /// nothing that somebody filled in stands beside what reviewers approved.
    ///
    /// @return empty when one of them is not there, or the manager is another company's
    Optional<Applicant> resolve(Handle tx, AccountId account, Link link, Applicant filled) {
        return resolve(
                link,
                filled,
                company -> find(tx, account, company),
                manager -> managers.find(tx, account, manager));
    }

    /// The same from records that were read before.
    static Optional<Applicant> resolve(
            Link link,
            Applicant filled,
            LongFunction<Optional<Company>> companies,
            LongFunction<Optional<Manager>> managers) {
        if (link.company().isEmpty()) {
            return link.manager().isEmpty() ? Optional.of(filled) : Optional.empty();
        }
        long id = link.company().getAsLong();
        Optional<Applicant> organization =
                companies.apply(id).map(c -> filled.only(Manager.FIELDS).overlaid(c.details()));
        return link.manager().isEmpty()
                ? organization
                : organization.flatMap(resolved ->
                        managers.apply(link.manager().getAsLong())
                                .filter(m -> m.company() == id)
                                .map(m -> resolved.only(Company.FIELDS).overlaid(m.details())));
    }

    /// Whether reviewers have approved both for these names, and nothing changed since.
    public boolean areApproved(
            Handle tx, AccountId account, Link link, List<CertificateName> names, Instant now) {
        return link.isComplete()
                && managers.find(tx, account, link.manager().getAsLong())
                        .filter(m -> m.company() == link.company().getAsLong())
                        .filter(m -> m.isApproved(now) && m.speaksFor(names))
                        .isPresent();
    }
}
