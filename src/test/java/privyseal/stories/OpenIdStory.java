package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.OpenIdProvider.Lie;
import privyseal.testing.Tab;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Keys;
import privyseal.testing.TestService.Refused;

/// AC-01: signing in at an OpenID provider.
@Tag("story")
class OpenIdStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final String user = "mia-" + UUID.randomUUID().toString().substring(0, 8);
    private final String subject = "sub|" + user;
    private final Tab tab = Tab.tls(service);

    private JsonNode join(String name) {
        return customer.owner()
                .own(
                        "CreatePerson",
                        Map.of(
                                "UserName",
                                name,
                                "Password",
                                "correct horse battery staple",
                                "Role",
                                "Member"));
    }

    private HttpResponse<String> comesBack(Lie lie) {
        HttpResponse<String> sent = tab.opens("/signin/openid");
        assertThat(sent.statusCode()).isEqualTo(303);
        tab.headers.put("Cookie", tab.setCookie().split(";", 2)[0]);
        assertThat(tab.setCookie())
                .startsWith("__Host-privyseal-openid=")
                .endsWith("; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure");
        URI back =
                service.provider()
                        .signsIn(
                                subject,
                                URI.create(sent.headers().firstValue("Location").orElseThrow()),
                                lie);
        assertThat(back.getPath()).isEqualTo("/signin/openid/callback");
        return tab.opens(back.getPath() + "?" + back.getRawQuery());
    }

    @Test
    @Requirement({"AC-01/openid", "LG-01"})
    void whoIsLinkedIsSignedIn() {
        JsonNode made = join(user);
        Caller self =
                service.caller(
                        new Keys(made.get("SecretId").asText(), made.get("SecretKey").asText()));
        HttpResponse<String> stranger = comesBack(Lie.NONE);
        assertThat(stranger.statusCode()).isEqualTo(403);
        assertThat(stranger.body()).contains(subject);
        assertThat(tab.setCookie()).isEmpty();

        self.own("LinkIdentity", Map.of("Subject", subject));
        JsonNode linked = self.own("DescribeIdentities", Map.of()).get("Identities");
        assertThat(linked).hasSize(1);
        assertThat(linked.get(0).get("Subject").asText()).isEqualTo(subject);
        HttpResponse<String> in = comesBack(Lie.NONE);
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.headers().firstValue("Location"))
                .contains("https://localhost:" + service.tlsPort() + "/console/");
        List<String> cookies = in.headers().allValues("Set-Cookie");
        assertThat(cookies).hasSize(2);
        assertThat(cookies.get(0))
                .matches(
                        "__Host-privyseal=[A-Za-z0-9_-]{43}; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict; Secure");
        assertThat(cookies.get(1)).contains("Max-Age=0");
        tab.headers.put("Cookie", cookies.get(0).split(";", 2)[0]);
        JsonNode who = tab.own("DescribeSession", Map.of());
        assertThat(who.get("UserName").asText()).isEqualTo(user);
        tab.headers.put("X-CSRF-Token", who.get("CsrfToken").asText());
        assertThat(tab.own("DescribeSessions", Map.of()).get("Sessions")).hasSize(1);

        self.own("UnlinkIdentity", Map.of("Subject", subject));
        assertThat(comesBack(Lie.NONE).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(value = Lie.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    @Requirement("AC-01/openid-bound")
    void aTokenThatDoesNotHoldSignsNobodyIn(Lie lie) {
        String person = join(user).get("PersonId").asText();
        customer.owner().own("LinkIdentity", Map.of("PersonId", person, "Subject", subject));
        HttpResponse<String> answer = comesBack(lie);
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(tab.setCookie()).isEmpty();
    }

    @Test
    @Requirement("AC-01/openid-bound")
    void anotherBrowserCannotFinishIt() {
        String person = join(user).get("PersonId").asText();
        customer.owner().own("LinkIdentity", Map.of("PersonId", person, "Subject", subject));
        HttpResponse<String> sent = tab.opens("/signin/openid");
        URI back =
                service.provider()
                        .signsIn(
                                subject,
                                URI.create(sent.headers().firstValue("Location").orElseThrow()),
                                Lie.NONE);
        String callback = back.getPath() + "?" + back.getRawQuery();
        assertThat(tab.opens(callback).statusCode()).as("no cookie").isEqualTo(400);
        Tab other = Tab.tls(service);
        other.opens("/signin/openid");
        other.headers.put("Cookie", other.setCookie().split(";", 2)[0]);
        assertThat(other.opens(callback).statusCode()).as("its own attempt").isEqualTo(400);
        assertThat(other.setCookie()).isEmpty();
        assertThat(tab.opens("/signin/openid/callback").statusCode()).isEqualTo(400);
    }

    @Test
    @Requirement("AC-01/openid")
    void peopleLinkThemselvesAndOwnersAll() {
        String person = join(user).get("PersonId").asText();
        Customer stranger = service.customer();
        Refused foreign =
                stranger.owner()
                        .refusedOwn("LinkIdentity", Map.of("PersonId", person, "Subject", subject));
        assertThat(foreign.code()).isEqualTo("ResourceNotFound");
        assertThat(foreign)
                .isEqualTo(
                        stranger.owner()
                                .refusedOwn(
                                        "LinkIdentity",
                                        Map.of(
                                                "PersonId",
                                                UUID.randomUUID().toString(),
                                                "Subject",
                                                subject)));
        customer.owner().own("LinkIdentity", Map.of("PersonId", person, "Subject", subject));
        assertThat(stranger.owner().refusedOwn("LinkIdentity", Map.of("Subject", subject)).code())
                .isEqualTo("ResourceInUse");
        assertThat(stranger.owner().refusedOwn("LinkIdentity", Map.of("Subject", "é")).code())
                .isEqualTo("InvalidParameterValue");
        assertThat(stranger.owner().own("DescribeIdentities", Map.of()).get("Identities"))
                .isEmpty();
        assertThat(stranger.owner().refusedOwn("UnlinkIdentity", Map.of("Subject", subject)).code())
                .isEqualTo("ResourceNotFound");
        customer.owner().own("UnlinkIdentity", Map.of("Subject", subject));
    }
}
