package privyseal.validation.automatic;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.certificate.DomainName;
import privyseal.rule.Sentence;

/// The automatic_state table.
final class WayStates {

    private static final String SELECT =
            """
            select account, domain, way, works, probed_at, next_probe_at, english, chinese from automatic_state\
            """;

    void store(Handle tx, WayState state) {
        tx.createUpdate(
                        """
                        insert into automatic_state
                            (account, domain, way, works, probed_at, next_probe_at, english, chinese)
                        values (:account, :domain, :way, :works, :probedAt, :nextProbeAt, :english, :chinese)
                        on conflict (account, domain, way) do update
                        set works = excluded.works, probed_at = excluded.probed_at,
                            next_probe_at = excluded.next_probe_at,
                            english = excluded.english, chinese = excluded.chinese
                        """)
                .bind("account", state.account().value())
                .bind("domain", state.domain().value())
                .bind("way", state.way().spelling())
                .bind("works", state.works())
                .bind("probedAt", state.probedAt())
                .bind("nextProbeAt", state.nextProbeAt())
                .bind("english", state.sentence().english())
                .bind("chinese", state.sentence().chinese())
                .execute();
    }

    /// @param domain or a wildcard of it
    List<WayState> of(Handle tx, AccountId account, DomainName domain) {
        return tx.createQuery(SELECT + "\n where account = :account and domain = :domain")
                .bind("account", account.value())
                .bind("domain", domain.base().value())
                .map((row, _) -> read(row))
                .list();
    }

    List<WayState> due(Handle tx, Instant now, int limit) {
        return tx.createQuery(
                        SELECT
                                + """
                                \n where next_probe_at <= :now order by next_probe_at limit :limit
                                """)
                .bind("now", now)
                .bind("limit", limit)
                .map((row, _) -> read(row))
                .list();
    }

    void forget(Handle tx, AccountId account, DomainName domain, Way way) {
        tx.createUpdate(
                        """
                        delete from automatic_state
                        where account = :account and domain = :domain and way = :way
                        """)
                .bind("account", account.value())
                .bind("domain", domain.value())
                .bind("way", way.spelling())
                .execute();
    }

    /// What was said of the domains of a zone that may no longer be updated.
    void forgetZone(Handle tx, ZoneAccess access) {
        tx.createUpdate(
                        """
                        delete from automatic_state
                        where account = :account and way = 'zone'
                          and (domain = :zone or right(domain, length(:zone) + 1) = '.' || :zone)
                        """)
                .bind("account", access.account().value())
                .bind("zone", access.zone().value())
                .execute();
    }

    private static WayState read(ResultSet row) throws SQLException {
        return new WayState(
                new AccountId(row.getString("account")),
                new DomainName(row.getString("domain")),
                Way.of(row.getString("way")),
                row.getBoolean("works"),
                row.getTimestamp("probed_at").toInstant(),
                row.getTimestamp("next_probe_at").toInstant(),
                new Sentence(row.getString("english"), row.getString("chinese")));
    }
}
