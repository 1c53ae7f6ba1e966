package privyseal.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import privyseal.account.AccountId;
import privyseal.account.PersonId;
import privyseal.certificate.CertificateId;

/// The notice_delivery table: what is on its way, and the log of what was.
final class Deliveries {

    /// What one round looks through at most of one account.
    private static final int LOOKED_THROUGH = 1_000;

    private static final String SELECT =
            """
            select d.id, d.notice, d.account, d.webhook, d.person, p.user_name, d.state, d.tries, d.outcome,
                   d.created_at, d.asked_at, d.tried_at, d.next_try_at, n.kind, n.certificate
            from notice_delivery d
            join notice n on n.id = d.notice
            left join person p on p.id = d.person
            """;

    private static final RowMapper<Delivery> MAPPER = (row, _) -> read(row);

    /// Claims what is due, and counts the try before it is made: a node that dies while it sends has tried.
    ///
    /// In turns over the accounts, and over the receivers of each: one that is slow does not hold up the others.
    ///
    /// @param perReceiver how many to one receiver
    /// @param real the machine's time
    List<Delivery> claim(
            Handle tx, Instant now, Instant real, Instant until, int perReceiver, int limit) {
        List<UUID> claimed =
                tx.createQuery(
                                """
                                update notice_delivery set claimed_until = :until, tries = tries + 1, tried_at = :now
                                where id in (
                                    select id from (
                                        select id, row_number() over (
                                            partition by account order by turn, next_try_at, id) as place
                                        from (
                                            select due.*, row_number() over (
                                                partition by coalesce(webhook, person)
                                                order by next_try_at, id) as turn
                                            from (select distinct account from notice_delivery
                                                  where state = 'waiting' and next_try_at <= :now) a
                                            cross join lateral (
                                                select id, account, webhook, person, next_try_at from notice_delivery d
                                                where d.account = a.account and state = 'waiting' and next_try_at <= :now
                                                  and (claimed_until is null or claimed_until <= :real)
                                                order by next_try_at limit :through) due) turns
                                        where turn <= :perReceiver) places
                                    order by place, id limit :limit)
                                  and state = 'waiting' and (claimed_until is null or claimed_until <= :real)
                                returning id
                                """)
                        .bind("until", until)
                        .bind("now", now)
                        .bind("real", real)
                        .bind("through", LOOKED_THROUGH)
                        .bind("perReceiver", perReceiver)
                        .bind("limit", limit)
                        .mapTo(UUID.class)
                        .list();
        return tx.createQuery(SELECT + "where d.id = any(:ids)")
                .bind("ids", claimed.toArray(UUID[]::new))
                .map(MAPPER)
                .list();
    }

    /// Nothing, when somebody else claimed it meanwhile: that one's note counts.
    ///
    /// @param next when it is tried again, while it waits
    void note(
            Handle tx,
            Delivery tried,
            Delivery.State state,
            String outcome,
            Optional<Instant> next) {
        tx.createUpdate(
                        """
                        update notice_delivery
                        set state = :state, outcome = :outcome, claimed_until = null,
                            next_try_at = coalesce(cast(:next as timestamptz), next_try_at)
                        where id = :id and tries = :tries and state = 'waiting'
                        """)
                .bind("state", state.spelling())
                .bind("outcome", outcome)
                .bind("next", next.orElse(null))
                .bind("id", tried.id())
                .bind("tries", tried.tries())
                .execute();
    }

    /// A notice for one webhook alone, which nobody has to spread.
    UUID insertTest(Handle tx, Webhook webhook, Instant now) {
        return tx.createQuery(
                        """
                        with test as (
                            insert into notice (account, audience, kind, at, spread_at)
                            values (:account, 'account', :kind, :now, :now) returning id)
                        insert into notice_delivery (notice, account, webhook, created_at, asked_at, next_try_at)
                        select id, :account, :webhook, :now, :now, :now from test
                        returning id
                        """)
                .bind("account", webhook.account().value())
                .bind("kind", Kind.TEST.spelling())
                .bind("webhook", webhook.id())
                .bind("now", now)
                .mapTo(UUID.class)
                .one();
    }

    /// @param account none: of all accounts
    record Filter(
            Optional<AccountId> account, Optional<UUID> webhook, Optional<Delivery.State> state) {}

    /// The latest first.
    List<Delivery> list(Handle tx, Filter filter, int offset, int limit) {
        return tx.createQuery(
                        SELECT
                                + """
                                where (d.account = :account or cast(:account as text) is null)
                                  and (d.webhook = cast(:webhook as uuid) or cast(:webhook as uuid) is null)
                                  and (d.state = :state or cast(:state as text) is null)
                                order by d.created_at desc, d.id offset :offset limit :limit
                                """)
                .bind("account", filter.account().map(AccountId::value).orElse(null))
                .bind("webhook", filter.webhook().orElse(null))
                .bind("state", filter.state().map(Delivery.State::spelling).orElse(null))
                .bind("offset", offset)
                .bind("limit", limit)
                .map(MAPPER)
                .list();
    }

    /// Locked until the end of the transaction.
    ///
    /// @param account none: of all accounts
    Optional<Delivery> lock(Handle tx, Optional<AccountId> account, UUID id) {
        return tx.createQuery(
                        SELECT
                                + """
                                where d.id = :id and (d.account = :account or cast(:account as text) is null)
                                for update of d
                                """)
                .bind("id", id)
                .bind("account", account.map(AccountId::value).orElse(null))
                .map(MAPPER)
                .findOne();
    }

    /// Whatever became of it before: it is due again, with the same id for the receiver.
    void again(Handle tx, UUID id, Instant now) {
        tx.createUpdate(
                        """
                        update notice_delivery
                        set state = 'waiting', asked_at = :now, next_try_at = :now, claimed_until = null
                        where id = :id
                        """)
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    private static Delivery read(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getObject("notice", UUID.class),
                new AccountId(row.getString("account")),
                Kind.find(row.getString("kind")).orElseThrow(),
                Optional.ofNullable(row.getString("certificate")).map(CertificateId::new),
                receiver(row),
                Delivery.State.valueOf(state.replace('-', '_').toUpperCase(Locale.ROOT)),
                row.getInt("tries"),
                row.getString("outcome"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("asked_at").toInstant(),
                instant(row.getTimestamp("tried_at")),
                row.getTimestamp("next_try_at").toInstant());
    }

    private static Delivery.Receiver receiver(ResultSet row) throws SQLException {
        UUID webhook = row.getObject("webhook", UUID.class);
        return webhook == null
                ? new Delivery.Receiver.Mailbox(
                        new PersonId(row.getObject("person", UUID.class)),
                        row.getString("user_name"))
                : new Delivery.Receiver.Hook(webhook);
    }

    private static Optional<Instant> instant(@Nullable Timestamp time) {
        return Optional.ofNullable(time).map(Timestamp::toInstant);
    }
}
