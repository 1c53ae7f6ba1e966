package privyseal.validation.automatic;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import privyseal.account.AccountId;
import privyseal.certificate.DomainName;
import privyseal.certificate.RequestId;
import privyseal.validation.automatic.AutomaticRecord.Place;

/// The automatic_record table.
final class AutomaticRecords {

    private static final String COLUMNS =
            """
            a.id, a.account, a.request, a.domain, a.host, a.value, a.written_name, a.access, a.created_at, a.tries\
            """;

    /// Whether an open request asks for the record now. What was asked for before a switch of the method is not.
    private static final String ASKED_FOR =
            """
            exists (select 1 from request r join proof p on p.request = r.id
                    where r.id = a.request and r.state <> 'closed' and r.method = 'dns-auto'
                      and p.host = a.host and p.value = a.value)\
            """;

    /// @return false when it is remembered already
    boolean remember(Handle tx, AutomaticRecord made) {
        return tx.createUpdate(
                                """
                                insert into automatic_record (id, account, request, domain, host, value, written_name,
                                    access, state, created_at, next_try_at)
                                values (:id, :account, cast(:request as uuid), :domain, :host, :value, :name,
                                    cast(:access as uuid), 'wanted', :createdAt, :createdAt)
                                on conflict do nothing
                                """)
                        .bind("id", made.id())
                        .bind("account", made.account().value())
                        .bind("request", made.request().map(RequestId::value).orElse(null))
                        .bind("domain", made.domain().value())
                        .bind("host", made.host())
                        .bind("value", made.value())
                        .bind("name", made.place().map(Place::name).orElse(null))
                        .bind("access", made.place().flatMap(Place::access).orElse(null))
                        .bind("createdAt", made.createdAt())
                        .execute()
                == 1;
    }

    record Missing(
            AccountId account, RequestId request, DomainName domain, String host, String value) {}

    /// What open requests ask for and nobody remembers yet.
    List<Missing> missing(Handle tx, int limit) {
        return tx.createQuery(
                        """
                        select r.account, r.id, p.domain, p.host, p.value
                        from request r join proof p on p.request = r.id
                        where r.state = 'proving' and r.method = 'dns-auto'
                          and p.proved_at is null and p.record_type = 'TXT'
                          and not exists (select 1 from automatic_record a
                                          where a.request = r.id and a.host = p.host and a.value = p.value)
                        limit :limit
                        """)
                .bind("limit", limit)
                .map((row, _) ->
                        new Missing(
                                new AccountId(row.getString("account")),
                                new RequestId(row.getObject("id", UUID.class)),
                                new DomainName(row.getString("domain")),
                                row.getString("host"),
                                row.getString("value")))
                .list();
    }

    /// What is to be written now.
    List<AutomaticRecord> toWrite(Handle tx, Instant now, int limit) {
        return query(
                tx,
                "a.state = 'wanted' and a.request is not null and " + ASKED_FOR,
                now,
                now,
                limit);
    }

    /// What nobody asks for any more, and what a probe left behind that began before `stale`.
    List<AutomaticRecord> toRemove(Handle tx, Instant now, Instant stale, int limit) {
        return query(
                tx,
                "(a.request is not null and not "
                        + ASKED_FOR
                        + " or a.request is null and a.created_at < :stale)",
                now,
                stale,
                limit);
    }

    private static List<AutomaticRecord> query(
            Handle tx, String condition, Instant now, Instant stale, int limit) {
        Query query =
                tx.createQuery(
                                "select "
                                        + COLUMNS
                                        + "\n from automatic_record a where a.next_try_at <= :now and "
                                        + condition
                                        + "\n order by a.next_try_at limit :limit")
                        .bind("now", now)
                        .bind("limit", limit);
        if (condition.contains(":stale")) {
            query.bind("stale", stale);
        }
        return query.map((row, _) -> read(row)).list();
    }

    void decide(Handle tx, UUID id, Place place) {
        tx.createUpdate(
                        """
                        update automatic_record set written_name = :name, access = cast(:access as uuid) where id = :id
                        """)
                .bind("name", place.name())
                .bind("access", place.access().orElse(null))
                .bind("id", id)
                .execute();
    }

    void written(Handle tx, UUID id) {
        tx.createUpdate("update automatic_record set state = 'written', tries = 0 where id = :id")
                .bind("id", id)
                .execute();
    }

    void again(Handle tx, UUID id, Instant at) {
        tx.createUpdate(
                        """
                        update automatic_record set next_try_at = :at, tries = tries + 1 where id = :id
                        """)
                .bind("at", at)
                .bind("id", id)
                .execute();
    }

    void forget(Handle tx, UUID id) {
        tx.createUpdate("delete from automatic_record where id = :id").bind("id", id).execute();
    }

    /// What stands in a zone that may no longer be updated: its names, for the person to remove.
    List<String> abandon(Handle tx, UUID access) {
        return tx.createQuery(
                        """
                        delete from automatic_record where access = :access returning written_name
                        """)
                .bind("access", access)
                .mapTo(String.class)
                .list();
    }

    /// The file that a probe asks for.
    Optional<String> probeFile(Handle tx, AccountId account, DomainName domain, String path) {
        return tx.createQuery(
                        """
                        select value from automatic_record
                        where account = :account and domain = :domain and host = :path and request is null
                        """)
                .bind("account", account.value())
                .bind("domain", domain.value())
                .bind("path", path)
                .mapTo(String.class)
                .findOne();
    }

    private static AutomaticRecord read(ResultSet row) throws SQLException {
        Optional<UUID> access = Optional.ofNullable(row.getObject("access", UUID.class));
        return new AutomaticRecord(
                row.getObject("id", UUID.class),
                new AccountId(row.getString("account")),
                Optional.ofNullable(row.getObject("request", UUID.class)).map(RequestId::new),
                new DomainName(row.getString("domain")),
                row.getString("host"),
                row.getString("value"),
                Optional.ofNullable(row.getString("written_name"))
                        .map(name -> new Place(access, name)),
                row.getTimestamp("created_at").toInstant(),
                row.getInt("tries"));
    }
}
