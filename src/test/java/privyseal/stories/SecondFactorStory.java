package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.AuthenticatorApp;
import privyseal.testing.Customer;
import privyseal.testing.Tab;
import privyseal.testing.TestService;

/// AC-01: the authenticator app beside the password.
@Tag("story")
class SecondFactorStory {

    private static final String ACTION = "RemovePersonSecondFactor";
    private static final String PASSWORD = "correct horse battery staple";

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final String user = "mia-" + UUID.randomUUID().toString().substring(0, 8);
    private final Tab tab = Tab.plain(service);

    @Test
    @Requirement({"AC-01/second-factor", "AC-01/second-factor-once", "LG-01"})
    void whoHasASecondFactorIsAskedForIt() {
        join();
        Tab before = Tab.plain(service);
        before.signsIn(user, PASSWORD);
        tab.signsIn(user, PASSWORD);
        assertThat(tab.refusedOwn("ConfirmSecondFactor", Map.of("Code", "123456")).code())
                .as("nothing to confirm")
                .isEqualTo("ResourceNotFound");
        assertThat(tab.refusedOwn("RemoveSecondFactor", Map.of("Code", "123456")).code())
                .isEqualTo("ResourceNotFound");
        tab.own("EnrolSecondFactor", Map.of());
        JsonNode begun = tab.own("EnrolSecondFactor", Map.of());
        String secret = begun.get("Secret").asText();
        assertThat(begun.get("Uri").asText())
                .isEqualTo(
                        "otpauth://totp/Privyseal:"
                                + user
                                + "?secret="
                                + secret
                                + "&issuer=Privyseal&algorithm=SHA1&digits=6&period=30");
        assertThat(Tab.plain(service).triesToSignIn(user, PASSWORD, "").isDone())
                .as("not asked before the first code")
                .isTrue();
        assertThat(tab.refusedOwn("ConfirmSecondFactor", Map.of("Code", "abcdef")).code())
                .isEqualTo("FailedOperation.AuthError");
        long step = step();
        JsonNode codes =
                tab.own("ConfirmSecondFactor", Map.of("Code", AuthenticatorApp.code(secret, step)))
                        .get("RecoveryCodes");
        assertThat(codes).hasSize(10);
        assertThat(before.refusedOwn("DescribeSession", Map.of()).code())
                .as("opened without")
                .isEqualTo("AuthFailure.TokenFailure");
        assertThat(tab.own("DescribeSession", Map.of()).get("SecondFactor").asBoolean()).isTrue();
        assertThat(tab.refusedOwn("EnrolSecondFactor", Map.of()).code()).isEqualTo("ResourceInUse");

        Tab next = Tab.plain(service);
        assertThat(next.triesToSignIn(user, PASSWORD, "").code()).isEqualTo("MissingParameter");
        assertThat(next.triesToSignIn(user, PASSWORD, AuthenticatorApp.code(secret, step)).code())
                .as("taken once")
                .isEqualTo("FailedOperation.AuthError");
        assertThat(next.setCookie()).isEmpty();
        next.signsIn(user, PASSWORD, AuthenticatorApp.code(secret, step + 1));

        String recovery = codes.get(3).asText();
        next.signsIn(user, PASSWORD, recovery.toLowerCase(Locale.ROOT));
        assertThat(next.triesToSignIn(user, PASSWORD, recovery).code())
                .as("once")
                .isEqualTo("FailedOperation.AuthError");
        assertThat(next.refusedOwn("RemoveSecondFactor", Map.of("Code", "000000x")).code())
                .isEqualTo("FailedOperation.AuthError");
        next.own("RemoveSecondFactor", Map.of("Code", codes.get(4).asText()));
        Tab.plain(service).signsIn(user, PASSWORD);
    }

    @Test
    @Requirement({"AC-01/second-factor", "AC-01/throttle"})
    void codesAreNotGuessed() {
        join();
        tab.signsIn(user, PASSWORD);
        tab.own("EnrolSecondFactor", Map.of());
        for (int i = 0; i < 3; i++) {
            assertThat(tab.refusedOwn("ConfirmSecondFactor", Map.of("Code", "abcdef")).code())
                    .isEqualTo("FailedOperation.AuthError");
        }
        assertThat(tab.refusedOwn("ConfirmSecondFactor", Map.of("Code", "abcdef")).code())
                .isEqualTo("LimitExceeded.RateLimitExceeded");
    }

    @Test
    @Requirement({"AC-01/second-factor", "AC-01/second-factor-lost", "LG-01"})
    void anOwnerTakesAwayTheFactorThatAColleagueLost() {
        join();
        tab.signsIn(user, PASSWORD);
        String secret = tab.own("EnrolSecondFactor", Map.of()).get("Secret").asText();
        tab.own("ConfirmSecondFactor", Map.of("Code", AuthenticatorApp.code(secret, step())));
        String person = personId();

        assertThat(service.customer().owner().refusedOwn(ACTION, Map.of("PersonId", person)).code())
                .as("another account's")
                .isEqualTo("ResourceNotFound");
        assertThat(customer.owner().refusedOwn(ACTION, Map.of("PersonId", "x")).code())
                .isEqualTo("InvalidParameterValue");
        customer.owner().own(ACTION, Map.of("PersonId", person));

        assertThat(tab.refusedOwn("DescribeSession", Map.of()).code())
                .as("opened with it")
                .isEqualTo("AuthFailure.TokenFailure");
        Tab next = Tab.plain(service);
        assertThat(next.triesToSignIn(user, PASSWORD, "").isDone())
                .as("the password does")
                .isTrue();
        assertThat(customer.owner().refusedOwn(ACTION, Map.of("PersonId", person)).code())
                .as("none left")
                .isEqualTo("ResourceNotFound");
    }

    @Test
    @Requirement("AC-01/second-factor-lost")
    void nobodyTakesAwayTheirOwnWithoutACode() {
        String self =
                customer.owner().own("DescribePeople", Map.of()).at("/People/0/PersonId").asText();
        assertThat(customer.owner().refusedOwn(ACTION, Map.of("PersonId", self)).code())
                .isEqualTo("UnsupportedOperation");
    }

    private String personId() {
        for (JsonNode one : customer.owner().own("DescribePeople", Map.of()).get("People")) {
            if (one.get("UserName").asText().equals(user)) {
                return one.get("PersonId").asText();
            }
        }
        throw new AssertionError(user);
    }

    private void join() {
        customer.owner()
                .own(
                        "CreatePerson",
                        Map.of("UserName", user, "Password", PASSWORD, "Role", "Member"));
    }

    static long step() {
        return Instant.now().getEpochSecond() / 30;
    }
}
