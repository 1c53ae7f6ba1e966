package privyseal.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.console.Window.Language;
import privyseal.console.Window.Size;
import privyseal.stories.KeyFile;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.Tools;

/// Whoever holds a key ends what was certified with it: in the page for everybody, with the command lines that stand there.
@Tag("browser")
@Requirement("RV-25")
class CompromiseStory {

    private static final int GM_DV = 54;
    private static final int REVOKED = 10;
    private static final String PAGE = "/compromise";
    private static final Pattern FIRST =
            Pattern.compile(
                    "-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----", Pattern.DOTALL);

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement({"RV-25/signature", "RV-25/once"})
    void aStrangerSignsWithTheCommandsOfThePage() {
        String id = customer.ownsFree(customer.domain("shop"));
        var detail = customer.detail(id);
        KeyFile key = KeyFile.of(detail.get("CertificatePrivateKey").asText());
        try (Window window = Window.open(service)) {
            window.goes(PAGE).seesHeading("Report a compromised key");
            window.isLookedAt(PAGE, "compromise");
            window.fills("Certificate (PEM)", "not a certificate").clicks("Go on");
            window.sees("The parameter Certificate");
            window.fills("Certificate (PEM)", detail.get("CertificatePublicKey").asText());
            window.clicks("Go on").seesHeading("2. Prove that you have the key");
            window.isLookedAt(PAGE, "compromise-proof");
            window.page().getByText("ECC").click();
            String signature = runs(key, window.field("Commands").inputValue());
            window.clicks("Revoke at once").sees("Paste the signature or the request first.");
            window.page().getByLabel("What the last command printed").fill(signature);
            window.clicks("Revoke at once");
            window.sees("One certificate is revoked for key compromise.");
            window.isLookedAt(PAGE, "compromise-done");
        }
        assertThat(customer.status(id)).isEqualTo(REVOKED);
    }

    @Test
    @Requirement("RV-25/csr")
    void byNumberAndWithARequestInChineseOnATelephone() {
        String id = customer.owns(Customer.RAPID, customer.domain("shop"));
        var detail = customer.detail(id);
        KeyFile key = KeyFile.of(detail.get("CertificatePrivateKey").asText());
        var named =
                customer.owner()
                        .own(
                                "CreateKeyChallenge",
                                Map.of(
                                        "Certificate",
                                        first(detail.get("CertificatePublicKey").asText())));
        try (Window window = Window.open(service, Size.PHONE, Language.CHINESE)) {
            window.goes(PAGE).seesHeading("报告私钥泄露");
            window.isLookedAt(PAGE, "compromise");
            window.page().getByText("按序列号指定").click();
            window.fills("签发机构", named.get("Authority").asText());
            window.fills("序列号（十六进制）", named.get("SerialNumber").asText().toUpperCase(Locale.ROOT));
            window.page().getByText("继 续").or(window.page().getByText("继续")).first().click();
            window.sees("2. 证明您持有私钥");
            window.page().getByText("使用 CSR").click();
            String csr = runs(key, window.field("命令").inputValue());
            window.fills("CSR（PEM）", csr);
            window.isLookedAt(PAGE, "compromise-csr");
            window.clicks("立即吊销").sees("已因私钥泄露吊销 1 张证书");
        }
        assertThat(customer.status(id)).isEqualTo(REVOKED);
    }

    /// The SM2 commands are run as they stand there.
    @Test
    @Requirement({"RV-25/signature", "RV-25/csr"})
    void anSm2KeySignsAndAsksWithTheCommandsOfThePage() {
        for (String tab : List.of("With a signature", "With a certificate request (CSR)")) {
            String id = customer.owns(GM_DV, customer.domain("gm"));
            var detail = customer.detail(id);
            KeyFile key = KeyFile.of(detail.get("CertificatePrivateKey").asText());
            try (Window window = Window.open(service)) {
                window.goes(PAGE);
                window.fills(
                        "Certificate (PEM)", first(detail.get("CertificatePublicKey").asText()));
                window.clicks("Go on").seesHeading("2. Prove that you have the key");
                window.page().getByText("SM2", exactly()).click();
                window.page()
                        .getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(tab))
                        .click();
                String commands = window.field("Commands").inputValue();
                assertThat(commands).contains("sm3");
                window.page()
                        .getByRole(AriaRole.TABPANEL)
                        .getByRole(AriaRole.TEXTBOX)
                        .last()
                        .fill(runs(key, commands));
                window.isLookedAt(
                        PAGE, tab.contains("CSR") ? "compromise-sm2-csr" : "compromise-sm2");
                window.clicks("Revoke at once");
                window.sees("One certificate is revoked for key compromise.");
            }
            assertThat(customer.status(id)).isEqualTo(REVOKED);
        }
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }

    /// Where the service keeps the key, its owner needs no command.
    @Test
    void anOwnerWhoseKeyIsHereRevokesAtOnce() {
        String domain = customer.domain("shop");
        String id = customer.ownsFree(domain);
        try (Applicant applicant = Applicant.of(service, customer)) {
            Window window = applicant.window();
            window.goes("/console/certificates/" + id + "/revocation");
            window.clicks("Revoke at once with the key that the service keeps");
            applicant.confirms(domain, "Revoke at once");
            applicant.sees("The certificate is revoked.");
        }
        assertThat(customer.status(id)).isEqualTo(REVOKED);
    }

    private static String first(String chain) {
        return FIRST.matcher(chain).results().findFirst().orElseThrow().group();
    }

    /// As somebody does who copies them into a shell beside the key.
    private static String runs(KeyFile key, String commands) {
        Path folder = key.folder();
        return Tools.run("sh", "-ec", "cd '" + folder + "'\n" + commands).ok();
    }
}
