package privyseal.certificate;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;

/// Which ids there are, deleted certificates included: what was done with them, and asked for, stays to be read (RV-09).
public final class KnownCertificates {

    /// @param account whose it must be; empty for whoever reads the records of all
    public boolean has(Handle tx, Optional<AccountId> account, CertificateId id) {
        Optional<AccountId> owner =
                tx.createQuery("select account from certificate where id = :id")
                        .bind("id", id.value())
                        .mapTo(String.class)
                        .findOne()
                        .map(AccountId::new);
        return owner.isPresent() && (account.isEmpty() || account.equals(owner));
    }
}
