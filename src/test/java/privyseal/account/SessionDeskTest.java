package privyseal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import privyseal.Requirement;
import privyseal.account.SignInDesk.Claim;
import privyseal.account.SignInDesk.Outcome;
import privyseal.audit.AuditLog;
import privyseal.db.FirstStart;
import privyseal.db.KekRing;
import privyseal.db.SecretStore;
import privyseal.db.embedded.TestPostgres;

/// The times of sessions and of waiting, to the second: both sides of every boundary.
@Tag("story")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionDeskTest {

    private static final SignInConfig CONFIG =
            new SignInConfig(
                    Duration.ofMinutes(30),
                    Duration.ofHours(12),
                    new SignInConfig.Guessing(
                            3,
                            20,
                            Duration.ofSeconds(1),
                            Duration.ofMinutes(15),
                            Duration.ofDays(1)),
                    Optional.empty());

    private static final Caller STRANGER = Caller.keyHolder("127.0.0.1", "request");

    /// Stands still between its moves.
    private static final class Standing extends Clock {
        private Instant now = Instant.parse("2026-03-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @TempDir static Path folder;

    private final Standing clock = new Standing();
    private TestPostgres postgres;
    private SessionDesk sessions;
    private SignInDesk desk;
    private AccountDesk accounts;
    private FirstAccount first;

    @BeforeAll
    void open() {
        postgres = TestPostgres.create();
        SecureRandom random = new SecureRandom();
        AuditLog audit = new AuditLog();
        SecretStore secrets =
                new SecretStore(KekRing.open(postgres.database(), folder.resolve("kek"), clock));
        KeyDesk keys = new KeyDesk(postgres.database(), secrets, audit, clock, random);
        accounts = new AccountDesk(postgres.database(), keys, audit, clock, random);
        FirstAccount[] created = new FirstAccount[1];
        new FirstStart(postgres.database(), clock)
                .once(tx -> created[0] = new FirstPeople(keys, audit, clock, random).create(tx));
        first = created[0];
        SecondFactorDesk factors =
                new SecondFactorDesk(
                        postgres.database(), secrets, CONFIG, audit, clock, clock, random);
        desk = new SignInDesk(postgres.database(), CONFIG, factors, audit, clock, clock, random);
        sessions = new SessionDesk(postgres.database(), CONFIG, audit, clock, clock);
    }

    @AfterAll
    void close() {
        postgres.close();
    }

    private Outcome attempt(UserName user, Secret password, String network) {
        return desk.signIn(STRANGER, new Claim(user, password, Optional.empty(), network));
    }

    private SessionToken signIn(Credentials who) {
        return switch (attempt(who.user(), who.password(), "home")) {
            case Outcome.Open(Session _, SessionToken token) -> token;
            case Outcome other -> throw new AssertionError(other);
        };
    }

    @Test
    @Requirement("AC-01/session-idle")
    void aSessionEndsWhenItIsNotUsedFor30Minutes() {
        SessionToken token = signIn(first.owner());
        clock.pass(Duration.ofMinutes(30).minusSeconds(1));
        assertThat(sessions.find(token)).isPresent();
        clock.pass(Duration.ofMinutes(30).minusSeconds(1));
        assertThat(sessions.find(token)).as("the last use counts").isPresent();
        clock.pass(Duration.ofMinutes(30));
        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    @Requirement("AC-01/session-longest")
    void aSessionEndsAfter12HoursHoweverMuchItIsUsed() {
        SessionToken token = signIn(first.owner());
        for (int i = 0; i < 47; i++) {
            clock.pass(Duration.ofMinutes(15));
            assertThat(sessions.find(token)).isPresent();
        }
        clock.pass(Duration.ofMinutes(15).minusSeconds(1));
        assertThat(sessions.find(token)).isPresent();
        clock.pass(Duration.ofSeconds(1));
        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    @Requirement("AC-01/session")
    void whatHasEndedIsForgottenAndNothingElse() {
        SessionToken old = signIn(first.owner());
        clock.pass(Duration.ofMinutes(30));
        SessionToken fresh = signIn(first.owner());
        sessions.forgetEnded();
        assertThat(count("session where token_hash = '" + old.hash() + "'")).isZero();
        assertThat(count("session where token_hash = '" + fresh.hash() + "'")).isOne();
        assertThat(count("session where token_hash like '%" + fresh.reveal() + "%'")).isZero();
    }

    @Test
    @Requirement("AC-01/throttle")
    void eachFailureDoublesTheWait() {
        UserName user = first.reviewer().user();
        Secret wrong = new Secret("wrong");
        for (int i = 0; i < 3; i++) {
            assertThat(attempt(user, wrong, "net-" + i)).isEqualTo(new Outcome.Wrong());
        }
        Duration wait = Duration.ofSeconds(1);
        for (int failure = 3; failure < 16; failure++) {
            Instant until = clock.instant().plus(wait);
            clock.pass(wait.minusMillis(1));
            assertThat(attempt(user, first.reviewer().password(), "net"))
                    .as("the right one waits too")
                    .isEqualTo(new Outcome.TooMany(until));
            clock.pass(Duration.ofMillis(1));
            assertThat(attempt(user, wrong, "net-" + failure)).isEqualTo(new Outcome.Wrong());
            Duration twice = wait.multipliedBy(2);
            wait = twice.compareTo(Duration.ofMinutes(15)) < 0 ? twice : Duration.ofMinutes(15);
        }
        assertThat(wait).isEqualTo(Duration.ofMinutes(15));
        clock.pass(Duration.ofDays(1));
        desk.forgetOld();
        for (int i = 0; i < 3; i++) {
            assertThat(attempt(user, wrong, "later-" + i)).isEqualTo(new Outcome.Wrong());
        }
        clock.pass(Duration.ofSeconds(1));
        assertThat(attempt(user, first.reviewer().password(), "later"))
                .isInstanceOf(Outcome.Open.class);
    }

    @Test
    @Requirement("AC-01/throttle")
    void aNameThatNobodyHasIsNotWrittenDown() {
        attempt(new UserName("hunter2"), new Secret("wrong"), "somewhere");
        assertThat(count("sign_in_attempts where subject like '%hunter2%'")).isZero();
        assertThat(count("audit_entry where detail like '%hunter2%'")).isZero();
        assertThat(count("audit_entry where detail = 'wrong password for nobody here'")).isOne();
    }

    @Test
    @Requirement("AC-01/session")
    void anOperatorWhoIsResetHasNoSession() {
        SessionToken token = signIn(first.operator());
        accounts.resetOperator(first.operator().user());
        assertThat(sessions.find(token)).isEmpty();
    }

    private long count(String of) {
        return postgres.jdbi()
                .withHandle(
                        h -> h.createQuery("select count(*) from " + of).mapTo(Long.class).one());
    }
}
