package privyseal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.account.AccountId;
import privyseal.account.PersonId;
import privyseal.account.Role;
import privyseal.account.Session;
import privyseal.account.SessionId;
import privyseal.account.SessionToken;
import privyseal.account.SignInConfig;
import privyseal.account.UserName;

/// Which requests a session counts in, for a service at https://ssl.example.com:8443.
@Requirement("AC-01/csrf")
class BrowserTest {

    private static final SessionToken TOKEN = SessionToken.parse("t".repeat(43)).orElseThrow();

    private final Map<String, String> headers = new HashMap<>();
    private InetAddress remote = InetAddress.ofLiteral("203.0.113.5");
    private Transport transport = Transport.TLS;
    private SignInConfig.Need need = SignInConfig.Need.OPTIONAL;
    private Session.Factor factor = Session.Factor.NONE;

    BrowserTest() {
        headers.put("Host", "ssl.example.com:8443");
        headers.put("Origin", "https://ssl.example.com:8443");
        headers.put("Content-Type", "application/json");
        headers.put("Cookie", "other=1; __Host-privyseal=" + TOKEN.reveal());
        headers.put("X-CSRF-Token", TOKEN.csrf());
        headers.put("X-TC-Action", "Echo");
        headers.put("X-TC-Version", "2026-12-01");
    }

    private String outcome() {
        Map<String, List<String>> all = new HashMap<>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        RpcRequest request =
                new RpcRequest(
                        RpcRequest.Method.POST,
                        "",
                        new RequestHeaders(all),
                        Body.of("{}".getBytes(StandardCharsets.UTF_8)),
                        remote,
                        transport);
        RpcGateway gateway =
                new RpcGateway(
                        new Actions(List.of(EchoAction.forReaders())),
                        _ -> Optional.empty(),
                        (_, _, _) -> true,
                        token ->
                                token.reveal().equals(TOKEN.reveal())
                                        ? Optional.of(session())
                                        : Optional.empty(),
                        new ApiConfig(
                                0,
                                10,
                                URI.create("https://ssl.example.com:8443"),
                                Duration.ofMinutes(5),
                                true,
                                need),
                        Clock.fixed(Door.NOW, ZoneOffset.UTC),
                        _ -> {},
                        new SecureRandom());
        return Door.outcome(Door.read(gateway.handle(request)));
    }

    private Session session() {
        Instant now = Door.NOW;
        return new Session(
                new SessionId("SESS" + "a".repeat(32)),
                new PersonId(new UUID(1, 2)),
                new UserName("alice"),
                new AccountId("200000000001"),
                Role.OWNER,
                "203.0.113.5",
                now,
                now,
                now.plusSeconds(60),
                factor);
    }

    @Test
    void thePublicPageMayCall() {
        assertThat(outcome()).isEqualTo("OK");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://ssl.example.com",
        "Origin, http://ssl.example.com:8443",
        "Origin, https://evil.example:8443",
        "Origin, null",
        "X-CSRF-Token, wrong"
    })
    void anythingElseMayNot(String header, String value) {
        headers.put(header, value);
        assertThat(outcome()).isEqualTo("AuthFailure.InvalidAuthorization");
    }

    @ParameterizedTest
    @CsvSource({"Origin", "X-CSRF-Token", "Cookie"})
    void allThreeAreNeeded(String header) {
        headers.remove(header);
        assertThat(outcome()).isEqualTo("AuthFailure.InvalidAuthorization");
    }

    @Test
    void aSignatureAndASessionAreOneTooMany() {
        headers.put(
                "Authorization",
                "TC3-HMAC-SHA256 Credential=AKID"
                        + "a".repeat(32)
                        + "/2026-03-01/ssl/tc3_request, SignedHeaders=content-type;host, Signature="
                        + "0".repeat(64));
        assertThat(outcome()).isEqualTo("AuthFailure.InvalidAuthorization");
    }

    @Test
    void aCookieThatIsThereTwiceIsNone() {
        headers.put("Cookie", headers.get("Cookie") + "; __Host-privyseal=x");
        assertThat(outcome()).isEqualTo("AuthFailure.InvalidAuthorization");
    }

    @Test
    void aPlainCookieCountsNothingForATlsPage() {
        headers.put("Cookie", "privyseal=" + TOKEN.reveal());
        assertThat(outcome()).isEqualTo("AuthFailure.TokenFailure");
        headers.put("Cookie", "privyseal=x; __Host-privyseal=" + TOKEN.reveal());
        assertThat(outcome()).as("and does no harm").isEqualTo("OK");
    }

    @Test
    void anUnknownTokenIsASessionThatHasEnded() {
        SessionToken other = SessionToken.parse("u".repeat(43)).orElseThrow();
        headers.put("Cookie", "__Host-privyseal=" + other.reveal());
        headers.put("X-CSRF-Token", other.csrf());
        assertThat(outcome()).isEqualTo("AuthFailure.TokenFailure");
        headers.put("Cookie", "__Host-privyseal=short");
        assertThat(outcome()).isEqualTo("AuthFailure.TokenFailure");
    }

    @ParameterizedTest
    @CsvSource({
        // From this machine, the address served is the page's own.
        "127.0.0.1, 127.0.0.1:8080, http://127.0.0.1:8080, OK",
        "127.0.0.1, localhost:8080, http://localhost:8080, OK",
        "::1, [::1]:8080, http://[::1]:8080, OK",
        "127.0.0.1, 127.0.0.1:8080, http://localhost:8080, AuthFailure.InvalidAuthorization",
        // A name of somebody else's that leads here is not.
        "127.0.0.1, evil.example:8080, http://evil.example:8080, AuthFailure.InvalidAuthorization",
        // Nor is it from another machine.
        "203.0.113.5, 127.0.0.1:8080, http://127.0.0.1:8080, AuthFailure.InvalidAuthorization"
    })
    void onTheLoopbackAddressTheAddressServedCounts(
            String from, String host, String origin, String outcome) {
        transport = Transport.PLAIN;
        remote = InetAddress.ofLiteral(from);
        headers.put("Host", host);
        headers.put("Origin", origin);
        headers.put("Cookie", "privyseal=" + TOKEN.reveal());
        assertThat(outcome()).isEqualTo(outcome);
    }

    @Test
    @Requirement("AC-01/second-factor-required")
    void whereASecondFactorIsRequiredASessionWithoutOneCanOnlyEnrol() {
        need = SignInConfig.Need.REQUIRED;
        assertThat(outcome()).isEqualTo("AuthFailure.UnauthorizedOperation");
        factor = Session.Factor.ENROLLED;
        assertThat(outcome()).isEqualTo("OK");
        assertThat(SignInActions.WHILE_ENROLLING)
                .containsExactlyInAnyOrder(
                        "DescribeSession", "SignOut", "EnrolSecondFactor", "ConfirmSecondFactor");
    }
}
