package privyseal.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The table of sessions.
final class Sessions {

    private static final String SELECT =
            """
            select s.id, s.person_id, p.user_name, s.account_id, m.role, s.address, s.created_at, s.last_used_at, s.ends_at,
                exists (select 1 from second_factor f
                        where f.person_id = s.person_id and f.confirmed_at is not null) as enrolled
            from session s
            join person p on p.id = s.person_id
            join membership m on m.person_id = s.person_id and m.account_id = s.account_id
            """;

    private static final RowMapper<Session> MAPPER =
            (rows, _) ->
                    new Session(
                            new SessionId(rows.getString("id")),
                            new PersonId(rows.getObject("person_id", UUID.class)),
                            new UserName(rows.getString("user_name")),
                            new AccountId(rows.getString("account_id")),
                            Role.valueOf(rows.getString("role")),
                            rows.getString("address"),
                            rows.getTimestamp("created_at").toInstant(),
                            rows.getTimestamp("last_used_at").toInstant(),
                            rows.getTimestamp("ends_at").toInstant(),
                            rows.getBoolean("enrolled")
                                    ? Session.Factor.ENROLLED
                                    : Session.Factor.NONE);

    /// Which sessions have not ended.
    ///
    /// @param usedAfter one that was used at that moment for the last time has been idle for too long
    record Alive(Instant now, Instant usedAfter) {}

    void insert(Handle tx, Session session, SessionToken token) {
        tx.createUpdate(
                        """
                        insert into session
                            (id, token_hash, person_id, account_id, address, created_at, last_used_at, ends_at)
                        values (:id, :hash, :person, :account, :address, :createdAt, :lastUsedAt, :endsAt)
                        """)
                .bind("id", session.id().value())
                .bind("hash", token.hash())
                .bind("person", session.person().value())
                .bind("account", session.account().value())
                .bind("address", session.address())
                .bind("createdAt", session.createdAt())
                .bind("lastUsedAt", session.lastUsedAt())
                .bind("endsAt", session.endsAt())
                .execute();
    }

    Optional<Session> find(Handle tx, SessionToken token, Alive alive) {
        return tx.createQuery(
                        SELECT
                                + """
                                where s.token_hash = :hash and s.ends_at > :now and s.last_used_at > :usedAfter
                                """)
                .bind("hash", token.hash())
                .bind("now", alive.now())
                .bind("usedAfter", alive.usedAfter())
                .map(MAPPER)
                .findOne();
    }

    List<Session> list(Handle tx, AccountId account, Alive alive) {
        return tx.createQuery(
                        SELECT
                                + """
                                where s.account_id = :account and s.ends_at > :now and s.last_used_at > :usedAfter
                                order by s.created_at, s.id
                                """)
                .bind("account", account.value())
                .bind("now", alive.now())
                .bind("usedAfter", alive.usedAfter())
                .map(MAPPER)
                .list();
    }

    void use(Handle tx, SessionId id, Instant at) {
        tx.createUpdate(
                        "update session set last_used_at = :at where id = :id and last_used_at < :at")
                .bind("at", at)
                .bind("id", id.value())
                .execute();
    }

    /// Whether it was there.
    boolean end(Handle tx, SessionId id) {
        return tx.createUpdate("delete from session where id = :id")
                        .bind("id", id.value())
                        .execute()
                == 1;
    }

    /// All of a person.
    int endAll(Handle tx, PersonId person) {
        return tx.createUpdate("delete from session where person_id = :person")
                .bind("person", person.value())
                .execute();
    }

    /// @param kept the id of a session; that of anything else keeps none
    int endOthers(Handle tx, PersonId person, String kept) {
        return tx.createUpdate("delete from session where person_id = :person and id <> :kept")
                .bind("person", person.value())
                .bind("kept", kept)
                .execute();
    }

    void forgetEnded(Handle tx, Alive alive) {
        tx.createUpdate("delete from session where ends_at <= :now or last_used_at <= :usedAfter")
                .bind("now", alive.now())
                .bind("usedAfter", alive.usedAfter())
                .execute();
    }
}
