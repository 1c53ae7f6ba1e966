package privyseal.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.certificate.CertificateId;

/// The tokens of an account's orders (AP-01/again). Each is known for [#KNOWN_FOR], as long as its order was not cancelled and did
/// not fail; after that it may be another order's.
final class OrderTokens {

    static final Duration KNOWN_FOR = Duration.ofHours(24);

    /// Takes a token for an order, before anything else of it is done. Whoever comes at the same moment with the same one
    /// waits for that transaction, and has its order if it was committed.
    ///
    /// @param order the id that it will have
    /// @return the order that has the token already
    Optional<CertificateId> take(
            Handle tx, AccountId account, OrderToken token, CertificateId order, Instant now) {
        forget(tx, account, now.minus(KNOWN_FOR));
        boolean isNew =
                tx.createUpdate(
                                        """
                                        insert into order_token (account, token, certificate, used_at)
                                        values (:account, :token, :certificate, :now)
                                        on conflict do nothing
                                        """)
                                .bind("account", account.value())
                                .bind("token", token.value())
                                .bind("certificate", order.value())
                                .bind("now", now)
                                .execute()
                        == 1;
        return isNew ? Optional.empty() : Optional.of(orderOf(tx, account, token));
    }

    private static CertificateId orderOf(Handle tx, AccountId account, OrderToken token) {
        return new CertificateId(
                tx.createQuery(
                                """
                                select certificate from order_token
                                where account = :account and token = :token
                                """)
                        .bind("account", account.value())
                        .bind("token", token.value())
                        .mapTo(String.class)
                        .one());
    }

    /// What nobody can ask for any more goes with the account's next order.
    private static void forget(Handle tx, AccountId account, Instant until) {
        tx.createUpdate(
                        """
                        delete from order_token
                        where account = :account
                          and (used_at <= :until
                              or exists (select 1 from certificate
                                  where id = order_token.certificate and state in ('cancelled', 'failed')))
                        """)
                .bind("account", account.value())
                .bind("until", until)
                .execute();
    }
}
