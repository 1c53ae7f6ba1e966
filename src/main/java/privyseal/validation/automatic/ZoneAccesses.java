package privyseal.validation.automatic;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.certificate.DomainName;
import privyseal.db.SecretId;

/// The zone_access table.
final class ZoneAccesses {

    private static final String SELECT =
            """
            select id, account, zone, host, port, key_name, algorithm, secret, created_at from zone_access\
            """;

    /// @return whether the account had none for the zone
    boolean insert(Handle tx, ZoneAccess access) {
        return tx.createUpdate(
                                """
                                insert into zone_access (id, account, zone, host, port, key_name, algorithm, secret, created_at)
                                values (:id, :account, :zone, :host, :port, :keyName, :algorithm, :secret, :createdAt)
                                on conflict (account, zone) do nothing
                                """)
                        .bind("id", access.id())
                        .bind("account", access.account().value())
                        .bind("zone", access.zone().value())
                        .bind("host", access.server().host())
                        .bind("port", access.server().port())
                        .bind("keyName", access.keyName())
                        .bind("algorithm", access.algorithm().spelling())
                        .bind("secret", access.secret().value())
                        .bind("createdAt", access.createdAt())
                        .execute()
                == 1;
    }

    List<ZoneAccess> of(Handle tx, AccountId account) {
        return tx.createQuery(SELECT + "\n where account = :account order by zone")
                .bind("account", account.value())
                .map((row, _) -> read(row))
                .list();
    }

    Optional<ZoneAccess> find(Handle tx, AccountId account, UUID id) {
        return tx.createQuery(SELECT + "\n where account = :account and id = :id")
                .bind("account", account.value())
                .bind("id", id)
                .map((row, _) -> read(row))
                .findOne();
    }

    /// The nearest zone above the domain that the account lets us update.
    Optional<ZoneAccess> covering(Handle tx, AccountId account, DomainName domain) {
        return of(tx, account).stream()
                .filter(access -> access.covers(domain))
                .max(Comparator.comparingInt(access -> access.zone().value().length()));
    }

    void delete(Handle tx, ZoneAccess access) {
        tx.createUpdate("delete from zone_access where id = :id").bind("id", access.id()).execute();
    }

    private static ZoneAccess read(ResultSet row) throws SQLException {
        return new ZoneAccess(
                row.getObject("id", UUID.class),
                new AccountId(row.getString("account")),
                new DomainName(row.getString("zone")),
                new ServerAddress(row.getString("host"), row.getInt("port")),
                row.getString("key_name"),
                TsigKey.Algorithm.find(row.getString("algorithm")).orElseThrow(),
                new SecretId(row.getObject("secret", UUID.class)),
                row.getTimestamp("created_at").toInstant());
    }
}
