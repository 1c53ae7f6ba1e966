package privyseal.reissue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;
import privyseal.certificate.PrimaryDomain;
import privyseal.certificate.RequestId;
import privyseal.db.StaleWriteException;

/// RI-03: while a reissue runs, it holds every primary domain of its names for the account, by a unique key.
final class ReissueLocks {

    /// @param primaryDomain what is taken
    /// @param certificate the certificate whose reissue holds it
    record Taken(String primaryDomain, CertificateId certificate) {}

    /// Takes all of them in one order, so that two reissues never wait for each other; or names one that is taken.
    Optional<Taken> take(
            Handle tx, AccountId account, List<CertificateName> names, RequestId request) {
        Set<String> primaries = new TreeSet<>();
        names.forEach(name -> primaries.add(PrimaryDomain.of(name).value()));
        for (String primary : primaries) {
            int taken =
                    tx.createUpdate(
                                    """
                                    insert into reissue_lock (account, primary_domain, request)
                                    values (:account, :primary, :request)
                                    on conflict (account, primary_domain) do nothing
                                    """)
                            .bind("account", account.value())
                            .bind("primary", primary)
                            .bind("request", request.value())
                            .execute();
            if (taken != 1) {
                return Optional.of(holder(tx, account, primary));
            }
        }
        return Optional.empty();
    }

    /// The first of these names' primary domains that a reissue of another certificate holds.
    Optional<Taken> heldByAnother(
            Handle tx, AccountId account, List<CertificateName> names, CertificateId certificate) {
        return tx.createQuery(
                        """
                        select l.primary_domain, r.original
                        from reissue_lock l join request r on r.id = l.request
                        where l.account = :account and l.primary_domain = any(:primaries) and r.original <> :certificate
                        order by l.primary_domain limit 1
                        """)
                .bind("account", account.value())
                .bindArray(
                        "primaries",
                        String.class,
                        (Object[])
                                names.stream()
                                        .map(name -> PrimaryDomain.of(name).value())
                                        .toArray(String[]::new))
                .bind("certificate", certificate.value())
                .map((row, _) ->
                        new Taken(
                                row.getString("primary_domain"),
                                new CertificateId(row.getString("original"))))
                .findOne();
    }

    void release(Handle tx, RequestId request) {
        tx.createUpdate("delete from reissue_lock where request = :request")
                .bind("request", request.value())
                .execute();
    }

    private static Taken holder(Handle tx, AccountId account, String primary) {
        return tx.createQuery(
                        """
                        select r.original from reissue_lock l join request r on r.id = l.request
                        where l.account = :account and l.primary_domain = :primary
                        """)
                .bind("account", account.value())
                .bind("primary", primary)
                .mapTo(String.class)
                .findOne()
                .map(id -> new Taken(primary, new CertificateId(id)))
                .orElseThrow(() -> new StaleWriteException("reissue lock of " + primary));
    }
}
