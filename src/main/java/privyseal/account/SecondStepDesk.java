package privyseal.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.SignInAttempts.Subject;
import privyseal.account.SignInDesk.Outcome.Open;
import privyseal.db.Database;

/// The second step of who was let in by the OpenID provider: the code of a second factor that is set up here.
///
/// Between the two steps the browser holds a token for this step alone, and nobody is signed in. Each act is one
/// transaction. Wrong codes are counted with wrong passwords ([SignInAttempts]).
public final class SecondStepDesk {

    /// To look for the authenticator, and not to leave the browser so.
    public static final Duration LASTS = Duration.ofMinutes(5);

    private final Database database;
    private final SignInDesk signIn;
    private final SecondFactorDesk factors;
    private final SignInAttempts attempts;
    private final Clock realTime;
    private final SecureRandom random;
    private final SecondSteps steps = new SecondSteps();
    private final People people = new People();

    public SecondStepDesk(
            Database database,
            SignInConfig config,
            SignInDesk signIn,
            SecondFactorDesk factors,
            Clock realTime,
            SecureRandom random) {
        this.database = database;
        this.signIn = signIn;
        this.factors = factors;
        this.attempts = new SignInAttempts(config.guessing());
        this.realTime = realTime;
        this.random = random;
    }

    boolean isNeeded(Handle tx, PersonId person) {
        return factors.isEnrolled(tx, person);
    }

    SessionToken begin(Handle tx, PersonId person) {
        SessionToken token = SessionToken.random(random);
        steps.insert(tx, token, person, now().plus(LASTS));
        return token;
    }

    /// Of a person whose way in was taken away.
    void endAll(Handle tx, PersonId person) {
        steps.endAll(tx, person);
    }

    public sealed interface Ending {

        record Opened(Session session, SessionToken token) implements Ending {}

        /// Another may follow.
        record WrongCode() implements Ending {}

        /// No first step of this browser, or it is too long ago.
        record NotBegun() implements Ending {}

        record TooMany(Instant retryAt) implements Ending {}
    }

    /// @param stranger from where the request came
    public Ending finish(Caller stranger, String network, SessionToken token, String code) {
        return database.inTransaction(tx -> {
            Instant now = now();
            Optional<People.Known> known =
                    steps.lock(tx, token, now).flatMap(user -> people.findKnown(tx, user));
            if (known.isEmpty()) {
                return new Ending.NotBegun();
            }
            Person person = known.get().person();
            Subject user = attempts.user(person.user());
            Subject address = attempts.address(network);
            Optional<Instant> wait = attempts.take(tx, List.of(user, address), now);
            if (wait.isPresent()) {
                return new Ending.TooMany(wait.get());
            }
            if (!factors.takes(tx, person.id(), code, now)) {
                signIn.failed(tx, stranger, known, "wrong code");
                return new Ending.WrongCode();
            }
            attempts.giveBack(tx, address, now);
            attempts.clear(tx, user);
            steps.end(tx, token);
            Open open = signIn.open(tx, stranger, person);
            return new Ending.Opened(open.session(), open.token());
        });
    }

    public void forgetEnded() {
        database.useTransaction(tx -> steps.forgetEnded(tx, now()));
    }

    /// PostgreSQL keeps microseconds.
    private Instant now() {
        return realTime.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
