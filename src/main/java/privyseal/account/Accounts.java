package privyseal.account;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The account table. Accounts do not change once they are made.
final class Accounts {

    private static final RowMapper<Account> MAPPER =
            (rows, _) ->
                    new Account(
                            new AccountId(rows.getString("id")),
                            new AccountName(rows.getString("name")),
                            Account.Kind.valueOf(rows.getString("kind")),
                            rows.getTimestamp("created_at").toInstant());

    enum Insertion {
        DONE,
        ID_TAKEN,
        NAME_TAKEN
    }

    Insertion insert(Handle tx, Account account) {
        int inserted =
                tx.createUpdate(
                                """
                                insert into account (id, name, kind, created_at)
                                values (:id, :name, :kind, :createdAt)
                                on conflict do nothing
                                """)
                        .bind("id", account.id().value())
                        .bind("name", account.name().value())
                        .bind("kind", account.kind().name())
                        .bind("createdAt", account.createdAt().atOffset(ZoneOffset.UTC))
                        .execute();
        if (inserted == 1) {
            return Insertion.DONE;
        }
        return find(tx, account.name()).isPresent() ? Insertion.NAME_TAKEN : Insertion.ID_TAKEN;
    }

    Optional<Account> find(Handle tx, AccountId id) {
        return tx.createQuery("select id, name, kind, created_at from account where id = :id")
                .bind("id", id.value())
                .map(MAPPER)
                .findOne();
    }

    Optional<Account> find(Handle tx, AccountName name) {
        return tx.createQuery("select id, name, kind, created_at from account where name = :name")
                .bind("name", name.value())
                .map(MAPPER)
                .findOne();
    }

    /// Keeps others from adding people to the account until the end of the transaction.
    void lock(Handle tx, AccountId id) {
        tx.createQuery("select id from account where id = :id for update")
                .bind("id", id.value())
                .mapTo(String.class)
                .one();
    }

    List<Account> list(Handle tx, int offset, int limit) {
        return tx.createQuery(
                        """
                        select id, name, kind, created_at
                        from account
                        order by created_at, id
                        offset :offset limit :limit
                        """)
                .bind("offset", offset)
                .bind("limit", limit)
                .map(MAPPER)
                .list();
    }

    long count(Handle tx) {
        return tx.createQuery("select count(*) from account").mapTo(Long.class).one();
    }
}
