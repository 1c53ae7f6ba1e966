package privyseal.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.console.Window.Language;
import privyseal.console.Window.Login;
import privyseal.console.Window.Size;
import privyseal.stories.OnRecord;
import privyseal.testing.AuthenticatorApp;
import privyseal.testing.Customer;
import privyseal.testing.NameServer;
import privyseal.testing.Targets;
import privyseal.testing.TestService;

/// How an owner looks after the account.
@Tag("browser")
class AccountPagesStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Login owner = Visitors.in(customer, "Owner");

    @Test
    void theProfileHasPasswordSecondFactorAndKeys() {
        try (Window window = Window.open(service).signsIn(owner)) {
            window.goes("/console/profile").seesHeading("Profile");
            window.clicks("Change password")
                    .fills("Current password", owner.password())
                    .fills("New password", "another battery staple 1")
                    .fills("New password, once more", "another battery staple 2");
            dialog(window, "Change password").click();
            window.sees("The two new passwords differ.");
            window.fills("New password, once more", "another battery staple 1");
            dialog(window, "Change password").click();
            window.sees("Your password was changed.");

            window.clicks("Set up");
            String secret = window.page().getByRole(AriaRole.DIALOG).locator("code").textContent();
            String code = AuthenticatorApp.code(secret, Instant.now().getEpochSecond() / 30);
            window.fills("Code that the app shows", code);
            dialog(window, "Confirm").click();
            window.sees("Each signs you in once in place of a code");
            window.clicks("I have stored them").sees("Set up: signing in asks for a code.");

            window.clicks("Create a key").fills("Days until it ends", "soon");
            dialog(window, "Create a key").click();
            window.sees("A number of days, from 1.").fills("Days until it ends", "30");
            dialog(window, "Create a key").click();
            window.sees("The secret is shown this once.").clicks("I have stored it");
            window.isLookedAt("/console/profile", "profile");
        }
        try (Window phone = Window.open(service, Size.PHONE, Language.CHINESE)) {
            phone.signsIn(Visitors.in(customer, "Member"));
            phone.goes("/console/profile").seesHeading("个人中心");
            phone.isLookedAt("/console/profile", "profile");
        }
    }

    @Test
    void anOwnerBringsPeopleIn() {
        try (Window window = Window.open(service).signsIn(owner)) {
            window.goes("/console/people").seesHeading("People");
            window.clicks("Bring somebody in")
                    .fills("User name", "new-" + customer.account())
                    .fills("First password", "short");
            dialog(window, "Bring somebody in").click();
            assertThat(window.page().getByRole(AriaRole.ALERT)).isVisible();
            window.fills("First password", "long enough for a start");
            dialog(window, "Bring somebody in").click();
            window.clicks("I have stored it").sees("new-" + customer.account());
            window.isLookedAt("/console/people", "people");
        }
        onATelephone("people", "人员");
    }

    @Test
    void anOrganizationIsSubmittedWithItsManager() {
        try (Window window = Window.open(service).signsIn(owner)) {
            window.goes("/console/organizations").sees("No organization yet");
            window.clicks("Add an organization")
                    .fills("Name of the organization", "Beispiel Werke GmbH")
                    .fills("Address", "Beispielweg 1")
                    .fills("City", "München")
                    .fills("Province or state", "Bayern")
                    .fills("Country", "DE")
                    .fills("Telephone", "+49 89 1234567");
            dialog(window, "Add an organization").click();
            window.seesHeading("Beispiel Werke GmbH").clicks("Add a manager");
            window.fills("First name of the manager", "Anna")
                    .fills("Last name of the manager", "Muster")
                    .fills("Telephone of the manager", "+49 89 1234567")
                    .fills("E-mail of the manager", "anna@beispiel.example")
                    .fills("First name of the contact", "Bert")
                    .fills("Last name of the contact", "Beispiel")
                    .fills("Telephone of the contact", "+49 89 1234568")
                    .fills("E-mail of the contact", "bert@beispiel.example");
            dialog(window, "Add a manager").click();
            window.sees("not submitted").clicks("Submit for review").sees("in review");
            window.isLookedAt("/console/organizations", "organizations");
        }
        OnRecord records = new OnRecord(service, customer);
        long company = records.company();
        for (int i = 0; i < 11; i++) {
            records.manager(company);
        }
        try (Window window = Window.open(service).signsIn(owner)) {
            window.goes("/console/organizations").sees("1–10 of 11");
            window.clicks("Next page").sees("11–11 of 11");
        }
        onATelephone("organizations", "组织与管理人");
    }

    @Test
    void aRequestIsKeptWithItsKey() {
        try (Window window = Window.open(service).signsIn(owner)) {
            window.goes("/console/csrs").sees("No CSR yet").clicks("Create a CSR");
            window.fills("Domain", customer.domain("shop"))
                    .fills("Organization", "Example")
                    .fills("Department", "IT")
                    .fills("E-mail", "it@example.com")
                    .fills("City", "Berlin")
                    .fills("Province or state", "Berlin")
                    .fills("Country", "DE");
            dialog(window, "Create a CSR").click();
            assertThat(window.page().getByRole(AriaRole.DIALOG)).isHidden();
            window.sees("made").clicks("Show").clicks("Show the private key");
            assertThat(window.field("Private key"))
                    .hasValue(Pattern.compile("-----BEGIN .*PRIVATE KEY-----[^§]*"));
            window.clicks("Close");
            window.isLookedAt("/console/csrs", "csrs");
        }
    }

    /// Filled in now, found again and made later.
    @Test
    void aRequestIsFilledInFoundAndMadeLater() {
        for (int i = 0; i < 21; i++) {
            Map<String, Object> form =
                    new HashMap<>(
                            Map.of(
                                    "Domain", customer.domain("old-" + i),
                                    "Organization", "Example",
                                    "Department", "IT",
                                    "Email", "it@example.com",
                                    "City", "Berlin",
                                    "Province", "Berlin",
                                    "Country", "DE",
                                    "EncryptAlgo", "RSA",
                                    "KeyParameter", "2048"));
            form.put("Generate", false);
            customer.call("CreateCSR", form);
        }
        String domain = customer.domain("new");
        try (Window window = Window.open(service).signsIn(owner)) {
            window.goes("/console/csrs").sees("1–20 of 21").clicks("Next page").sees("21–21 of 21");
            window.sees(customer.domain("old-0")).clicks("Create a CSR");
            window.fills("Domain", domain)
                    .fills("Organization", "Example")
                    .fills("Department", "IT")
                    .fills("E-mail", "it@example.com")
                    .fills("City", "Berlin")
                    .fills("Province or state", "Berlin")
                    .fills("Country", "DE");
            chooses(window, "Algorithm", "ECDSA P-384");
            chooses(window, "What becomes of it", "Keep what is filled in; make it later");
            dialog(window, "Create a CSR").click();
            assertThat(window.page().getByRole(AriaRole.DIALOG)).isHidden();
            window.fills("Search by domain", "new.").page().keyboard().press("Enter");
            window.sees("ECC secp384r1").sees("filled in");
            assertThat(window.text(customer.domain("old-0"))).hasCount(0);
            window.isLookedAt("/console/csrs", "csrs-found");
            window.clicks("Fill in and make");
            assertThat(window.field("Organization")).hasValue("Example");
            window.fills("Organization", "Example AG").fills("Key password", "once and again");
            chooses(window, "What becomes of it", "Make the key and the CSR now");
            window.isLookedAt("/console/csrs", "csrs-change");
            dialog(window, "Save").click();
            assertThat(window.page().getByRole(AriaRole.DIALOG)).isHidden();
            window.sees("Example AG").sees("made").clicks("Show").clicks("Show the private key");
            assertThat(window.field("Private key"))
                    .hasValue(Pattern.compile("-----BEGIN ENCRYPTED PRIVATE KEY-----[^§]*"));
            window.clicks("Close").fills("Search by domain", "nothing-like-it");
            window.page().keyboard().press("Enter");
            window.seesHeading("No CSR is like that");
        }
        try (Window phone = Window.open(service, Size.PHONE, Language.CHINESE).signsIn(owner)) {
            phone.goes("/console/csrs").sees(domain).isLookedAt("/console/csrs", "csrs");
            phone.clicks("创建 CSR").isLookedAt("/console/csrs", "csrs-new");
        }
    }

    private static void chooses(Window window, String label, String option) {
        window.page()
                .getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName(label))
                .click();
        window.page().getByTitle(option).click();
    }

    @Test
    void automaticWaysAreSetUp() {
        try (Window window = Window.open(service).signsIn(owner)) {
            window.goes("/console/domains").seesHeading("Automatic validation");
            window.clicks("Add a zone")
                    .fills("Zone", "auto.test")
                    .fills("Name server", "127.0.0.1:" + service.dns().address().getPort())
                    .fills("Name of the TSIG key", NameServer.TSIG_NAME)
                    .fills("Secret (Base64)", NameServer.TSIG_SECRET);
            dialog(window, "Add a zone").click();
            window.sees("works");
            window.fills("Domain", customer.domain("shop"))
                    .clicks("Set up a CNAME")
                    .sees("Add this record to your DNS")
                    .sees("standing CNAME");
            window.clicks("Set up a reverse proxy").sees("For nginx").sees("reverse proxy");
            window.isLookedAt("/console/domains", "domains");
        }
        onATelephone("domains", "自动验证");
    }

    @Test
    void targetsAreMadeAndChanged() {
        try (Window window = Window.open(service).signsIn(owner)) {
            window.goes("/console/targets").sees("No target yet").clicks("Add a target");
            window.fills("Name", "web-1");
            dialog(window, "Add a target").click();
            window.sees("nothing yet").clicks("Set up the agent").sees("Run this on the server");
            window.clicks("Close").clicks("Change").fills("Name", "web-2");
            dialog(window, "Save").click();
            window.sees("web-2");
            window.isLookedAt("/console/targets", "targets");
        }
        Targets targets = new Targets(customer);
        for (int i = 0; i < 20; i++) {
            targets.agent("more-" + i, Map.of());
        }
        try (Window phone = Window.open(service, Size.PHONE, Language.CHINESE).signsIn(owner)) {
            phone.goes("/console/targets").sees("第 1–20 条，共 21 条").clicks("下一页");
            phone.sees("第 21–21 条，共 21 条").clicks("删 除");
            dialog(phone, "删 除").click();
            phone.sees("more-0");
            assertThat(phone.button("下一页")).hasCount(0);
            phone.isLookedAt("/console/targets", "targets-many");
        }
    }

    @Test
    void noticesAreChosen() {
        try (Window window = Window.open(service).signsIn(owner)) {
            window.goes("/console/notices").sees("No address: nothing is mailed to you.");
            window.clicks("Change the address").fills("Address", "owner@example.com");
            dialog(window, "Save").click();
            assertThat(window.field("Code from the mail")).isVisible();
            assertThat(window.button("Cancel")).hasCount(1);
            window.clicks("Cancel").sees("Not confirmed: a code was sent there.");
            assertThat(window.page().getByRole(AriaRole.DIALOG)).isHidden();
            Locator issued = window.field("A certificate was issued");
            issued.click();
            assertThat(issued).not().isChecked();
            window.clicks("Add a webhook").fills("Address", "https://");
            dialog(window, "Add a webhook").click();
            assertThat(window.page().getByRole(AriaRole.ALERT)).isVisible();
            window.fills("Address", "https://hooks.example.com/");
            dialog(window, "Add a webhook").click();
            window.clicks("I have stored it").sees("https://hooks.example.com/");
            window.isLookedAt("/console/notices", "notices");
        }
        onATelephone("notices", "通知设置");
    }

    private void onATelephone(String page, String title) {
        try (Window phone = Window.open(service, Size.PHONE, Language.CHINESE).signsIn(owner)) {
            phone.goes("/console/" + page).seesHeading(title);
            phone.isLookedAt("/console/" + page, page);
        }
    }

    /// The button at the foot of the dialog, which has the word of the button that opened it.
    private static Locator dialog(Window window, String button) {
        return window.page()
                .getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true));
    }
}
