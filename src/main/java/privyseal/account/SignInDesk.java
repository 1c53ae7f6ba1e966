package privyseal.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import privyseal.account.SignInAttempts.Subject;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.db.Database;
import privyseal.pki.key.Passwords;

/// Opens sessions for who knows a password, and changes passwords.
///
/// Three transactions with a hash between them, which takes 100 ms and 19 MiB: the try is counted, the hash is read, and
/// the session is opened. The last one reads the hash again: if the password was changed meanwhile, the old one opens
/// nothing. A process that dies in between has counted a failure and opened nothing.
public final class SignInDesk {

    /// More at once would only make each slower.
    private static final int HASHES_AT_ONCE =
            Math.max(2, Runtime.getRuntime().availableProcessors());

    private final Database database;
    private final SignInConfig config;
    private final SecondFactorDesk secondFactors;
    private final AuditLog audit;
    private final Clock clock;
    private final Clock realTime;
    private final SecureRandom random;
    private final SignInAttempts attempts;
    private final Semaphore hashes = new Semaphore(HASHES_AT_ONCE, true);
    private final People people = new People();
    private final Sessions sessions = new Sessions();

    /// @param clock for audit entries
    public SignInDesk(
            Database database,
            SignInConfig config,
            SecondFactorDesk secondFactors,
            AuditLog audit,
            Clock clock,
            Clock realTime,
            SecureRandom random) {
        this.database = database;
        this.config = config;
        this.secondFactors = secondFactors;
        this.audit = audit;
        this.clock = clock;
        this.realTime = realTime;
        this.random = random;
        this.attempts = new SignInAttempts(config.guessing());
    }

    /// Somebody who says who they are.
    ///
    /// @param network what is counted of the address: one subscriber has a whole /64 of IPv6
    public record Claim(UserName user, Secret password, Optional<String> code, String network) {}

    public sealed interface Outcome {

        record Open(Session session, SessionToken token) implements Outcome {}

        /// The password, the code, or there is no such person: nobody learns which.
        record Wrong() implements Outcome {}

        /// The password is right, and a code is needed too.
        record CodeNeeded() implements Outcome {}

        record TooMany(Instant retryAt) implements Outcome {}
    }

    /// @param stranger from where the request came
    public Outcome signIn(Caller stranger, Claim claim) {
        Subject user = attempts.user(claim.user());
        Subject address = attempts.address(claim.network());
        Optional<Instant> wait = take(List.of(user, address));
        if (wait.isPresent()) {
            return new Outcome.TooMany(wait.get());
        }
        Optional<People.Known> known =
                database.inTransaction(tx -> people.findKnown(tx, claim.user()));
        if (!matches(claim.password(), known.map(People.Known::passwordHash)) || known.isEmpty()) {
            failed(stranger, known, "wrong password");
            return new Outcome.Wrong();
        }
        return database.inTransaction(tx -> {
            Instant now = now();
            Person person = known.get().person();
            if (!people.holdsPassword(tx, known.get())) {
                return new Outcome.Wrong();
            }
            if (secondFactors.isEnrolled(tx, person.id())) {
                if (claim.code().isEmpty()) {
                    attempts.giveBack(tx, address, now);
                    attempts.giveBack(tx, user, now);
                    return new Outcome.CodeNeeded();
                }
                if (!secondFactors.takes(tx, person.id(), claim.code().get(), now)) {
                    failed(tx, stranger, known, "wrong code");
                    return new Outcome.Wrong();
                }
            }
            attempts.giveBack(tx, address, now);
            attempts.clear(tx, user);
            return open(tx, stranger, person);
        });
    }

    Outcome.Open open(Handle tx, Caller stranger, Person person) {
        Instant now = now();
        Session session =
                new Session(
                        SessionId.random(random),
                        person.id(),
                        person.user(),
                        person.account(),
                        person.role(),
                        stranger.address(),
                        now,
                        now,
                        now.plus(config.sessionLongest()),
                        secondFactors.isEnrolled(tx, person.id())
                                ? Session.Factor.ENROLLED
                                : Session.Factor.NONE);
        SessionToken token = SessionToken.random(random);
        sessions.insert(tx, session, token);
        Caller caller = session.caller(stranger.address(), stranger.requestId());
        record(tx, caller, Act.SIGNED_IN, "done", "session " + session.id());
        return new Outcome.Open(session, token);
    }

    public sealed interface Change {

        record Changed() implements Change {}

        record WrongPassword() implements Change {}

        record TooMany(Instant retryAt) implements Change {}
    }

    /// The person's other sessions end. API keys stay: they have secrets of their own.
    public Change changePassword(
            Caller caller, Caller.Who.Person who, String network, Secret old, Password wanted) {
        Subject user = attempts.user(new UserName(who.user()));
        Subject address = attempts.address(network);
        Optional<Instant> wait = take(List.of(user, address));
        if (wait.isPresent()) {
            return new Change.TooMany(wait.get());
        }
        Optional<People.Known> known =
                database.inTransaction(tx -> people.findKnown(tx, new UserName(who.user())));
        if (!matches(old, known.map(People.Known::passwordHash)) || known.isEmpty()) {
            failed(caller, known, "wrong password");
            return new Change.WrongPassword();
        }
        String hash = limited(() -> Passwords.hash(wanted.reveal()));
        return database.inTransaction(tx -> {
            if (!people.holdsPassword(tx, known.get())) {
                return new Change.WrongPassword();
            }
            people.replacePassword(tx, who.id(), hash);
            // A key's id is no session's: then all of them end.
            sessions.endOthers(tx, who.id(), who.secretId());
            attempts.giveBack(tx, address, now());
            attempts.clear(tx, user);
            record(tx, caller, Act.PASSWORD_CHANGED, "done", "password of " + who.user());
            return new Change.Changed();
        });
    }

    public void forgetOld() {
        database.useTransaction(tx -> attempts.forgetOld(tx, now()));
    }

    /// Counts a try from an address; until when it has to wait.
    Optional<Instant> take(String network) {
        return take(List.of(attempts.address(network)));
    }

    /// It was none.
    void giveBack(Handle tx, String network) {
        attempts.giveBack(tx, attempts.address(network), now());
    }

    private Optional<Instant> take(List<Subject> subjects) {
        return database.inTransaction(tx -> attempts.take(tx, subjects, now()));
    }

    /// As long where there is no such person.
    private boolean matches(Secret password, Optional<String> hash) {
        return limited(() ->
                hash.map(known -> Passwords.matches(password.reveal(), known))
                        .orElseGet(() -> Passwords.matchesNobody(password.reveal())));
    }

    private <T> T limited(Supplier<T> hashing) {
        hashes.acquireUninterruptibly();
        try {
            return hashing.get();
        } finally {
            hashes.release();
        }
    }

    private void failed(Caller stranger, Optional<People.Known> known, String what) {
        database.useTransaction(tx -> failed(tx, stranger, known, what));
    }

    /// What was tried is not written down when nobody has the name: it may be a password in the wrong field.
    void failed(Handle tx, Caller stranger, Optional<People.Known> known, String what) {
        Caller caller =
                known.map(found ->
                                new Caller(
                                        found.person().account(),
                                        stranger.who(),
                                        stranger.role(),
                                        stranger.address(),
                                        stranger.requestId()))
                        .orElse(stranger);
        String whose = known.map(found -> found.person().user().value()).orElse("nobody here");
        record(tx, caller, Act.SIGN_IN_FAILED, "wrong", what + " for " + whose);
    }

    private void record(Handle tx, Caller caller, Act act, String outcome, String detail) {
        audit.record(
                tx, new Entry(caller, clock.instant(), act, Optional.empty(), outcome, detail));
    }

    /// PostgreSQL keeps microseconds; it would round what is finer, half of it into the future.
    private Instant now() {
        return realTime.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
