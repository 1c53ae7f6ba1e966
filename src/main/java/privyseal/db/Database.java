package privyseal.db;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Transactions (READ COMMITTED), run again when PostgreSQL asks for it (40001, 40P01) or when somebody else wrote a row
/// first ([StaleWriteException]). When all connections are at work, [BusyException].
///
/// What is passed in may run more than once: it changes nothing but the database, and leaves the rest to
/// [Handle#afterCommit]. A connection that broke is not retried here, since the transaction may have been committed.
public final class Database {

    private static final int CONFLICT_ATTEMPTS = 8;
    private static final int STALE_ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");
    private static final String READ_ONLY_TRANSACTION = "25006";

    private static final Duration LOG_PAUSE = Duration.ofSeconds(1);

    private static final System.Logger LOG = System.getLogger(Database.class.getName());

    private final AtomicLong busyLogged = new AtomicLong(System.nanoTime() - LOG_PAUSE.toNanos());
    private final Jdbi jdbi;
    private final Supplier<Optional<String>> writesStopped;
    private final SecureRandom random = new SecureRandom();

    public Database(Jdbi jdbi) {
        this(jdbi, Optional::empty);
    }

    /// @param writesStopped the sentence why nothing can be written now; transactions are read-only while there is one
    public Database(Jdbi jdbi, Supplier<Optional<String>> writesStopped) {
        this.jdbi = jdbi;
        this.writesStopped = writesStopped;
    }

    public <T> T inTransaction(Function<Handle, T> work) {
        return repeating(() -> once(work));
    }

    /// One statement that reads, and needs no transaction around it: it saves a round trip.
    public <T> T read(Function<Handle, T> statement) {
        return repeating(() -> jdbi.withHandle(statement::apply));
    }

    private <T> T repeating(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (ConnectionException e) {
                throw isExhausted(e) ? busy(e) : e;
            } catch (RuntimeException e) {
                if (attempt >= attemptsFor(e)) {
                    throw e;
                }
                pause(attempt, e);
            }
        }
    }

    /// The pool names a cause only when it could not connect.
    private static boolean isExhausted(ConnectionException e) {
        return e.getCause() instanceof SQLTransientConnectionException timeout
                && timeout.getCause() == null;
    }

    /// Who is overloaded has no time to write thousands of lines about it.
    private BusyException busy(ConnectionException e) {
        long now = System.nanoTime();
        long last = busyLogged.get();
        if (now - last >= LOG_PAUSE.toNanos() && busyLogged.compareAndSet(last, now)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "requests are refused: {0}",
                    String.valueOf(e.getCause()));
        }
        return new BusyException(e);
    }

    /// As [#inTransaction]; a [Refusal] undoes all of it and its outcome is returned.
    public <T> T refusable(Class<T> outcome, Function<Handle, T> work) {
        try {
            return inTransaction(work);
        } catch (Refusal refusal) {
            return outcome.cast(refusal.outcome());
        }
    }

    public void useTransaction(Consumer<Handle> work) {
        inTransaction(tx -> {
            work.accept(tx);
            return true;
        });
    }

    private <T> T once(Function<Handle, T> work) {
        Optional<String> stopped = writesStopped.get();
        if (stopped.isEmpty()) {
            return jdbi.inTransaction(work::apply);
        }
        try {
            return jdbi.inTransaction(tx -> {
                tx.execute("set transaction read only");
                return work.apply(tx);
            });
        } catch (RuntimeException e) {
            if (sqlState(e).filter(READ_ONLY_TRANSACTION::equals).isPresent()) {
                throw new WritesStoppedException(stopped.get(), e);
            }
            throw e;
        }
    }

    private static int attemptsFor(RuntimeException e) {
        if (e instanceof StaleWriteException) {
            return STALE_ATTEMPTS;
        }
        return sqlState(e).filter(CONFLICTS::contains).isPresent() ? CONFLICT_ATTEMPTS : 1;
    }

    /// The SQLSTATE of the innermost database error, when there was one.
    public static Optional<String> sqlState(Throwable thrown) {
        Optional<String> state = Optional.empty();
        @Nullable Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                state = Optional.of(sql.getSQLState());
            }
            cause = cause.getCause();
        }
        return state;
    }

    /// Doubles from attempt to attempt; the random part keeps those who collided from colliding again.
    private void pause(int attempt, RuntimeException reason) {
        long longest = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << attempt);
        try {
            Thread.sleep(longest / 2 + random.nextLong(longest / 2 + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }
}
