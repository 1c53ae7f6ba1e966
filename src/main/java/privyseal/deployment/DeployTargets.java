package privyseal.deployment;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import privyseal.account.AccountId;
import privyseal.certificate.CertificateId;
import privyseal.certificate.LineageId;
import privyseal.db.SecretId;
import privyseal.deployment.DeployTarget.Current;
import privyseal.deployment.DeployTarget.Kind;
import privyseal.deployment.DeployTarget.Way;

/// The deploy_target table. Deleted ones stay for the records that name them, and are not there otherwise. Whoever changes
/// one, or opens or ends a deployment on it, holds its row; a lineage is locked before it.
public final class DeployTargets {

    private static final String SELECT =
            """
            select id, account, name, kind, url, secret, trusted, agent_key, follows, current, current_since, seen_at, created_at
            from deploy_target
            """;

    /// @return whether the name was free
    boolean insert(Handle tx, DeployTarget target) {
        return tx.createUpdate(
                                """
                                insert into deploy_target (id, account, name, kind, url, secret, trusted, agent_key, follows, created_at)
                                values (:id, :account, :name, :kind, :url, cast(:secret as uuid), :trusted, :key,
                                    cast(:follows as bigint), :createdAt)
                                on conflict (account, name) where deleted_at is null do nothing
                                """)
                        .bind("id", target.id())
                        .bind("account", target.account().value())
                        .bind("name", target.name())
                        .bind("kind", target.way().kind().spelling())
                        .bind("url", url(target.way()))
                        .bind("secret", secret(target.way()))
                        .bind("trusted", trusted(target.way()))
                        .bind("key", key(target.way()))
                        .bind("follows", target.follows().map(LineageId::value).orElse(null))
                        .bind("createdAt", target.createdAt())
                        .execute()
                == 1;
    }

    /// Everything but the way's kind and what the target has.
    ///
    /// @return whether the name was free
    boolean update(Handle tx, DeployTarget target) {
        return tx.createUpdate(
                                """
                                update deploy_target
                                set name = :name, url = :url, trusted = :trusted, agent_key = :key,
                                    follows = cast(:follows as bigint)
                                where id = :id
                                  and not exists (select 1 from deploy_target
                                      where account = :account and name = :name and deleted_at is null and id <> :id)
                                """)
                        .bind("id", target.id())
                        .bind("account", target.account().value())
                        .bind("name", target.name())
                        .bind("url", url(target.way()))
                        .bind("trusted", trusted(target.way()))
                        .bind("key", key(target.way()))
                        .bind("follows", target.follows().map(LineageId::value).orElse(null))
                        .execute()
                == 1;
    }

    void delete(Handle tx, UUID id, Instant at) {
        tx.createUpdate("update deploy_target set deleted_at = :at, follows = null where id = :id")
                .bind("at", at)
                .bind("id", id)
                .execute();
    }

    long count(Handle tx, AccountId account) {
        return tx.createQuery(
                        "select count(*) from deploy_target where account = :account and deleted_at is null")
                .bind("account", account.value())
                .mapTo(Long.class)
                .one();
    }

    List<DeployTarget> of(Handle tx, AccountId account) {
        return tx.createQuery(
                        SELECT + "where account = :account and deleted_at is null order by name")
                .bind("account", account.value())
                .map((row, _) -> read(row))
                .list();
    }

    Optional<DeployTarget> find(Handle tx, AccountId account, UUID id) {
        return tx.createQuery(
                        SELECT + "where account = :account and id = :id and deleted_at is null")
                .bind("account", account.value())
                .bind("id", id)
                .map((row, _) -> read(row))
                .findOne();
    }

    /// In one order, so that two such acts never wait for each other. Deleted ones are missing.
    List<DeployTarget> lock(Handle tx, AccountId account, Collection<UUID> ids) {
        return tx.createQuery(
                        SELECT
                                + """
                                where account = :account and id = any(:ids) and deleted_at is null
                                order by id for update
                                """)
                .bind("account", account.value())
                .bind("ids", ids.toArray(UUID[]::new))
                .map((row, _) -> read(row))
                .list();
    }

    List<DeployTarget> lockFollowers(Handle tx, LineageId lineage) {
        return tx.createQuery(
                        SELECT
                                + "where follows = :lineage and deleted_at is null order by id for update")
                .bind("lineage", lineage.value())
                .map((row, _) -> read(row))
                .list();
    }

    /// Those that have one of the certificates.
    public List<DeployTarget> having(Handle tx, Collection<CertificateId> certificates) {
        return tx.createQuery(
                        SELECT + "where current = any(:ids) and deleted_at is null order by name")
                .bind("ids", certificates.stream().map(CertificateId::value).toArray(String[]::new))
                .map((row, _) -> read(row))
                .list();
    }

    void has(Handle tx, UUID id, CertificateId certificate, Instant since) {
        tx.createUpdate(
                        """
                        update deploy_target
                        set current_since = case when current = :certificate then current_since else :since end,
                            current = :certificate
                        where id = :id
                        """)
                .bind("certificate", certificate.value())
                .bind("since", since)
                .bind("id", id)
                .execute();
    }

    void seen(Handle tx, UUID id, Instant at) {
        tx.createUpdate("update deploy_target set seen_at = :at where id = :id")
                .bind("at", at)
                .bind("id", id)
                .execute();
    }

    private static @Nullable String url(Way way) {
        return way instanceof Way.Webhook webhook ? webhook.url().toString() : null;
    }

    private static @Nullable UUID secret(Way way) {
        return way instanceof Way.Webhook webhook ? webhook.secret().value() : null;
    }

    private static @Nullable String trusted(Way way) {
        return way instanceof Way.Webhook webhook ? webhook.trusted().orElse(null) : null;
    }

    private static @Nullable String key(Way way) {
        return way instanceof Way.Agent agent ? agent.key().orElse(null) : null;
    }

    private static DeployTarget read(ResultSet row) throws SQLException {
        long follows = row.getLong("follows");
        boolean followsNone = row.wasNull();
        String current = row.getString("current");
        return new DeployTarget(
                row.getObject("id", UUID.class),
                new AccountId(row.getString("account")),
                row.getString("name"),
                way(row),
                followsNone ? Optional.empty() : Optional.of(new LineageId(follows)),
                current == null
                        ? Optional.empty()
                        : Optional.of(
                                new Current(
                                        new CertificateId(current),
                                        row.getTimestamp("current_since").toInstant())),
                row.getTimestamp("created_at").toInstant());
    }

    private static Way way(ResultSet row) throws SQLException {
        return switch (Kind.parse(row.getString("kind"))) {
            case AGENT ->
                    new Way.Agent(
                            Optional.ofNullable(row.getString("agent_key")),
                            Optional.ofNullable(row.getTimestamp("seen_at"))
                                    .map(Timestamp::toInstant));
            case WEBHOOK ->
                    new Way.Webhook(
                            URI.create(row.getString("url")),
                            new SecretId(row.getObject("secret", UUID.class)),
                            Optional.ofNullable(row.getString("trusted")));
        };
    }
}
