package privyseal.app;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import privyseal.account.SecondFactorDesk;
import privyseal.account.SessionDesk;
import privyseal.account.SignInDesk;
import privyseal.api.SignInActions;
import privyseal.audit.AuditLog;

/// How people get in with a password.
record SignInParts(SignInDesk desk, SessionDesk sessions, SecondFactorDesk secondFactors) {

    static SignInParts on(Config config, Ground ground, AuditLog audit, SecureRandom random) {
        Clock realTime = Clock.systemUTC();
        SecondFactorDesk secondFactors =
                new SecondFactorDesk(
                        ground.database(),
                        ground.secrets(),
                        config.signIn(),
                        audit,
                        ground.clock(),
                        realTime,
                        random);
        return new SignInParts(
                new SignInDesk(
                        ground.database(),
                        config.signIn(),
                        secondFactors,
                        audit,
                        ground.clock(),
                        realTime,
                        random),
                new SessionDesk(
                        ground.database(), config.signIn(), audit, ground.clock(), realTime),
                secondFactors);
    }

    SignInActions actions() {
        return new SignInActions(desk, sessions, secondFactors);
    }

    Jobs.Recurring forgetting() {
        return new Jobs.Recurring("sign-in", Duration.ofMinutes(10), this::forget);
    }

    private void forget() {
        sessions.forgetEnded();
        desk.forgetOld();
    }
}
