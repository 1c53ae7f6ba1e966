package privyseal.notice;

import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.db.SecretId;

/// The webhook table.
final class Webhooks {

    private static final String SELECT =
            "select id, account, url, kinds, secret, created_at from webhook\n";

    void insert(Handle tx, Webhook webhook) {
        String[] kinds = webhook.kinds().stream().map(Kind::spelling).toArray(String[]::new);
        tx.createUpdate(
                        """
                        insert into webhook (id, account, url, kinds, secret, created_at)
                        values (:id, :account, :url, nullif(cast(:kinds as text[]), '{}'), :secret, :createdAt)
                        """)
                .bind("id", webhook.id())
                .bind("account", webhook.account().value())
                .bind("url", webhook.url().toString())
                .bind("kinds", kinds)
                .bind("secret", webhook.secret().value())
                .bind("createdAt", webhook.createdAt())
                .execute();
    }

    List<Webhook> of(Handle tx, AccountId account) {
        return tx.createQuery(SELECT + "where account = :account order by created_at, id")
                .bind("account", account.value())
                .map((row, _) -> read(row))
                .list();
    }

    /// Locks the account's webhooks against another creation at the same moment.
    long count(Handle tx, AccountId account) {
        tx.createQuery("select id from account where id = :account for update")
                .bind("account", account.value())
                .mapTo(String.class)
                .one();
        return tx.createQuery("select count(*) from webhook where account = :account")
                .bind("account", account.value())
                .mapTo(Long.class)
                .one();
    }

    Optional<Webhook> find(Handle tx, AccountId account, UUID id) {
        return tx.createQuery(SELECT + "where id = :id and account = :account")
                .bind("id", id)
                .bind("account", account.value())
                .map((row, _) -> read(row))
                .findOne();
    }

    Optional<Webhook> find(Handle tx, UUID id) {
        return tx.createQuery(SELECT + "where id = :id")
                .bind("id", id)
                .map((row, _) -> read(row))
                .findOne();
    }

    /// With the log of its deliveries.
    ///
    /// @return the secret, which the caller forgets
    Optional<SecretId> delete(Handle tx, AccountId account, UUID id) {
        return tx.createQuery(
                        "delete from webhook where id = :id and account = :account returning secret")
                .bind("id", id)
                .bind("account", account.value())
                .map((row, _) -> new SecretId(row.getObject("secret", UUID.class)))
                .findOne();
    }

    private static Webhook read(ResultSet row) throws SQLException {
        return new Webhook(
                row.getObject("id", UUID.class),
                new AccountId(row.getString("account")),
                URI.create(row.getString("url")),
                kinds(row.getArray("kinds")),
                new SecretId(row.getObject("secret", UUID.class)),
                row.getTimestamp("created_at").toInstant());
    }

    private static List<Kind> kinds(@org.jspecify.annotations.Nullable Array kinds)
            throws SQLException {
        return kinds == null
                ? List.of()
                : Arrays.stream((String[]) kinds.getArray())
                        .map(Kind::find)
                        .flatMap(Optional::stream)
                        .toList();
    }
}
