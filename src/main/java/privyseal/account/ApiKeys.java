package privyseal.account;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.db.SecretId;

/// The table of API keys. Revoked keys are not found by any method here.
final class ApiKeys {

    /// @throws org.jdbi.v3.core.statement.UnableToExecuteStatementException when the id exists, which is
    ///     as likely as guessing one (190 bits)
    void insert(Handle tx, ApiKey key, SecretId secret) {
        tx.createUpdate(
                        """
                        insert into api_key
                            (id, person_id, account_id, secret_id, created_at, actions, certificates, expires_at)
                        values (:id, :person, :account, :secret, :createdAt, :actions, :certificates, :expiresAt)
                        """)
                .bind("id", key.id().value())
                .bind("person", key.person().value())
                .bind("account", key.account().value())
                .bind("secret", secret.value())
                .bind("createdAt", key.createdAt().atOffset(ZoneOffset.UTC))
                .bind("actions", key.scope().actionNames().orElse(null))
                .bind("certificates", key.scope().certificateIds().orElse(null))
                .bind("expiresAt", key.expiresAt().orElse(null))
                .execute();
    }

    /// Also one that has expired: its owner sees it until it is revoked.
    Optional<ApiKeyRow> find(Handle tx, KeyId id) {
        return tx.createQuery(
                        """
                        select k.id, k.person_id, p.user_name, k.account_id, m.role, k.secret_id, k.created_at,
                            k.actions, k.certificates, k.expires_at
                        from api_key k
                        join person p on p.id = k.person_id
                        join membership m on m.person_id = k.person_id and m.account_id = k.account_id
                        where k.id = :id and k.revoked_at is null
                        """)
                .bind("id", id.value())
                .map(ApiKeyRow.MAPPER)
                .findOne();
    }

    List<ApiKeyRow> list(Handle tx, AccountId account) {
        return tx.createQuery(
                        """
                        select k.id, k.person_id, p.user_name, k.account_id, m.role, k.secret_id, k.created_at,
                            k.actions, k.certificates, k.expires_at
                        from api_key k
                        join person p on p.id = k.person_id
                        join membership m on m.person_id = k.person_id and m.account_id = k.account_id
                        where k.account_id = :account and k.revoked_at is null
                        order by k.created_at, k.id
                        """)
                .bind("account", account.value())
                .map(ApiKeyRow.MAPPER)
                .list();
    }

    List<ApiKeyRow> list(Handle tx, AccountId account, PersonId person) {
        return list(tx, account).stream()
                .filter(row -> row.personId().equals(person.value()))
                .toList();
    }

    /// Whether it was there and had not been revoked before.
    boolean revoke(Handle tx, KeyId id, Instant at) {
        int updated =
                tx.createUpdate(
                                """
                                update api_key
                                set revoked_at = :at, secret_id = null
                                where id = :id and revoked_at is null
                                """)
                        .bind("at", at.atOffset(ZoneOffset.UTC))
                        .bind("id", id.value())
                        .execute();
        return updated == 1;
    }
}
