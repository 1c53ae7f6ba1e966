package privyseal.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.console.Window.Language;
import privyseal.console.Window.Login;
import privyseal.console.Window.Size;
import privyseal.testing.Customer;
import privyseal.testing.TestService;

/// What operators do in a browser on quiet days.
@Tag("browser")
class StaffStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Login operator = Visitors.staff(service, "Operator");

    @Test
    @Requirement("AC-01")
    void anAccountItsOwnerAndItsAllowance() {
        String name = "kontor-" + customer.primaryDomain();
        try (Window window = Window.open(service)) {
            window.signsIn(operator).goes("/console/accounts").seesHeading("People of the service");
            window.clicks("Create account").fills("Name", "Kontor am Markt");
            ReviewDayStory.inDialog(window, "Create").click();
            window.sees("The parameter Name").forgivesComplaints().fills("Name", name);
            ReviewDayStory.inDialog(window, "Create").click();
            window.sees("is created. Bring its first owner in now.");
            window.isLookedAt("/console/accounts", "accounts");
            window.clicks("First owner");
            window.fills("User name", "owner-of-" + customer.primaryDomain());
            window.fills("First password", "correct horse battery staple");
            ReviewDayStory.inDialog(window, "Bring in").click();
            window.sees("Its secret is shown this once.");
            window.clicks("I have stored it");

            window.clicks("Bring somebody in");
            window.fills("User name", "auditor-of-" + customer.primaryDomain());
            window.fills("First password", "correct horse battery staple");
            ReviewDayStory.inDialog(window, "Bring in").click();
            window.sees("Its secret is shown this once.");
            window.clicks("I have stored it");
            String colleague = "auditor-of-" + customer.primaryDomain();
            window.clicks("Remove the second factor of " + colleague);
            window.fills("Type “%s” to confirm".formatted(colleague), colleague);
            ReviewDayStory.inDialog(window, "Remove second factor").click();
            window.sees("There is no such person with a second factor.");
        }
        try (Window window = Window.open(service)) {
            window.signsIn(
                    new Login(
                            "owner-of-" + customer.primaryDomain(),
                            "correct horse battery staple"));
            window.goes("/console/audit").sees("Audit log");
        }
        try (Window window = Window.open(service, Size.PHONE, Language.CHINESE)) {
            window.signsIn(operator).goes("/console/accounts").seesHeading("服务人员");
            window.isLookedAt("/console/accounts", "accounts");
        }
    }

    @Test
    @Requirement("AP-01")
    void anAllowanceIsSaved() {
        String name = "kontor-" + customer.primaryDomain();
        String account =
                service.operator()
                        .own("CreateAccount", Map.of("Name", name))
                        .get("AccountId")
                        .asText();
        try (Window window = Window.open(service)) {
            window.signsIn(operator).goes("/console/accounts");
            Visitors.turnsTo(window, "Allowance of " + name);
            window.clicks("Allowance of " + name).fills("Paid certificates", "7");
            window.isLookedAt("/console/accounts", "account-allowance");
            ReviewDayStory.inDialog(window, "Save").click();
            window.sees("0 of 7 used");
            window.clicks("Allowance of " + name).fills("Paid certificates", "");
            ReviewDayStory.inDialog(window, "Save").click();
            assertThat(window.text("0 of 7 used")).hasCount(0);
        }
        JsonNode after =
                service.operator()
                        .own("DescribeAllowances", Map.of("AccountId", account))
                        .at("/Allowances/0");
        org.assertj.core.api.Assertions.assertThat(after.get("IsDefault").asBoolean()).isTrue();
    }

    /// What is told to the service's own people goes to hooks of theirs.
    @Test
    void anOperatorHasWebhooksToo() {
        String url = "https://hooks.example.com/" + customer.primaryDomain();
        try (Window window = Window.open(service)) {
            window.signsIn(operator)
                    .goes("/console/notices")
                    .seesHeading("Webhooks of the account");
            window.clicks("Add a webhook").fills("Address", url);
            ReviewDayStory.inDialog(window, "Add a webhook").click();
            window.sees("It is shown this once.").clicks("I have stored it");
            Locator row =
                    window.page().getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(url));
            row.getByRole(AriaRole.BUTTON, named("Send a test")).click();
            window.sees("A test is on its way");
            window.isLookedAt("/console/notices", "notices-operator");
            row.getByRole(AriaRole.BUTTON, named("Delete")).click();
            ReviewDayStory.inDialog(window, "Delete").click();
            assertThat(row).hasCount(0);
        }
    }

    private static Locator.GetByRoleOptions named(String button) {
        return new Locator.GetByRoleOptions().setName(button).setExact(true);
    }

    @Test
    void authoritiesProductsJobsAndRequestsAreLookedAt() throws IOException {
        customer.appliesForFree(customer.domain("waits"), "DNS", Map.of());
        try (Window window = Window.open(service)) {
            window.signsIn(operator).goes("/console/authorities").seesHeading("rsa-1");
            window.isLookedAt("/console/authorities", "authorities");
            Download chain =
                    window.page()
                            .waitForDownload(
                                    () -> window.clicks("Download the chain of rsa-1 (PEM)"));
            org.assertj.core.api.Assertions.assertThat(Files.readString(chain.path()))
                    .containsPattern("(?s)BEGIN CERTIFICATE.*BEGIN CERTIFICATE");

            window.goes("/console/products")
                    .seesHeading("Products")
                    .fills("Search products", "wotrus ov");
            window.sees("pass a review").isLookedAt("/console/products", "products");
            window.fills("Search products", "no such thing").seesHeading("No product matches");

            window.goes("/console/jobs").seesHeading("Jobs").sees("audit-seal");
            window.isLookedAt("/console/jobs", "jobs");

            window.goes("/console/requests").seesHeading("Requests");
            window.fills("Account", customer.account()).page().keyboard().press("Enter");
            window.sees(customer.domain("waits")).isLookedAt("/console/requests", "requests");
        }
        for (String[] page :
                List.of(
                        new String[] {"authorities", "签发机构"},
                        new String[] {"products", "产品"},
                        new String[] {"jobs", "任务"},
                        new String[] {"requests", "申请记录"})) {
            try (Window window = Window.open(service, Size.PHONE, Language.CHINESE)) {
                window.signsIn(operator).goes("/console/" + page[0]).seesHeading(page[1]);
                window.isLookedAt("/console/" + page[0], page[0]);
            }
        }
    }

    @Test
    @Requirement("RI-18")
    void whatAnAuthorityFoundIsRecorded() {
        String id = ReviewedOrders.issued(service, customer, customer.domain("vetted"));
        String reissued = customer.reissues(id);
        String domain = customer.domain("vetted");
        try (Window window = Window.open(service)) {
            window.signsIn(operator).goes("/console/vettings").seesHeading("At the authority");
            window.sees(domain).isLookedAt("/console/vettings", "vettings");
            window.clicks("Record outcome: " + domain);
            window.page().getByText("Verified: issue it").click();
            window.fills("What the authority said", "they called back");
            ReviewDayStory.inDialog(window, "Record outcome").click();
            assertThat(window.button("Record outcome: " + domain)).isHidden();
        }
        customer.becomes(reissued, 1);
        try (Window window = Window.open(service, Size.PHONE, Language.CHINESE)) {
            window.signsIn(operator).goes("/console/vettings").seesHeading("机构核验");
            window.isLookedAt("/console/vettings", "vettings");
        }
    }

    /// An owner asks, an operator acts, another person confirms, and one is declined.
    @Test
    @Requirement({"RV-08", "RV-06"})
    void supportRevokesOnBehalfAndDeclines() {
        String original = customer.ownsFree(customer.domain("gone"));
        String reissued = customer.reissues(original);
        customer.proves(reissued);
        asks(reissued);
        String other = customer.ownsFree(customer.domain("old"));
        service.timePasses(java.time.Duration.ofDays(61));
        asks(other);
        try (Window window = Window.open(service)) {
            window.signsIn(operator)
                    .goes("/console/support")
                    .seesHeading("What owners asked of support");
            window.sees(reissued).isLookedAt("/console/support", "support");
            window.clicks("Revoke on behalf: " + reissued);
            window.fills("Justification", "the domain has expired");
            window.fills("Type “%s” to confirm".formatted(reissued), reissued);
            ReviewDayStory.inDialog(window, "Revoke on behalf").click();
            window.sees("another operator or a reviewer confirms it in the reviews.");
            ReviewDayStory.inDialog(window, "Close").last().click();

            window.clicks("Close without revoking: " + other);
            window.fills("Answer to the owner", "renew it instead");
            ReviewDayStory.inDialog(window, "Close without revoking").click();
            assertThat(window.button("Close without revoking: " + other)).isHidden();
        }
        org.assertj.core.api.Assertions.assertThat(customer.status(reissued)).isEqualTo(9);
        try (Window window = Window.open(service, Size.PHONE, Language.CHINESE)) {
            window.signsIn(operator).goes("/console/support").seesHeading("用户提交的支持申请");
            window.isLookedAt("/console/support", "support");
        }
    }

    private void asks(String id) {
        JsonNode opened =
                customer.owner()
                        .own(
                                "RequestSupportRevocation",
                                Map.of("CertificateId", id, "Reason", "the domain has expired"));
        org.assertj.core.api.Assertions.assertThat(opened.get("CaseId").asText()).isNotEmpty();
    }

    /// The night in which somebody calls: it is found by its domain, its key is blocked, and what fell is seen to have fallen.
    @Test
    @Requirement({"RI-23", "RI-23/operator", "RV-04"})
    void theNightOfACompromisedKey() {
        String id = customer.owns(Customer.RAPID, customer.domain("night"));
        JsonNode found =
                service.operator()
                        .own("FindCertificates", Map.of("Text", id))
                        .at("/Certificates/0/Signed/0");
        String key = found.get("KeyFingerprint").asText();
        String domain = customer.domain("night");
        try (Window window = Window.dark(service, Size.DESK, Language.ENGLISH)) {
            window.signsIn(operator).goes("/console/support");
            window.seesHeading("Incident: a key is compromised");
            String search =
                    "Domain, serial number, SHA-256 of the public key, certificate id, or the certificate (PEM)";
            window.fills(search, domain).clicks("Find").sees(key);
            window.clicks("OCSP and CRL: " + domain).sees("not listed");
            window.isLookedAt("/console/support", "incident");

            window.clicks("Block key and revoke: " + domain);
            window.sees("This certificate falls with it:");
            window.fills("Justification", "the key is in a public repository; told by the CERT");
            window.fills(
                    "Type “%s” to confirm".formatted(key.substring(0, 8)), key.substring(0, 8));
            ReviewDayStory.inDialog(window, "Block key and revoke").click();
            window.sees("The key is blocked, and 1 certificate is revoked.");
            ReviewDayStory.inDialog(window, "Close").last().click();
            window.sees("Blocked").sees("listed as revoked");
            window.isLookedAt("/console/support", "incident-after");

            window.fills(search, "ab".repeat(32)).clicks("Find");
            window.seesHeading("This service issued nothing like that").clicks("Block this key");
            window.sees("No certificate of this service has this key now.");
            ReviewDayStory.inDialog(window, "Cancel").click();
            window.fills(search, "?").clicks("Find");
            assertThat(window.page().getByRole(AriaRole.ALERT).first()).isVisible();
            window.forgivesComplaints();
        }
        org.assertj.core.api.Assertions.assertThat(customer.status(id)).isEqualTo(10);
    }
}
