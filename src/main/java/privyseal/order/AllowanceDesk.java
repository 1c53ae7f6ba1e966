package privyseal.order;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.db.Database;
import privyseal.order.Quotas.Standing;

/// Where an operator sees what accounts may have, and sets how many paid certificates (AP-01, AP-02).
///
/// An allowance is a number of certificates, whichever products they are.
public final class AllowanceDesk {

    private final Database db;
    private final Quotas quotas;
    private final AuditLog audit;
    private final OrderConfig config;
    private final Clock clock;

    public AllowanceDesk(
            Database db, Quotas quotas, AuditLog audit, OrderConfig config, Clock clock) {
        this.db = db;
        this.quotas = quotas;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    public record OfAccount(AccountId account, String name, Standing standing) {}

    public record Page(long total, List<OfAccount> accounts) {}

    /// Accounts of customers, the oldest first.
    ///
    /// @param only this one
    public Page list(Optional<AccountId> only, int offset, int limit) {
        return db.inTransaction(tx ->
                new Page(
                        tx.createQuery(
                                        """
                                        select count(*) from account
                                        where kind = 'CUSTOMER' and (cast(:only as text) is null or id = :only)
                                        """)
                                .bind("only", only.map(AccountId::value))
                                .mapTo(Long.class)
                                .one(),
                        page(tx, only, offset, limit)));
    }

    private List<OfAccount> page(Handle tx, Optional<AccountId> only, int offset, int limit) {
        return tx.createQuery(
                        """
                        select a.id, a.name, coalesce(q.free_used, 0) as free_used,
                            coalesce(q.paid_used, 0) as paid_used, q.paid_allowance
                        from account a left join account_quota q on q.account = a.id
                        where a.kind = 'CUSTOMER' and (cast(:only as text) is null or a.id = :only)
                        order by a.created_at, a.id offset :offset limit :limit
                        """)
                .bind("only", only.map(AccountId::value))
                .bind("offset", offset)
                .bind("limit", limit)
                .map((row, _) ->
                        new OfAccount(
                                new AccountId(row.getString("id")),
                                row.getString("name"),
                                Quotas.standing(
                                        row, config.freePerAccount(), config.paidAllowance())))
                .list();
    }

    /// Fewer than are in use takes none away: nothing more is granted until enough of them ended.
    ///
    /// @param total empty: what the setting says
    /// @return empty when there is no such account
    public Optional<OfAccount> set(Caller caller, AccountId account, Optional<Integer> total) {
        return db.inTransaction(tx -> {
            if (page(tx, Optional.of(account), 0, 1).isEmpty()) {
                return Optional.empty();
            }
            quotas.setPaid(tx, account, total);
            audit.record(
                    tx,
                    new Entry(
                            caller,
                            clock.instant(),
                            Act.ALLOWANCE_CHANGED,
                            Optional.empty(),
                            "done",
                            "paid certificates of account %s: %s"
                                    .formatted(
                                            account,
                                            total.map(String::valueOf).orElse("the default"))));
            return page(tx, Optional.of(account), 0, 1).stream().findFirst();
        });
    }
}
