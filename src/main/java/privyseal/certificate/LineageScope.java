package privyseal.certificate;

import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;

/// Which certificates a key for certain certificates is for: those, and all of their lineages, because a reissue or a
/// renewal has another id and the same purpose.
public final class LineageScope {

    /// The condition on a certificate `c`; `:scope` are the ids.
    public static final String CONDITION =
            "exists (select 1 from certificate named where named.id = any(:scope) and named.lineage = c.lineage)";

    public boolean owns(Handle tx, AccountId account, CertificateId id) {
        return tx.createQuery(
                        """
                        select exists (select 1 from certificate
                                       where id = :id and account = :account and hidden_at is null)
                        """)
                .bind("id", id.value())
                .bind("account", account.value())
                .mapTo(Boolean.class)
                .one();
    }

    public boolean areOfOne(Handle tx, CertificateId id, String[] scope) {
        return tx.createQuery(
                        "select exists (select 1 from certificate c where c.id = :id and "
                                + CONDITION
                                + ")")
                .bind("id", id.value())
                .bind("scope", scope)
                .mapTo(Boolean.class)
                .one();
    }
}
