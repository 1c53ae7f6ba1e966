package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.testing.AuthenticatorApp;
import privyseal.testing.Customer;
import privyseal.testing.OpenIdProvider.Lie;
import privyseal.testing.Tab;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;

/// AC-01: the second factor of who signs in at an OpenID provider.
@Tag("story")
class OpenIdSecondFactorStory {

    private static final String PASSWORD = "correct horse battery staple";

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final String user = "ida-" + UUID.randomUUID().toString().substring(0, 8);
    private final String subject = "sub|" + user;
    private final Tab tab = Tab.tls(service);

    private String secret = "";
    private long step;
    private List<String> recoveryCodes = List.of();

    /// Linked, with an authenticator.
    @BeforeEach
    void join() {
        JsonNode person =
                customer.owner()
                        .own(
                                "CreatePerson",
                                Map.of("UserName", user, "Password", PASSWORD, "Role", "Member"));
        customer.owner()
                .own(
                        "LinkIdentity",
                        Map.of("PersonId", person.get("PersonId").asText(), "Subject", subject));
        Tab enrols = Tab.plain(service);
        enrols.signsIn(user, PASSWORD);
        secret = enrols.own("EnrolSecondFactor", Map.of()).get("Secret").asText();
        step = SecondFactorStory.step();
        JsonNode codes =
                enrols.own(
                        "ConfirmSecondFactor", Map.of("Code", AuthenticatorApp.code(secret, step)));
        recoveryCodes = codes.get("RecoveryCodes").valueStream().map(JsonNode::asText).toList();
    }

    private HttpResponse<String> comesBack(Map<String, ?> claims) {
        tab.headers.remove("Cookie");
        HttpResponse<String> sent = tab.opens("/signin/openid");
        tab.headers.put("Cookie", tab.setCookie().split(";", 2)[0]);
        URI back =
                service.provider()
                        .signsIn(
                                subject,
                                URI.create(sent.headers().firstValue("Location").orElseThrow()),
                                claims,
                                Lie.NONE);
        return tab.opens(back.getPath() + "?" + back.getRawQuery());
    }

    /// Back with a cookie for the code alone.
    private void owesTheCode() {
        HttpResponse<String> answer = comesBack(Map.of("amr", List.of("pwd")));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .contains("https://localhost:" + service.tlsPort() + "/console/signin?code");
        List<String> cookies = answer.headers().allValues("Set-Cookie");
        assertThat(cookies).hasSize(2);
        assertThat(cookies.get(0))
                .matches(
                        "__Host-privyseal-code=[A-Za-z0-9_-]{43}; Path=/; Max-Age=300; HttpOnly; SameSite=Strict; Secure");
        assertThat(cookies.get(1)).contains("Max-Age=0");
        tab.headers.put("Cookie", cookies.get(0).split(";", 2)[0]);
    }

    private Refused isRefused(String code) {
        return tab.refusedOwn("CompleteSignIn", Map.of("Code", code));
    }

    @Test
    @Requirement({"AC-01/openid-second-factor", "AC-01/second-factor-once", "LG-01"})
    void whoHasASecondFactorIsAskedForItHereToo() {
        owesTheCode();
        String token = tab.headers.getOrDefault("Cookie", "").split("=", 2)[1];
        tab.headers.put("Cookie", "__Host-privyseal=" + token);
        assertThat(tab.refusedOwn("DescribeSession", Map.of()).code())
                .as("it is no session")
                .isEqualTo("AuthFailure.TokenFailure");
        tab.headers.put("Cookie", "__Host-privyseal-code=" + token);
        assertThat(isRefused("123456x").code()).isEqualTo("FailedOperation.AuthError");
        assertThat(isRefused(AuthenticatorApp.code(secret, step)).code())
                .as("taken when it was set up")
                .isEqualTo("FailedOperation.AuthError");

        JsonNode session =
                tab.own("CompleteSignIn", Map.of("Code", AuthenticatorApp.code(secret, step + 1)));
        assertThat(session.get("UserName").asText()).isEqualTo(user);
        assertThat(session.get("SecondFactor").asBoolean()).isTrue();
        assertThat(tab.setCookie()).startsWith("__Host-privyseal=");
        assertThat(isRefused(recoveryCodes.getFirst()).code())
                .as("one token opens one session")
                .isEqualTo("AuthFailure.TokenFailure");
        tab.headers.put("Cookie", tab.setCookie().split(";", 2)[0]);
    }

    @Test
    @Requirement({"AC-01/openid-second-factor", "AC-01/throttle"})
    void theCodeIsNotGuessedAndNotForEver() {
        assertThat(isRefused("123456").code())
                .as("no cookie")
                .isEqualTo("AuthFailure.TokenFailure");
        owesTheCode();
        lastsUntil(Instant.now());
        assertThat(isRefused(recoveryCodes.getFirst()).code())
                .as("five minutes are over")
                .isEqualTo("AuthFailure.TokenFailure");

        owesTheCode();
        tab.headers.put("Origin", "https://elsewhere.example");
        assertThat(isRefused(recoveryCodes.getFirst()).code())
                .isEqualTo("AuthFailure.InvalidAuthorization");
        tab.headers.put("Origin", "https://localhost:" + service.tlsPort());
        for (int i = 0; i < 3; i++) {
            assertThat(isRefused("abcdef").code()).isEqualTo("FailedOperation.AuthError");
        }
        assertThat(isRefused(recoveryCodes.getFirst()).code())
                .isEqualTo("LimitExceeded.RateLimitExceeded");
        customer.owner().own("UnlinkIdentity", Map.of("Subject", subject));
        assertThat(isRefused(recoveryCodes.getFirst()).code())
                .as("no longer linked")
                .isEqualTo("AuthFailure.TokenFailure");
    }

    /// The token's time is the machine's, which no test moves.
    private void lastsUntil(Instant end) {
        int changed =
                service.ground()
                        .database()
                        .inTransaction(tx ->
                                tx.createUpdate(
                                                """
                                                update second_step set ends_at = :end where person_id =
                                                    (select id from person where user_name = :user)
                                                """)
                                        .bind("end", end)
                                        .bind("user", user)
                                        .execute());
        assertThat(changed).isOne();
    }

    @ParameterizedTest(name = "amr {0}, acr {1}: {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    mfa       | -           | in
                    pwd otp   | -           | in
                    hwk face  | -           | in
                    pwd       | urn:several | in
                    -         | urn:several | in
                    -         | urn:one     | asked
                    pwd pin   | -           | asked
                    otp       | -           | asked
                    hwk sms   | -           | asked
                    """)
    @Requirement("AC-01/openid-second-factor")
    void aProviderThatAskedForSeveralFactorsIsBelieved(String amr, String acr, String end) {
        Map<String, Object> claims = new java.util.HashMap<>();
        if (amr != null) {
            claims.put("amr", List.of(amr.split(" ")));
        }
        if (acr != null) {
            claims.put("acr", acr);
        }
        HttpResponse<String> answer = comesBack(claims);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(tab.setCookie())
                .startsWith(end.equals("in") ? "__Host-privyseal=" : "__Host-privyseal-code=");
    }
}
