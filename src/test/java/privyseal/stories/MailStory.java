package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.SmtpServer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;
import privyseal.testing.Tools;

/// NT-01: people are told by mail, through a real mail server, over STARTTLS.
@Tag("story")
class MailStory {

    private static final Pattern CODE = Pattern.compile("\\b[0-9a-f]{20}\\b");

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final SmtpServer server = service.mail();

    private String newAddress() {
        return "p" + UUID.randomUUID().toString().substring(0, 8) + "@people.test";
    }

    /// Somebody gives an address and confirms it.
    private String confirms(Caller person, String language) {
        String address = newAddress();
        confirms(person, address, language);
        return address;
    }

    private void confirms(Caller person, String address, String language) {
        assertThat(
                        person.own(
                                        "ModifyNoticeSettings",
                                        Map.of("Email", address, "Language", language))
                                .get("CodeSent")
                                .asBoolean())
                .isTrue();
        person.own("ConfirmNoticeEmail", Map.of("Code", code(address)));
    }

    private Caller colleague() {
        JsonNode made =
                customer.owner()
                        .own(
                                "CreatePerson",
                                Map.of(
                                        "UserName",
                                        "li-" + UUID.randomUUID().toString().substring(0, 8),
                                        "Password",
                                        "correct horse battery staple",
                                        "Role",
                                        "Member"));
        return service.caller(
                new TestService.Keys(
                        made.get("SecretId").asText(), made.get("SecretKey").asText()));
    }

    private String code(String address) {
        Matcher code = CODE.matcher(SmtpServer.text(server.mailsTo(address).getLast()));
        assertThat(code.find()).isTrue();
        return code.group();
    }

    private List<String> mails(String address, String subject) {
        return server.mailsTo(address).stream()
                .map(SmtpServer::text)
                .filter(text -> text.lines().findFirst().orElse("").contains(subject))
                .toList();
    }

    private void awaits(String address, String subject) {
        Tools.await(subject + " at " + address, () -> !mails(address, subject).isEmpty());
    }

    @Test
    @Requirement({"NT-01", "NT-01/changes", "NT-01/person"})
    void peopleAreToldInTheirLanguageWhatTheyWant() {
        Caller colleague = colleague();
        String english = confirms(customer.owner(), "en");
        String chinese = confirms(colleague, "zh");
        customer.owner()
                .own(
                        "ModifyNoticeSettings",
                        Map.of("MutedKinds", List.of("request.submitted", "request.proof-seen")));
        String id = customer.ownsFree(customer.domain("shop"));

        awaits(english, "A certificate was issued: " + customer.domain("shop"));
        awaits(chinese, "证书已签发");
        awaits(chinese, "请求已提交");
        String mail = mails(english, "A certificate was issued").getFirst();
        assertThat(mail).contains(id).contains(customer.account()).doesNotContain("PRIVATE");
        assertThat(mails(english, "A request was submitted")).isEmpty();
        assertThat(mails(english, "A domain was proved")).isEmpty();
        String raw = server.mailsTo(english).getLast();
        assertThat(raw)
                .contains("Auto-Submitted: auto-generated")
                .contains("From: privyseal@service.test")
                .contains("@service.test>");

        JsonNode settings = customer.owner().own("DescribeNoticeSettings", Map.of());
        assertThat(settings.get("Email").asText()).isEqualTo(english);
        assertThat(settings.get("EmailConfirmed").asBoolean()).isTrue();
        assertThat(settings.get("Language").asText()).isEqualTo("en");
        assertThat(settings.get("MutedKinds")).hasSize(2);
        assertThat(settings.get("Kinds").toString()).contains("certificate.expiring");
        customer.owner()
                .own(
                        "ModifyNoticeSettings",
                        Map.of("UnmutedKinds", List.of("request.submitted"), "Email", ""));
        settings = customer.owner().own("DescribeNoticeSettings", Map.of());
        assertThat(settings.get("Email").asText()).isEmpty();
        assertThat(settings.get("EmailConfirmed").asBoolean()).isFalse();
        assertThat(settings.get("MutedKinds").toString()).isEqualTo("[\"request.proof-seen\"]");
    }

    @Test
    @Requirement("NT-01/confirmed")
    void anAddressCountsOnceItIsConfirmed() {
        String address = newAddress();
        Caller owner = customer.owner();
        owner.own("ModifyNoticeSettings", Map.of("Email", address));
        String code = code(address);
        customer.ownsFree(customer.domain("a"));
        Tools.await(
                "the notices to be spread",
                () ->
                        service.ground()
                                .database()
                                .inTransaction(tx ->
                                        tx.createQuery(
                                                                "select count(*) from notice where account = :a and spread_at is null")
                                                        .bind("a", customer.account())
                                                        .mapTo(Long.class)
                                                        .one()
                                                == 0));
        assertThat(server.mailsTo(address)).as("nothing but the code").hasSize(1);

        for (String wrong : List.of("00000000000000000000", "x", code.substring(1))) {
            assertThat(owner.refusedOwn("ConfirmNoticeEmail", Map.of("Code", wrong)).code())
                    .isEqualTo("FailedOperation.AuthError");
        }
        assertThat(owner.refusedOwn("ModifyNoticeSettings", Map.of("Email", newAddress())).code())
                .as("one code a minute")
                .isEqualTo("LimitExceeded.RateLimitExceeded");
        customer.timePasses(Duration.ofMinutes(1));
        owner.own("ModifyNoticeSettings", Map.of("Email", address));
        assertThat(owner.refusedOwn("ConfirmNoticeEmail", Map.of("Code", code)).code())
                .as("an older code")
                .isEqualTo("FailedOperation.AuthError");
        String later = code(address);
        customer.timePasses(Duration.ofDays(1));
        assertThat(owner.refusedOwn("ConfirmNoticeEmail", Map.of("Code", later)).code())
                .as("a day old")
                .isEqualTo("FailedOperation.AuthError");
        for (String bad :
                List.of("x", "a@b c.test", "Anna <a@b.test>", "a@b.test\nBcc: x@y.test")) {
            assertThat(owner.refusedOwn("ModifyNoticeSettings", Map.of("Email", bad)).code())
                    .as(bad)
                    .isEqualTo("InvalidParameterValue");
        }
        assertThat(owner.refusedOwn("ModifyNoticeSettings", Map.of("Language", "de")).code())
                .isEqualTo("InvalidParameterValue");
        for (String list : List.of("MutedKinds", "UnmutedKinds")) {
            assertThat(owner.refusedOwn("ModifyNoticeSettings", Map.of(list, List.of("x"))).code())
                    .isEqualTo("InvalidParameterValue");
        }
        assertThat(
                        owner.refusedOwn(
                                        "ModifyNoticeSettings",
                                        Map.of("Email", SmtpServer.NOBODY + "people.test"))
                                .code())
                .isEqualTo("FailedOperation");
    }

    @Test
    @Requirement({"NT-01/retried", "NT-01/log"})
    void whileTheMailServerIsDownMailsWait() {
        String address = confirms(customer.owner(), "en");
        server.down();
        try {
            customer.ownsFree(customer.domain("shop"));
            Tools.await("a failed try", () -> outcomes().contains("no connection"));
        } finally {
            server.up();
        }
        assertThat(mails(address, "A certificate was issued")).isEmpty();
        customer.timePasses(Duration.ofSeconds(10));
        awaits(address, "A certificate was issued");
        Tools.await(
                "the log",
                () ->
                        customer.owner()
                                .own("DescribeNoticeDeliveries", Map.of("State", "delivered"))
                                .toString()
                                .contains("\"Channel\":\"mail\""));
        assertThat(mails(address, "A certificate was issued")).hasSize(1);
    }

    private String outcomes() {
        return customer.owner()
                .own("DescribeNoticeDeliveries", Map.of("State", "waiting"))
                .findValuesAsText("Outcome")
                .toString();
    }
}
