package privyseal.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.certificate.CertificateId;

/// The tables `applicant`, `certificate_applicant` and `approved_applicant`: who was submitted for a certificate, and who
/// was approved (RI-13). A row of `applicant` never changes, so that what was approved stays what it was.
public final class Applicants {

    private final Companies companies = new Companies();

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
        return tx.createQuery(
                        """
                        select a.fields, a.contents, c.company, c.manager
                        from certificate_applicant c
                        join applicant a on a.id = c.applicant
                        where c.certificate = :certificate
                        """)
                .bind("certificate", certificate.value())
                .map((row, _) ->
                        new Submitted(
                                applicant(row),
                                new Link(number(row, "company"), number(row, "manager"))))
                .findOne();
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
        return tx.createQuery(
                        """
                        select a.fields, a.contents
                        from approved_applicant g
                        join applicant a on a.id = g.applicant
                        where g.generation = :generation
                        """)
                .bind("generation", generation.value())
                .map((row, _) -> applicant(row))
                .findOne();
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
