package privyseal.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import privyseal.db.SecretId;

/// The acme_key table. Revoked keys are not found by any method here.
final class AcmeKeys {

    private static final RowMapper<AcmeKey> MAPPER =
            (row, _) ->
                    new AcmeKey(
                            new AcmeKeyId(row.getString("id")),
                            new PersonId(row.getObject("person_id", UUID.class)),
                            new UserName(row.getString("user_name")),
                            new AccountId(row.getString("account_id")),
                            Role.valueOf(row.getString("role")),
                            row.getTimestamp("created_at").toInstant());

    private static final String KEYS =
            """
            select k.id, k.person_id, p.user_name, k.account_id, m.role, k.created_at
            from acme_key k
            join person p on p.id = k.person_id
            join membership m on m.person_id = k.person_id and m.account_id = k.account_id
            where k.revoked_at is null
            """;

    void insert(Handle tx, AcmeKeyId id, Person person, SecretId secret, Instant now) {
        tx.createUpdate(
                        """
                        insert into acme_key (id, person_id, account_id, secret_id, created_at)
                        values (:id, :person, :account, :secret, :now)
                        """)
                .bind("id", id.value())
                .bind("person", person.id().value())
                .bind("account", person.account().value())
                .bind("secret", secret.value())
                .bind("now", now)
                .execute();
    }

    Optional<AcmeKey> find(Handle tx, AcmeKeyId id) {
        return tx.createQuery(KEYS + " and k.id = :id")
                .bind("id", id.value())
                .map(MAPPER)
                .findOne();
    }

    List<AcmeKey> list(Handle tx, AccountId account) {
        return tx.createQuery(KEYS + " and k.account_id = :account order by k.created_at, k.id")
                .bind("account", account.value())
                .map(MAPPER)
                .list();
    }

    Optional<SecretId> secret(Handle tx, AcmeKeyId id) {
        return tx.createQuery(
                        "select secret_id from acme_key where id = :id and revoked_at is null")
                .bind("id", id.value())
                .mapTo(UUID.class)
                .findOne()
                .map(SecretId::new);
    }

    /// Whether it was there and had not been revoked before.
    boolean revoke(Handle tx, AcmeKeyId id, Instant now) {
        return tx.createUpdate(
                                """
                                update acme_key set revoked_at = :now, secret_id = null
                                where id = :id and revoked_at is null
                                """)
                        .bind("now", now)
                        .bind("id", id.value())
                        .execute()
                == 1;
    }
}
