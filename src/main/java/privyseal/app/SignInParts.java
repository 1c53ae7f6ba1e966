package privyseal.app;

import io.helidon.webserver.http.HttpRouting;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import privyseal.account.KeyDesk;
import privyseal.account.OpenIdConfig;
import privyseal.account.OpenIdDesk;
import privyseal.account.SecondFactorDesk;
import privyseal.account.SecondStepDesk;
import privyseal.account.SessionDesk;
import privyseal.account.SignInDesk;
import privyseal.api.SignInActions;
import privyseal.audit.AuditLog;
import privyseal.egress.AddressPolicy;
import privyseal.egress.TrustedFetch;
import privyseal.validation.dns.DnsLookups;
import privyseal.web.OpenIdRoutes;

/// How people get in with a password.
///
/// @param openId where an OpenID provider is set
record SignInParts(
        SignInDesk desk,
        SessionDesk sessions,
        SecondFactorDesk secondFactors,
        SecondStepDesk secondSteps,
        Optional<OpenIdDesk> openId,
        URI publicUrl) {

    static SignInParts on(
            Config config, Ground ground, KeyDesk keys, AuditLog audit, SecureRandom random) {
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
        SignInDesk desk =
                new SignInDesk(
                        ground.database(),
                        config.signIn(),
                        secondFactors,
                        audit,
                        ground.clock(),
                        realTime,
                        random);
        SecondStepDesk secondSteps =
                new SecondStepDesk(
                        ground.database(), config.signIn(), desk, secondFactors, realTime, random);
        return new SignInParts(
                desk,
                new SessionDesk(
                        ground.database(), config.signIn(), audit, ground.clock(), realTime),
                secondFactors,
                secondSteps,
                config.signIn()
                        .openId()
                        .map(openId ->
                                new OpenIdDesk(
                                        ground.database(),
                                        openId,
                                        fetch(config, openId, realTime),
                                        desk,
                                        secondSteps,
                                        keys,
                                        audit,
                                        ground.clock(),
                                        realTime,
                                        random)),
                config.server().publicUrl());
    }

    private static TrustedFetch fetch(Config config, OpenIdConfig openId, Clock realTime) {
        ServerConfig server = config.server();
        AddressPolicy policy =
                new AddressPolicy(
                        openId.allowAddresses(),
                        List.of(
                                new InetSocketAddress(server.bind(), server.port()),
                                new InetSocketAddress(server.bind(), server.tlsPort())));
        return new TrustedFetch(
                policy, new DnsLookups(config.validation().dns(), policy, realTime));
    }

    void register(HttpRouting.Builder routing) {
        openId.ifPresent(at -> new OpenIdRoutes(at, publicUrl).register(routing));
    }

    /// @param testingClock whether pages have to warn of it
    SignInActions actions(Clock clock, boolean testingClock) {
        return new SignInActions(
                desk, sessions, secondFactors, secondSteps, openId, clock, testingClock);
    }

    Jobs.Recurring forgetting() {
        return new Jobs.Recurring("sign-in", Duration.ofMinutes(10), this::forget);
    }

    private void forget() {
        sessions.forgetEnded();
        desk.forgetOld();
        secondSteps.forgetEnded();
    }
}
