package privyseal.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.db.Database;
import privyseal.db.WritesStoppedException;

/// Finds, lists and ends sessions; [SignInDesk] opens them.
///
/// Everybody sees and ends their own sessions; an owner all of the account, as with API keys. A session's times are real
/// time, also where the service's clock is moved: what they bound is how long a browser may be left alone.
public final class SessionDesk implements OpenSessions {

    /// A use is not written down more often.
    private static final Duration USE_GRAIN = Duration.ofSeconds(1);

    private final Database database;
    private final SignInConfig config;
    private final AuditLog audit;
    private final Clock clock;
    private final Clock realTime;
    private final Sessions sessions = new Sessions();

    /// @param clock for audit entries
    public SessionDesk(
            Database database, SignInConfig config, AuditLog audit, Clock clock, Clock realTime) {
        this.database = database;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
        this.realTime = realTime;
    }

    /// Two transactions: a process that dies between them has not noted the use.
    @Override
    public Optional<Session> find(SessionToken token) {
        Instant now = now();
        Optional<Session> found =
                database.inTransaction(tx -> sessions.find(tx, token, alive(now)));
        found.filter(session -> !session.lastUsedAt().plus(USE_GRAIN).isAfter(now))
                .ifPresent(session -> use(session.id(), now));
        return found;
    }

    private void use(SessionId id, Instant now) {
        try {
            database.useTransaction(tx -> sessions.use(tx, id, now));
        } catch (WritesStoppedException _) {
            // Then one may still read, until the session has been idle.
        }
    }

    /// What the caller may see.
    public List<Session> list(Caller caller) {
        return database.inTransaction(tx -> visible(tx, caller));
    }

    private List<Session> visible(Handle tx, Caller caller) {
        return sessions.list(tx, caller.account(), alive(now())).stream()
                .filter(session -> sees(caller, session.person()))
                .toList();
    }

    public enum Ending {
        ENDED,
        /// Also when it has ended before, or the caller may not see it.
        NO_SUCH_SESSION
    }

    /// Its next request is refused.
    public Ending end(Caller caller, SessionId id) {
        return database.inTransaction(tx -> {
            Optional<Session> found =
                    visible(tx, caller).stream().filter(s -> s.id().equals(id)).findFirst();
            if (found.isEmpty() || !sessions.end(tx, id)) {
                return Ending.NO_SUCH_SESSION;
            }
            audit.record(
                    tx,
                    new Entry(
                            caller,
                            clock.instant(),
                            Act.SIGNED_OUT,
                            Optional.empty(),
                            "done",
                            "session " + id + " of " + found.get().user()));
            return Ending.ENDED;
        });
    }

    public void forgetEnded() {
        database.useTransaction(tx -> sessions.forgetEnded(tx, alive(now())));
    }

    private Sessions.Alive alive(Instant now) {
        return new Sessions.Alive(now, now.minus(config.sessionIdle()));
    }

    private static boolean sees(Caller caller, PersonId person) {
        return switch (caller.who()) {
            case Caller.Who.Person who -> caller.role() == Role.OWNER || who.id().equals(person);
            case Caller.Who.Service _ -> true;
            case Caller.Who.KeyHolder _ -> false;
        };
    }

    /// PostgreSQL keeps microseconds; it would round what is finer, half of it into the future.
    private Instant now() {
        return realTime.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
