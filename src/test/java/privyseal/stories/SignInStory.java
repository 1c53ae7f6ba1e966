package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.Tab;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Keys;
import privyseal.testing.TestService.Refused;
import privyseal.testing.TestService.Tried;

/// AC-01: people in browsers, with a password.
@Tag("story")
class SignInStory {

    private static final String PASSWORD = "correct horse battery staple";
    private static final String WRONG = "incorrect horse battery staple";

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final String user = "mia-" + UUID.randomUUID().toString().substring(0, 8);
    private final Caller byKey = person(user, "Member");

    private Caller person(String name, String role) {
        JsonNode made =
                customer.owner()
                        .own(
                                "CreatePerson",
                                Map.of("UserName", name, "Password", PASSWORD, "Role", role));
        return service.caller(
                new Keys(made.get("SecretId").asText(), made.get("SecretKey").asText()));
    }

    @Test
    @Requirement({"AC-01", "AC-01/session"})
    void aSessionIsThePersonUntilTheySignOut() {
        String id = customer.ownsFree(customer.domain("shop"));
        Tab tab = Tab.plain(service);
        JsonNode session = tab.signsIn(user, PASSWORD);
        assertThat(tab.setCookie())
                .matches(
                        "privyseal=[A-Za-z0-9_-]{43}; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict");
        assertThat(session.get("Role").asText()).isEqualTo("Member");
        assertThat(session.get("AccountId").asText()).isEqualTo(customer.account());

        JsonNode who = tab.own("DescribeSession", Map.of());
        assertThat(who.get("UserName").asText()).isEqualTo(user);
        assertThat(who.get("CsrfToken")).isEqualTo(session.get("CsrfToken"));
        assertThat(who.get("SecretId")).isEqualTo(session.get("SessionId"));
        assertThat(
                        tab.call("DescribeCertificate", Map.of("CertificateId", id))
                                .get("CertificateId")
                                .asText())
                .isEqualTo(id);
        assertThat(tab.refusedOwn("CreatePerson", Map.of()).code())
                .as("the same role as with a key")
                .isEqualTo("AuthFailure.UnauthorizedOperation");

        tab.own("SignOut", Map.of());
        assertThat(tab.setCookie()).startsWith("privyseal=;").contains("Max-Age=0");
        assertThat(tab.refusedOwn("DescribeSession", Map.of()).code())
                .isEqualTo("AuthFailure.TokenFailure");
    }

    @Test
    @Requirement("AC-01/session")
    void overTlsTheCookieIsForThisHostAndSecure() {
        Tab tab = Tab.tls(service);
        tab.signsIn(user, PASSWORD);
        assertThat(tab.setCookie())
                .matches(
                        "__Host-privyseal=[A-Za-z0-9_-]{43}; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict; Secure");
        assertThat(tab.own("DescribeSession", Map.of()).get("UserName").asText()).isEqualTo(user);
    }

    @Test
    @Requirement("AC-01/session")
    void aKeySaysWhoItIsAndHasNoSession() {
        JsonNode who = byKey.own("DescribeSession", Map.of());
        assertThat(who.get("UserName").asText()).isEqualTo(user);
        assertThat(who.get("SecretId").asText()).startsWith("AKID");
        assertThat(who.get("CsrfToken").isNull()).isTrue();
        for (String ofSessions : new String[] {"SignOut", "EnrolSecondFactor"}) {
            assertThat(byKey.refusedOwn(ofSessions, Map.of()).code())
                    .isEqualTo("UnsupportedOperation");
        }
    }

    @Test
    @Requirement("AC-01/csrf")
    void whatThePageDidNotSendDoesNotCount() {
        Tab tab = Tab.plain(service);
        tab.signsIn(user, PASSWORD);
        Map<String, String> good = Map.copyOf(tab.headers);

        tab.headers.remove("X-CSRF-Token");
        refused(tab, "X-CSRF-Token");
        assertThat(tab.own("DescribeSession", Map.of()).get("CsrfToken").asText())
                .as("a page that was loaded again asks for it")
                .isEqualTo(good.get("X-CSRF-Token"));
        tab.headers.put("X-CSRF-Token", "x".repeat(43));
        refused(tab, "X-CSRF-Token");
        tab.headers.putAll(good);
        tab.headers.remove("Origin");
        refused(tab, "Origin");
        for (String foreign :
                new String[] {
                    "null",
                    "https://evil.example",
                    "http://127.0.0.1:1",
                    "http://localhost:" + service.port(),
                    "http://127.0.0.1:" + service.port() + ".evil.example"
                }) {
            tab.headers.put("Origin", foreign);
            refused(tab, "Origin");
        }
        tab.headers.putAll(good);
        tab.headers.put("Authorization", "TC3-HMAC-SHA256 Credential=x");
        assertThat(tab.triesOwn("DescribeSession", Map.of()).isDone()).isFalse();
        tab.headers.remove("Authorization");

        String form = "Action=DescribeSession&Version=2026-12-01";
        assertThat(tab.get(form)).contains("AuthFailure.InvalidAuthorization");
        assertThat(tab.post("application/x-www-form-urlencoded", form))
                .contains("AuthFailure.InvalidAuthorization");
        assertThat(tab.post("text/plain", "{}")).contains("InvalidParameter");

        assertThat(tab.own("DescribeSession", Map.of()).get("UserName").asText()).isEqualTo(user);
    }

    private static void refused(Tab tab, String header) {
        Refused refused = tab.refusedOwn("DescribeSessions", Map.of());
        assertThat(refused.code()).isEqualTo("AuthFailure.InvalidAuthorization");
        assertThat(refused.message()).contains(header);
    }

    @Test
    @Requirement("AC-01/csrf")
    void anotherSiteSignsNobodyIn() {
        Tab tab = Tab.plain(service);
        tab.headers.put("Origin", "https://evil.example");
        assertThat(tab.triesToSignIn(user, PASSWORD, "").code())
                .isEqualTo("AuthFailure.InvalidAuthorization");
        tab.headers.remove("Origin");
        String form =
                "Action=SignIn&Version=2026-12-01&UserName="
                        + user
                        + "&Password="
                        + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8);
        assertThat(tab.get(form)).contains("AuthFailure.InvalidAuthorization");
        assertThat(tab.post("application/x-www-form-urlencoded", form))
                .contains("AuthFailure.InvalidAuthorization");
        assertThat(tab.setCookie()).isEmpty();
    }

    @Test
    @Requirement({"AC-01/throttle", "LG-01"})
    void whoGuessesWaitsAndIsToldUntilWhen() {
        Tab tab = Tab.plain(service);
        String unknown = "nobody-" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(tab.triesToSignIn(unknown, WRONG, "").refusal())
                .as("nobody learns who exists")
                .isEqualTo(tab.triesToSignIn(user, WRONG, "").refusal());
        assertThat(tab.triesToSignIn(user, WRONG, "").code())
                .isEqualTo("FailedOperation.AuthError");
        Tab elsewhere = Tab.plain(service);
        assertThat(elsewhere.triesToSignIn(user, WRONG, "").code())
                .as("the third")
                .isEqualTo("FailedOperation.AuthError");
        Refused wait = elsewhere.triesToSignIn(user, PASSWORD, "").refusal();
        assertThat(wait.code()).isEqualTo("LimitExceeded.RateLimitExceeded");
        assertThat(retryAt(wait)).isAfter(Instant.now().minusSeconds(1));
        assertThat(retryAt(wait)).isBefore(Instant.now().plusSeconds(3));

        Tried end = elsewhere.triesToSignIn(user, PASSWORD, "");
        while (!end.isDone()) {
            assertThat(end.code()).isEqualTo("LimitExceeded.RateLimitExceeded");
            Thread.onSpinWait();
            end = elsewhere.triesToSignIn(user, PASSWORD, "");
        }
        assertThat(elsewhere.triesToSignIn(user, WRONG, "").code())
                .as("counted from nothing again")
                .isEqualTo("FailedOperation.AuthError");
        assertThat(elsewhere.triesToSignIn(user, PASSWORD, "").isDone()).isTrue();
        assertThat(audited("signInFailed", user)).isEqualTo(4);
        assertThat(audited("signIn", "session")).isPositive();
    }

    @Test
    @Requirement("AC-01/throttle")
    void manyGuessesAtOnceAreNoWayAroundTheWait() throws Exception {
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> guesses = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                guesses.add(
                        threads.submit(
                                () -> Tab.plain(service).triesToSignIn(user, WRONG, "").code()));
            }
            int looked = 0;
            for (Future<String> guess : guesses) {
                assertThat(guess.get())
                        .isIn("FailedOperation.AuthError", "LimitExceeded.RateLimitExceeded");
                looked += guess.get().equals("FailedOperation.AuthError") ? 1 : 0;
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            int waitsThatMayHaveEnded = (int) (Math.log(1 + seconds) / Math.log(2));
            assertThat(looked).isBetween(3, 3 + waitsThatMayHaveEnded);
        }
    }

    @Test
    @Requirement("AC-01/throttle")
    void oneAddressCannotTryTheNamesOfAll() {
        Tab tab = Tab.plain(service);
        for (int i = 0; i < 20; i++) {
            assertThat(tab.triesToSignIn("name-" + i + "-" + user, WRONG, "").code())
                    .isEqualTo("FailedOperation.AuthError");
        }
        assertThat(tab.triesToSignIn(user, PASSWORD, "").code())
                .isEqualTo("LimitExceeded.RateLimitExceeded");
        assertThat(Tab.plain(service).triesToSignIn(user, PASSWORD, "").isDone()).isTrue();
    }

    private static Instant retryAt(Refused wait) {
        Matcher time = Pattern.compile("at (\\S+Z)\\.").matcher(wait.message());
        assertThat(time.find()).as(wait.message()).isTrue();
        return Instant.parse(time.group(1));
    }

    private long audited(String act, String detail) {
        return service.ground()
                .database()
                .inTransaction(tx ->
                        tx.createQuery(
                                        """
                                        select count(*) from audit_entry
                                        where account = :account and act = :act and detail like '%' || :detail || '%'
                                        """)
                                .bind("account", customer.account())
                                .bind("act", act)
                                .bind("detail", detail)
                                .mapTo(Long.class)
                                .one());
    }

    @Test
    @Requirement("AC-01/password")
    void anotherPasswordEndsTheOtherSessions() {
        Tab here = Tab.plain(service);
        Tab there = Tab.plain(service);
        here.signsIn(user, PASSWORD);
        there.signsIn(user, PASSWORD);
        String wanted = "a new word for a new day";
        assertThat(
                        here.refusedOwn(
                                        "ChangePassword",
                                        Map.of("OldPassword", WRONG, "NewPassword", wanted))
                                .code())
                .isEqualTo("FailedOperation.AuthError");
        assertThat(
                        here.refusedOwn(
                                        "ChangePassword",
                                        Map.of("OldPassword", PASSWORD, "NewPassword", "short"))
                                .code())
                .isEqualTo("InvalidParameterValue");
        here.own("ChangePassword", Map.of("OldPassword", PASSWORD, "NewPassword", wanted));

        assertThat(there.refusedOwn("DescribeSession", Map.of()).code())
                .isEqualTo("AuthFailure.TokenFailure");
        assertThat(here.own("DescribeSession", Map.of()).get("UserName").asText()).isEqualTo(user);
        assertThat(byKey.own("DescribeSession", Map.of()).get("UserName").asText()).isEqualTo(user);
        assertThat(there.triesToSignIn(user, PASSWORD, "").code())
                .isEqualTo("FailedOperation.AuthError");
        there.signsIn(user, wanted);
        String third = "a third word for a third day";
        byKey.own("ChangePassword", Map.of("OldPassword", wanted, "NewPassword", third));
        assertThat(here.refusedOwn("DescribeSession", Map.of()).code())
                .as("changed by a key, every session ends")
                .isEqualTo("AuthFailure.TokenFailure");
    }

    @Test
    @Requirement("AC-01/throttle")
    void theOldPasswordIsNotGuessedEither() {
        Map<String, String> guess = Map.of("OldPassword", WRONG, "NewPassword", PASSWORD);
        for (int i = 0; i < 3; i++) {
            assertThat(byKey.refusedOwn("ChangePassword", guess).code())
                    .isEqualTo("FailedOperation.AuthError");
        }
        assertThat(byKey.refusedOwn("ChangePassword", guess).code())
                .isEqualTo("LimitExceeded.RateLimitExceeded");
    }

    @Test
    @Requirement("AC-01/session")
    void peopleSeeAndEndTheirSessionsAndAnOwnerAll() {
        Tab here = Tab.plain(service);
        Tab there = Tab.plain(service);
        String first = here.signsIn(user, PASSWORD).get("SessionId").asText();
        String second = there.signsIn(user, PASSWORD).get("SessionId").asText();
        String other = "noa-" + user;
        Caller colleague = person(other, "Member");

        JsonNode sessions = here.own("DescribeSessions", Map.of()).get("Sessions");
        assertThat(sessions).hasSize(2);
        assertThat(sessions.get(0).get("SessionId").asText()).isEqualTo(first);
        assertThat(sessions.get(0).get("Current").asBoolean()).isTrue();
        assertThat(sessions.get(1).get("Current").asBoolean()).isFalse();
        assertThat(colleague.own("DescribeSessions", Map.of()).get("Sessions")).isEmpty();
        Refused unknown =
                colleague.refusedOwn("RevokeSession", Map.of("SessionId", "SESS" + "z".repeat(32)));
        assertThat(unknown.code()).isEqualTo("ResourceNotFound");
        assertThat(colleague.refusedOwn("RevokeSession", Map.of("SessionId", second)))
                .isEqualTo(unknown);
        assertThat(colleague.refusedOwn("RevokeSession", Map.of("SessionId", "x")).code())
                .isEqualTo("InvalidParameterValue");

        here.own("RevokeSession", Map.of("SessionId", second));
        assertThat(there.refusedOwn("DescribeSession", Map.of()).code())
                .isEqualTo("AuthFailure.TokenFailure");
        customer.owner().own("RevokeSession", Map.of("SessionId", first));
        assertThat(here.refusedOwn("DescribeSession", Map.of()).code())
                .isEqualTo("AuthFailure.TokenFailure");
    }
}
