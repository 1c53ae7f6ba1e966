package privyseal.validation.automatic;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.certificate.DomainName;

/// The standing_way table.
final class StandingWays {

    private static final String SELECT =
            "select label, account, domain, kind, created_at from standing_way";

    /// Keeps the one that there is: its label stands in somebody's zone or configuration.
    StandingWay keep(Handle tx, StandingWay way) {
        return tx.createQuery(
                        """
                        insert into standing_way (label, account, domain, kind, created_at)
                        values (:label, :account, :domain, :kind, :createdAt)
                        on conflict (account, domain, kind) do update set kind = excluded.kind
                        returning label, account, domain, kind, created_at
                        """)
                .bind("label", way.label())
                .bind("account", way.account().value())
                .bind("domain", way.domain().value())
                .bind("kind", way.kind().spelling())
                .bind("createdAt", way.createdAt())
                .map((row, _) -> read(row))
                .one();
    }

    int count(Handle tx, AccountId account) {
        return tx.createQuery("select count(*) from standing_way where account = :account")
                .bind("account", account.value())
                .mapTo(Integer.class)
                .one();
    }

    /// @param domain or a wildcard of it
    List<StandingWay> of(Handle tx, AccountId account, DomainName domain) {
        return tx.createQuery(SELECT + "\n where account = :account and domain = :domain")
                .bind("account", account.value())
                .bind("domain", domain.base().value())
                .map((row, _) -> read(row))
                .list();
    }

    Optional<StandingWay> find(Handle tx, AccountId account, DomainName domain, Way kind) {
        return of(tx, account, domain).stream().filter(way -> way.kind() == kind).findFirst();
    }

    Optional<StandingWay> byLabel(Handle tx, String label, Way kind) {
        return tx.createQuery(SELECT + "\n where label = :label and kind = :kind")
                .bind("label", label)
                .bind("kind", kind.spelling())
                .map((row, _) -> read(row))
                .findOne();
    }

    /// @return whether there was one
    boolean delete(Handle tx, AccountId account, DomainName domain, Way kind) {
        return tx.createUpdate(
                                """
                                delete from standing_way
                                where account = :account and domain = :domain and kind = :kind
                                """)
                        .bind("account", account.value())
                        .bind("domain", domain.base().value())
                        .bind("kind", kind.spelling())
                        .execute()
                == 1;
    }

    private static StandingWay read(ResultSet row) throws SQLException {
        return new StandingWay(
                row.getString("label"),
                new AccountId(row.getString("account")),
                new DomainName(row.getString("domain")),
                Way.of(row.getString("kind")),
                row.getTimestamp("created_at").toInstant());
    }
}
