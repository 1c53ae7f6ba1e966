package privyseal.inventory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import privyseal.account.Caller;
import privyseal.audit.AuditSearch;
import privyseal.db.Database;

/// What was done with an account's certificates.
public final class OperateLogs {

    private static final Duration SHOWN = Duration.ofDays(15);

    private final Database db;
    private final AuditSearch search;
    private final Clock clock;

    public OperateLogs(Database db, AuditSearch search, Clock clock) {
        this.db = db;
        this.search = search;
        this.clock = clock;
    }

    /// @param from absent: 15 days ago
    /// @param to to the end of this second; absent: now
    public AuditSearch.Page find(
            Caller caller, Optional<Instant> from, Optional<Instant> to, int offset, int limit) {
        Instant now = clock.instant();
        return db.inTransaction(tx ->
                search.operateLogs(
                        tx,
                        caller.account(),
                        from.orElse(now.minus(SHOWN)),
                        to.map(AuditSearch::endOfSecond).orElse(now),
                        offset,
                        limit));
    }
}
