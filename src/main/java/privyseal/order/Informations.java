package privyseal.order;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Request.ProofMethod;

/// What a paid application has submitted so far.
public final class Informations {

    /// @param organization as it was filled in; empty for a person
    public record Kept(
            List<CertificateName> names, Optional<ProofMethod> method, String organization) {}

    public void keep(Handle tx, CertificateId certificate, PaidOrderDesk.Information information) {
        tx.createUpdate(
                        """
                        insert into application_information (certificate, names, method, organization)
                        values (:certificate, :names, :method, :organization)
                        on conflict (certificate) do update
                        set names = excluded.names, method = coalesce(excluded.method, application_information.method),
                            organization = excluded.organization
                        """)
                .bind("certificate", certificate.value())
                .bindArray(
                        "names",
                        String.class,
                        (Object[])
                                information.names().stream()
                                        .map(CertificateName::value)
                                        .toArray(String[]::new))
                .bind("method", information.method().map(ProofMethod::spelling).orElse(null))
                .bind("organization", information.organization())
                .execute();
    }

    /// What was submitted for one is what is submitted for another.
    void copy(Handle tx, CertificateId from, CertificateId to) {
        tx.createUpdate(
                        """
                        insert into application_information (certificate, names, method, organization)
                        select :to, names, method, organization from application_information where certificate = :from
                        """)
                .bind("from", from.value())
                .bind("to", to.value())
                .execute();
    }

    public Optional<Kept> find(Handle tx, CertificateId certificate) {
        return tx.createQuery(
                        """
                        select names, method, organization from application_information where certificate = :certificate
                        """)
                .bind("certificate", certificate.value())
                .map((row, _) ->
                        new Kept(
                                Arrays.stream((String[]) row.getArray("names").getArray())
                                        .map(CertificateName::of)
                                        .toList(),
                                Optional.ofNullable(row.getString("method"))
                                        .flatMap(ProofMethod::find),
                                row.getString("organization")))
                .findOne();
    }
}
