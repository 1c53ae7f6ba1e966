package privyseal.notice;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.db.Database;

/// Takes notices from the outbox and makes a delivery of each for everybody who wants it.
///
/// Taking and making are one transaction: after a crash the notices are in the outbox still, and none has two deliveries
/// to one receiver. What was written while no node ran waits there.
public final class Spreading {

    private static final int BATCH = 500;

    private final Database db;
    private final NoticeConfig config;
    private final Clock clock;

    public Spreading(Database db, NoticeConfig config, Clock clock) {
        this.db = db;
        this.config = config;
        this.clock = clock;
    }

    /// The job.
    ///
    /// @return how many notices were taken; when it is not 0 there may be more
    public int spread() {
        return db.inTransaction(tx -> {
            List<UUID> taken = take(tx);
            if (!taken.isEmpty()) {
                UUID[] ids = taken.toArray(UUID[]::new);
                Instant now = clock.instant();
                toWebhooks(tx, ids, now);
                if (config.mail().isPresent()) {
                    toPeople(tx, ids, now);
                }
                tx.createUpdate("update notice set spread_at = :now where id = any(:ids)")
                        .bind("now", now)
                        .bind("ids", ids)
                        .execute();
            }
            return taken.size();
        });
    }

    private static List<UUID> take(Handle tx) {
        return tx.createQuery(
                        """
                        select id from notice where spread_at is null
                        order by position limit :limit for update skip locked
                        """)
                .bind("limit", BATCH)
                .mapTo(UUID.class)
                .list();
    }

    /// What is for reviewers and operators goes to the webhooks of the service's own account. Nobody is told of what was
    /// before the webhook.
    private static void toWebhooks(Handle tx, UUID[] ids, Instant now) {
        tx.createUpdate(
                        """
                        insert into notice_delivery (notice, account, webhook, created_at, asked_at, next_try_at)
                        select n.id, w.account, w.id, :now, :now, :now
                        from notice n
                        join webhook w on w.account = case n.audience when 'staff' then :service else n.account end
                            and (w.kinds is null or n.kind = any(w.kinds)) and n.at >= w.created_at
                        where n.id = any(:ids)
                        on conflict do nothing
                        """)
                .bind("now", now)
                .bind("service", AccountId.SERVICE.value())
                .bind("ids", ids)
                .execute();
    }

    /// Reviewers and operators are not told of accounts that they belong to (RV-23).
    private static void toPeople(Handle tx, UUID[] ids, Instant now) {
        tx.createUpdate(
                        """
                        insert into notice_delivery (notice, account, person, created_at, asked_at, next_try_at)
                        select n.id, m.account_id, m.person_id, :now, :now, :now
                        from notice n
                        join membership m on case n.audience
                            when 'staff' then m.role in ('REVIEWER', 'OPERATOR') and not exists (
                                select 1 from membership own
                                where own.person_id = m.person_id and own.account_id = n.account)
                            else m.account_id = n.account end
                        join notice_wish p on p.person = m.person_id and p.confirmed_at is not null
                            and not (n.kind = any(p.muted))
                        where n.id = any(:ids)
                        on conflict do nothing
                        """)
                .bind("now", now)
                .bind("ids", ids)
                .execute();
    }

    /// The other job: forgets what is old, with the log of its deliveries.
    public void forget() {
        Instant before = clock.instant().minus(config.keep());
        db.useTransaction(tx ->
                tx.createUpdate(
                                """
                                delete from notice
                                where id in (select id from notice where at < :before and spread_at is not null
                                             order by at limit 5000)
                                """)
                        .bind("before", before)
                        .execute());
    }
}
