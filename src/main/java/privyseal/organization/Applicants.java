package privyseal.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.certificate.CertificateId;

/// The tables `applicant`, `certificate_applicant` and `approved_applicant`: who was submitted for a certificate, and who
/// was approved (RI-13). A row of `applicant` never changes, so that what was approved stays what it was.
public final class Applicants {

    private final Companies companies = new Companies();
    private final Managers managers = new Managers();

    /// @param applicant as it was when it was submitted
    public record Submitted(Applicant applicant, Link link) {}

    /// What is submitted for a certificate; it replaces what was submitted before.
    public void keep(Handle tx, CertificateId certificate, Submitted submitted) {
        tx.createUpdate(
                        """
                        insert into certificate_applicant (certificate, applicant, company, manager)
                        values (:certificate, :applicant, :company, :manager)
                        on conflict (certificate) do update
                        set applicant = excluded.applicant, company = excluded.company, manager = excluded.manager
                        """)
                .bind("certificate", certificate.value())
                .bind("applicant", insert(tx, submitted.applicant()))
                .bind("company", boxed(submitted.link().company()))
                .bind("manager", boxed(submitted.link().manager()))
                .execute();
    }

    public Optional<Submitted> find(Handle tx, CertificateId certificate) {
        return Optional.ofNullable(find(tx, List.of(certificate)).get(certificate));
    }

    /// Of several certificates; those that name nobody are left out.
    public Map<CertificateId, Submitted> find(Handle tx, Collection<CertificateId> certificates) {
        Map<CertificateId, Submitted> submitted = new HashMap<>();
        tx.createQuery(
                        """
                        select c.certificate, a.fields, a.contents, c.company, c.manager
                        from certificate_applicant c
                        join applicant a on a.id = c.applicant
                        where c.certificate = any(:certificates)
                        """)
                .bind("certificates", words(certificates))
                .map((row, _) ->
                        Map.entry(
                                new CertificateId(row.getString("certificate")),
                                new Submitted(
                                        applicant(row),
                                        new Link(number(row, "company"), number(row, "manager")))))
                .forEach(entry -> submitted.put(entry.getKey(), entry.getValue()));
        return submitted;
    }

    private static String[] words(Collection<CertificateId> ids) {
        return ids.stream().map(CertificateId::value).toArray(String[]::new);
    }

    /// Who a certificate is for by now.
    ///
    /// @param submitted what a reissue would submit
    /// @param onRecord whether the records that it names are still there
    public record Current(Submitted submitted, boolean onRecord) {}

    /// What was submitted for a certificate, as the records that it names say it now (RI-13).
    public Optional<Current> current(Handle tx, AccountId account, CertificateId certificate) {
        return find(tx, certificate)
                .map(submitted ->
                        resolve(tx, account, submitted.link(), submitted.applicant())
                                .map(now -> new Current(new Submitted(now, submitted.link()), true))
                                .orElseGet(() -> new Current(submitted, false)));
    }

    /// What was submitted for each of several certificates, as the records that they name say it now; where a record is
    /// gone, as it was submitted.
    ///
    /// @param submitted by certificate
    /// @param accounts whose each certificate is
    public Map<CertificateId, Applicant> resolve(
            Handle tx,
            Map<CertificateId, Submitted> submitted,
            Map<CertificateId, AccountId> accounts) {
        Map<Long, Company> named = companies.all(tx, numbers(submitted, Link::company));
        Map<Long, Manager> people = managers.all(tx, numbers(submitted, Link::manager));
        Map<CertificateId, Applicant> resolved = new HashMap<>();
        submitted.forEach((id, one) -> {
            AccountId account = accounts.get(id);
            resolved.put(
                    id,
                    Companies.resolve(
                                    one.link(),
                                    one.applicant(),
                                    company ->
                                            Optional.ofNullable(named.get(company))
                                                    .filter(c -> c.account().equals(account)),
                                    manager ->
                                            Optional.ofNullable(people.get(manager))
                                                    .filter(m -> m.account().equals(account)))
                            .orElse(one.applicant()));
        });
        return resolved;
    }

    private static Set<Long> numbers(
            Map<CertificateId, Submitted> submitted, Function<Link, OptionalLong> which) {
        return submitted.values().stream()
                .map(Submitted::link)
                .map(which)
                .flatMapToLong(OptionalLong::stream)
                .boxed()
                .collect(Collectors.toSet());
    }

    /// @return empty when the records that are named are not there
    public Optional<Applicant> resolve(Handle tx, AccountId account, Link link, Applicant filled) {
        return companies.resolve(tx, account, link, filled);
    }

    /// What was submitted for this certificate is what its generation is approved with from now on.
    ///
    /// @param generation the id of its original
    public void approve(
            Handle tx, CertificateId generation, CertificateId certificate, Instant now) {
        tx.createUpdate(
                        """
                        insert into approved_applicant (generation, applicant, approved_at)
                        select :generation, applicant, :now
                        from certificate_applicant where certificate = :certificate
                        on conflict (generation) do update
                        set applicant = excluded.applicant, approved_at = excluded.approved_at
                        """)
                .bind("generation", generation.value())
                .bind("certificate", certificate.value())
                .bind("now", now)
                .execute();
    }

    /// Who was approved last for a generation.
    public Optional<Applicant> findApproved(Handle tx, CertificateId generation) {
        return Optional.ofNullable(findApproved(tx, List.of(generation)).get(generation));
    }

    /// Of several generations; those of which nobody was approved are left out.
    public Map<CertificateId, Applicant> findApproved(
            Handle tx, Collection<CertificateId> generations) {
        Map<CertificateId, Applicant> approved = new HashMap<>();
        tx.createQuery(
                        """
                        select g.generation, a.fields, a.contents
                        from approved_applicant g
                        join applicant a on a.id = g.applicant
                        where g.generation = any(:generations)
                        """)
                .bind("generations", words(generations))
                .map((row, _) ->
                        Map.entry(new CertificateId(row.getString("generation")), applicant(row)))
                .forEach(entry -> approved.put(entry.getKey(), entry.getValue()));
        return approved;
    }

    /// @return the id of a row of its own
    static long insert(Handle tx, Applicant applicant) {
        return tx.createQuery(
                        """
                        insert into applicant (fields, contents) values (:fields, :contents) returning id
                        """)
                .bindArray(
                        "fields",
                        String.class,
                        (Object[])
                                applicant.fields().keySet().stream()
                                        .map(ApplicantField::spelling)
                                        .toArray(String[]::new))
                .bindArray(
                        "contents",
                        String.class,
                        (Object[]) applicant.fields().values().toArray(String[]::new))
                .mapTo(Long.class)
                .one();
    }

    static Applicant applicant(ResultSet row) throws SQLException {
        String[] fields = (String[]) row.getArray("fields").getArray();
        String[] contents = (String[]) row.getArray("contents").getArray();
        Map<ApplicantField, String> all = new EnumMap<>(ApplicantField.class);
        for (int i = 0; i < fields.length; i++) {
            all.put(ApplicantField.spelled(fields[i]).orElseThrow(), contents[i]);
        }
        return new Applicant(all);
    }

    private static Optional<Long> boxed(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
