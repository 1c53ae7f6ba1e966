package privyseal.account;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import privyseal.account.SecondFactors.Factor;
import privyseal.account.SecondFactors.State;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.db.Database;
import privyseal.db.SecretStore;
import privyseal.db.SecretStore.Purpose;
import privyseal.db.StaleWriteException;

/// Enrols, checks and removes a person's authenticator. All acts are a person's own, in a session, but that an owner takes
/// it away from a colleague who lost it.
///
/// Each act is one transaction. Wrong codes are counted with wrong passwords ([SignInAttempts]), so that a code is not
/// guessed where a password would not be.
public final class SecondFactorDesk {

    public static final int RECOVERY_CODES = 10;

    private static final String ISSUER = "Privyseal";

    private final Database database;
    private final SecretStore secrets;
    private final SignInAttempts attempts;
    private final AuditLog audit;
    private final Clock clock;
    private final Clock realTime;
    private final SecureRandom random;
    private final SecondFactors factors = new SecondFactors();
    private final Sessions sessions = new Sessions();
    private final People people = new People();

    /// @param clock for audit entries
    /// @param realTime the authenticators' time
    public SecondFactorDesk(
            Database database,
            SecretStore secrets,
            SignInConfig config,
            AuditLog audit,
            Clock clock,
            Clock realTime,
            SecureRandom random) {
        this.database = database;
        this.secrets = secrets;
        this.attempts = new SignInAttempts(config.guessing());
        this.audit = audit;
        this.clock = clock;
        this.realTime = realTime;
        this.random = random;
    }

    public sealed interface Enrolment {

        /// @param secret in Base32, for who types it
        /// @param uri the same for who scans it
        record Begun(Secret secret, Secret uri) implements Enrolment {}

        /// It is removed first.
        record HasOne() implements Enrolment {}
    }

    /// Who begins again gets another secret. Nobody is asked for a code before the first one is confirmed.
    public Enrolment enrol(Caller caller, Caller.Who.Person who) {
        byte[] secret = new byte[Totp.SECRET_OCTETS];
        random.nextBytes(secret);
        return database.inTransaction(tx -> {
            Optional<Factor> before = factors.lock(tx, who.id());
            if (before.filter(factor -> factor.state() == State.CONFIRMED).isPresent()) {
                return new Enrolment.HasOne();
            }
            factors.remove(tx, who.id()).ifPresent(old -> secrets.forget(tx, old));
            if (!factors.insert(
                    tx, who.id(), secrets.seal(tx, Purpose.SECOND_FACTOR, secret), now())) {
                throw new StaleWriteException("second factor of " + who.id());
            }
            String word = Base32.of(secret);
            return new Enrolment.Begun(new Secret(word), new Secret(uri(who.user(), word)));
        });
    }

    /// The form that authenticator apps read from a QR code.
    private static String uri(String user, String secret) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
                .formatted(
                        ISSUER,
                        URLEncoder.encode(user, StandardCharsets.UTF_8),
                        secret,
                        ISSUER,
                        Totp.DIGITS,
                        Totp.STEP_SECONDS);
    }

    public sealed interface Outcome {

        /// @param recoveryCodes shown once; none when the factor was removed
        record Done(List<Secret> recoveryCodes) implements Outcome {}

        record WrongCode() implements Outcome {}

        /// None to confirm, or none to remove.
        record NoFactor() implements Outcome {}

        record TooMany(Instant retryAt) implements Outcome {}
    }

    /// The authenticator showed its first code: from now on signing in asks for one. Other sessions of the person end,
    /// since they were opened without.
    public Outcome confirm(Caller caller, Caller.Who.Person who, String code) {
        return judged(
                caller,
                who,
                State.AWAITS_FIRST_CODE,
                code,
                (tx, now) -> {
                    List<RecoveryCode> codes =
                            Stream.generate(() -> RecoveryCode.random(random))
                                    .limit(RECOVERY_CODES)
                                    .toList();
                    factors.confirm(tx, who.id(), now, codes);
                    sessions.endOthers(tx, who.id(), who.secretId());
                    record(
                            tx,
                            caller,
                            Act.SECOND_FACTOR_ENROLLED,
                            "done",
                            "second factor of " + who.user());
                    return new Outcome.Done(
                            codes.stream().map(c -> new Secret(c.reveal())).toList());
                });
    }

    /// By a code of it, or a recovery code.
    public Outcome remove(Caller caller, Caller.Who.Person who, String code) {
        return judged(
                caller,
                who,
                State.CONFIRMED,
                code,
                (tx, _) -> {
                    factors.remove(tx, who.id()).ifPresent(secret -> secrets.forget(tx, secret));
                    record(
                            tx,
                            caller,
                            Act.SECOND_FACTOR_REMOVED,
                            "done",
                            "second factor of " + who.user());
                    return new Outcome.Done(List.of());
                });
    }

    public enum Removal {
        DONE,
        /// Nobody takes away their own this way: a stolen session could.
        OWN,
        /// Nobody like this in the account, or nobody with a second factor.
        NO_FACTOR
    }

    /// Of a colleague in the caller's account who lost it. Sessions of that person end; the password stays.
    public Removal removeOf(Caller caller, Caller.Who.Person who, PersonId colleague) {
        if (who.id().equals(colleague)) {
            return Removal.OWN;
        }
        return database.inTransaction(tx -> {
            Optional<Person> person = people.find(tx, caller.account(), colleague);
            if (person.isEmpty() || !factors.isEnrolled(tx, colleague)) {
                return Removal.NO_FACTOR;
            }
            factors.remove(tx, colleague).ifPresent(secret -> secrets.forget(tx, secret));
            sessions.endAll(tx, colleague);
            record(
                    tx,
                    caller,
                    Act.SECOND_FACTOR_REMOVED,
                    "done",
                    "second factor of " + person.get().user() + ", by " + who.user());
            return Removal.DONE;
        });
    }

    private interface Ending {
        Outcome apply(Handle tx, Instant now);
    }

    private Outcome judged(
            Caller caller, Caller.Who.Person who, State wanted, String code, Ending ending) {
        SignInAttempts.Subject subject = attempts.user(new UserName(who.user()));
        return database.inTransaction(tx -> {
            Instant now = now();
            Optional<Factor> factor =
                    factors.lock(tx, who.id()).filter(found -> found.state() == wanted);
            if (factor.isEmpty()) {
                return new Outcome.NoFactor();
            }
            Optional<Instant> wait = attempts.take(tx, List.of(subject), now);
            if (wait.isPresent()) {
                return new Outcome.TooMany(wait.get());
            }
            if (!takes(tx, who.id(), factor.get(), code, now)) {
                record(tx, caller, Act.SIGN_IN_FAILED, "wrong", "wrong code for " + who.user());
                return new Outcome.WrongCode();
            }
            attempts.giveBack(tx, subject, now);
            return ending.apply(tx, now);
        });
    }

    /// Whether the person is asked for a code.
    boolean isEnrolled(Handle tx, PersonId person) {
        return factors.isEnrolled(tx, person);
    }

    /// Whether this is a code of the person's authenticator or a recovery code; it is none any more.
    boolean takes(Handle tx, PersonId person, String code, Instant now) {
        return factors.lock(tx, person)
                .filter(factor -> factor.state() == State.CONFIRMED)
                .filter(factor -> takes(tx, person, factor, code, now))
                .isPresent();
    }

    private boolean takes(Handle tx, PersonId person, Factor factor, String code, Instant now) {
        byte[] secret = secrets.open(tx, factor.secret(), Purpose.SECOND_FACTOR);
        try {
            Optional<Long> step = Totp.match(secret, code.strip(), now, factor.lastStep());
            step.ifPresent(taken -> factors.takeStep(tx, person, taken));
            return step.isPresent()
                    || RecoveryCode.parse(code)
                            .filter(recovery -> factors.takeRecoveryCode(tx, person, recovery))
                            .isPresent();
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
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
