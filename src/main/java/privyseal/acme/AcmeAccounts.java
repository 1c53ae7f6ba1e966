package privyseal.acme;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.RowMapper;
import privyseal.account.AccountId;
import privyseal.account.AcmeKeyId;
import privyseal.db.Database;
import privyseal.db.StaleWriteException;

/// The acme_account table.
final class AcmeAccounts {

    private static final String UNIQUE_VIOLATION = "23505";

    private static final RowMapper<AcmeAccount> MAPPER =
            (row, _) ->
                    new AcmeAccount(
                            row.getString("id"),
                            new AccountId(row.getString("account")),
                            Optional.ofNullable(row.getString("acme_key")).map(AcmeKeyId::new),
                            AccountKey.stored(row.getString("jwk")),
                            List.of((String[]) row.getArray("contacts").getArray()),
                            row.getTimestamp("created_at").toInstant(),
                            Optional.ofNullable(row.getTimestamp("deactivated_at"))
                                    .map(Timestamp::toInstant));

    private static final String ACCOUNTS =
            "select id, account, acme_key, jwk, contacts, created_at, deactivated_at from acme_account ";

    /// @return false when the key is another account's
    boolean insert(Handle tx, AcmeAccount account) {
        return tx.createUpdate(
                                """
                                insert into acme_account (id, account, acme_key, thumbprint, jwk, contacts, created_at)
                                values (:id, :account, :key, :thumbprint, :jwk, :contacts, :now)
                                on conflict (thumbprint) do nothing
                                """)
                        .bind("id", account.id())
                        .bind("account", account.account().value())
                        .bind("key", account.boundBy().map(AcmeKeyId::value).orElse(null))
                        .bind("thumbprint", account.key().thumbprint())
                        .bind("jwk", account.key().json())
                        .bindArray("contacts", String.class, account.contacts().toArray())
                        .bind("now", account.createdAt())
                        .execute()
                == 1;
    }

    Optional<AcmeAccount> find(Handle tx, String id) {
        return tx.createQuery(ACCOUNTS + "where id = :id").bind("id", id).map(MAPPER).findOne();
    }

    Optional<AcmeAccount> findByKey(Handle tx, AccountKey key) {
        return tx.createQuery(ACCOUNTS + "where thumbprint = :thumbprint")
                .bind("thumbprint", key.thumbprint())
                .map(MAPPER)
                .findOne();
    }

    AcmeAccount lock(Handle tx, String id) {
        return tx.createQuery(ACCOUNTS + "where id = :id for update")
                .bind("id", id)
                .map(MAPPER)
                .one();
    }

    void setContacts(Handle tx, String id, List<String> contacts) {
        tx.createUpdate("update acme_account set contacts = :contacts where id = :id")
                .bindArray("contacts", String.class, contacts.toArray())
                .bind("id", id)
                .execute();
    }

    void deactivate(Handle tx, String id, Instant now) {
        tx.createUpdate(
                        """
                        update acme_account set deactivated_at = :now where id = :id and deactivated_at is null
                        """)
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    /// @throws StaleWriteException when somebody took the key at the same moment; the transaction then runs again
    void setKey(Handle tx, String id, AccountKey key) {
        try {
            tx.createUpdate(
                            "update acme_account set thumbprint = :thumbprint, jwk = :jwk where id = :id")
                    .bind("thumbprint", key.thumbprint())
                    .bind("jwk", key.json())
                    .bind("id", id)
                    .execute();
        } catch (JdbiException e) {
            if (Database.sqlState(e).filter(UNIQUE_VIOLATION::equals).isPresent()) {
                throw new StaleWriteException("ACME account key");
            }
            throw e;
        }
    }
}
