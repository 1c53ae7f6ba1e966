package privyseal.db;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// What happens once in the life of a service, on its first start: authorities, the first people.
///
/// A second node that starts at the same moment waits on the row of the table `service`. If the process dies before the
/// commit, nothing was created and the next start creates it.
public final class FirstStart {

    public enum Outcome {
        CREATED_NOW,
        CREATED_BEFORE
    }

    private final Database database;
    private final Clock clock;

    public FirstStart(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @param creation writes to the database only, and may run more than once
    public Outcome once(Consumer<Handle> creation) {
        return database.inTransaction(tx -> {
            boolean furnished =
                    tx.createQuery(
                                    "select furnished_at is not null as furnished from service for update")
                            .mapTo(Boolean.class)
                            .one();
            if (furnished) {
                return Outcome.CREATED_BEFORE;
            }
            creation.accept(tx);
            Instant now = clock.instant();
            tx.createUpdate("update service set furnished_at = :now").bind("now", now).execute();
            return Outcome.CREATED_NOW;
        });
    }
}
