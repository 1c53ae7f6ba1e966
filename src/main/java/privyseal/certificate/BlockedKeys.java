package privyseal.certificate;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;

/// Keys that must not be certified again (RI-23): everywhere after a proof of possession, in one account after a claim.
public final class BlockedKeys {

    private static final String EVERYWHERE = "*";

    public void blockEverywhere(Handle tx, String keyFingerprint, Instant at, String why) {
        block(tx, keyFingerprint, EVERYWHERE, at, why);
    }

    public void blockIn(
            Handle tx, AccountId account, String keyFingerprint, Instant at, String why) {
        block(tx, keyFingerprint, account.value(), at, why);
    }

    public boolean isBlocked(Handle tx, AccountId account, String keyFingerprint) {
        return tx.createQuery(
                        """
                        select exists (select 1 from blocked_key
                                       where fingerprint = :key and account in (:account, '*'))
                        """)
                .bind("key", keyFingerprint)
                .bind("account", account.value())
                .mapTo(Boolean.class)
                .one();
    }

    /// As [#isBlocked], for the transaction that issues: it waits for whoever blocks the key everywhere at this moment, and
    /// they, from here on, for the end of this transaction. So they find what it issued (RV-25), or it finds the key
    /// blocked. To be asked before the lineage is locked, as they do.
    ///
    /// The row is put in and taken out again: what others wait for is its place under the unique key.
    public boolean isBlockedAtIssuance(Handle tx, AccountId account, String keyFingerprint) {
        int free =
                tx.createUpdate(
                                """
                                insert into blocked_key (fingerprint, account, blocked_at, why)
                                values (:key, '*', now(), 'a certificate is being issued')
                                on conflict (fingerprint, account) do nothing
                                """)
                        .bind("key", keyFingerprint)
                        .execute();
        if (free == 0) {
            return true;
        }
        tx.createUpdate("delete from blocked_key where fingerprint = :key and account = '*'")
                .bind("key", keyFingerprint)
                .execute();
        return isBlocked(tx, account, keyFingerprint);
    }

    private static void block(
            Handle tx, String keyFingerprint, String account, Instant at, String why) {
        tx.createUpdate(
                        """
                        insert into blocked_key (fingerprint, account, blocked_at, why)
                        values (:key, :account, :at, :why)
                        on conflict (fingerprint, account) do nothing
                        """)
                .bind("key", keyFingerprint)
                .bind("account", account)
                .bind("at", at)
                .bind("why", why)
                .execute();
    }
}
