package privyseal.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.console.Window.Language;
import privyseal.console.Window.Login;
import privyseal.console.Window.Size;
import privyseal.testing.Customer;
import privyseal.testing.Targets;
import privyseal.testing.TestService;

/// The page of one certificate: what it is, what was done with it, and what can be done.
@Tag("browser")
class CertificatePageStory {

    private static final String PAGE = "/console/certificates/:id";

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    private Window at(String id, Size size, Language language) {
        return Window.open(service, size, language)
                .signsIn(Visitors.in(customer, "Owner"))
                .goes("/console/certificates/" + id);
    }

    private Window at(String id) {
        return at(id, Size.DESK, Language.ENGLISH);
    }

    private static Locator dialogs(Window window, String button) {
        return window.page()
                .getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true));
    }

    @Test
    @Requirement("LG-01")
    void itShowsWhatTheCertificateIsAndLookingIsNoDownload() {
        String shop = customer.domain("shop");
        String id = customer.ownsFree(shop);
        String fingerprint = customer.detail(id).get("CertFingerprint").asText();
        try (Window window = at(id)) {
            window.seesHeading(shop).seesHeading("Chain").sees("signed by itself");
            window.sees(fingerprint).sees("not listed");
            assertThat(window.text("good").first()).isVisible();
            window.isLookedAt(PAGE, "certificate");
            window.button("Copy: SHA-1").click();
            assertThat(window.button("Copied: SHA-1")).isVisible();
            assertThat(window.page().evaluate("() => navigator.clipboard.readText()"))
                    .isEqualTo(fingerprint);

            window.clicks("History").seesHeading("What was done").sees("Certificate issued");
            window.sees("No letter was handed in.");
            window.isLookedAt(PAGE, "certificate-history");
            // The one above, by the API: the page asked for no key.
            assertThat(window.text("certificate and key shown")).hasCount(1);
        }
        try (Window window = at(id, Size.PHONE, Language.CHINESE)) {
            window.seesHeading("证书链").sees("未列入");
            window.isLookedAt(PAGE, "certificate");
            for (String part : new String[] {"证书沿革", "历史", "部署", "续期"}) {
                window.clicks(part);
            }
            window.seesHeading("到期提醒").isLookedAt(PAGE, "certificate-renewal");
        }
    }

    @Test
    @Requirement({"RI-21", "RV-06", "RI-02"})
    void aLineageIsATimeline() {
        String shop = customer.domain("shop");
        String original = customer.ownsFree(shop);
        String reissue = customer.reissues(original);
        try (Window window = at(original)) {
            window.sees("A reissue is under way").sees("The domains have to be proved.");
            assertThat(window.link("To the validation"))
                    .hasAttribute("href", "/console/certificates/" + reissue + "/validation");
            customer.proves(reissue);
            window.goes("/console/certificates/" + reissue + "?part=lineage");
            window.seesHeading("Lineage").sees("Reissue of").sees("Current");
            assertThat(
                            window.page()
                                    .getByRole(AriaRole.LISTITEM)
                                    .filter(new Locator.FilterOptions().setHasText("This one")))
                    .containsText(reissue);
            saysWhyNot(window, "Reissue", "RI-02");
            saysWhyNot(window, "Revoke", "RV-06");
            window.isLookedAt(PAGE, "certificate-lineage");

            window.sees("You cannot revoke this certificate yourself").clicks("Ask support");
            window.fills("Reason and evidence", "the shop was sold, see the contract");
            window.isLookedAt(PAGE, "certificate-ask-support");
            window.clicks("Send");
            window.sees("Support was asked to revoke this certificate and has not answered yet.");
            assertThat(window.button("Ask support")).isHidden();
        }
    }

    private static void saysWhyNot(Window window, String deed, String rule) {
        Locator button =
                window.page()
                        .getByRole(AriaRole.GROUP)
                        .getByRole(
                                AriaRole.BUTTON,
                                new Locator.GetByRoleOptions().setName(deed).setExact(true));
        assertThat(button).hasAttribute("aria-disabled", "true");
        assertThat(button).hasAccessibleDescription(Pattern.compile(rule));
        button.focus();
        assertThat(
                        window.page()
                                .getByRole(AriaRole.TOOLTIP)
                                .filter(new Locator.FilterOptions().setHasText(rule)))
                .isVisible();
    }

    @Test
    @Requirement({"DL-01", "RI-09"})
    void aPackageIsChosenAndDownloaded() {
        String shop = customer.domain("shop");
        String id = customer.appliesForFree(shop, "DNS", Map.of("CsrKeyPassword", "only mine 1"));
        customer.proves(id);
        try (Window window = at(id)) {
            window.clicks("Download").sees("The private key has a password");
            window.isLookedAt(PAGE, "certificate-download");
            window.fills("Key password (only with “all of them”)", "wrong");
            dialogs(window, "Download").click();
            window.sees("RI-09");
            window.fills("Key password (only with “all of them”)", "only mine 1");
            Download all = window.page().waitForDownload(dialogs(window, "Download")::click);
            assertThat(all.suggestedFilename()).isEqualTo(shop + ".zip");
            window.clicks("Download").field("Nginx (PEM)").check();
            Download nginx = window.page().waitForDownload(dialogs(window, "Download")::click);
            assertThat(nginx.suggestedFilename()).isEqualTo(shop + "_nginx.zip");
        }
    }

    @Test
    @Requirement({"DP-01", "RV-29"})
    void itIsDeployedAndRolledBack() {
        String shop = customer.domain("shop");
        String id = customer.ownsFree(shop);
        String before = customer.ownsFree(customer.domain("before"));
        Targets targets = new Targets(customer);
        String target = targets.agent("web-1", Map.of());
        targets.deploys(before, target);
        targets.takes(target);
        try (Window window = at(id)) {
            window.clicks("Deploy");
            window.page().getByRole(AriaRole.DIALOG).getByRole(AriaRole.CHECKBOX).check();
            window.isLookedAt(PAGE, "certificate-deploy");
            dialogs(window, "Deploy").click();
            window.clicks("Deployments").sees("on its way");
            targets.takes(target);
            window.page().reload();
            window.sees("deployed");
            window.isLookedAt(PAGE, "certificate-deployments");
            assertThat(window.button("Try again"))
                    .hasAccessibleDescription(Pattern.compile("DP-01"));
            window.clicks("Roll back");
            assertThat(window.button("Try again")).hasCount(2);
            assertThat(targets.takes(target)).isEqualTo(before);
            window.page().reload();
            window.sees("rolled back");
        }
    }

    @Test
    @Requirement({"RN-01", "NT-01"})
    void renewalAndRemindersAreSwitched() {
        String id = customer.ownsFree(customer.domain("shop"));
        try (Window window = at(id)) {
            window.clicks("Renewal");
            turns(window, "Renew by itself", true);
            turns(window, "Reminders before it ends", false);
            window.page().reload();
            assertThat(switchOf(window, "Renew by itself")).isChecked();
            assertThat(switchOf(window, "Reminders before it ends")).not().isChecked();
            window.isLookedAt(PAGE, "certificate-renewal");
            Locator next = window.button("Order the next certificate of the term now");
            assertThat(next).hasAttribute("aria-disabled", "true");
            assertThat(next).hasAccessibleDescription(Pattern.compile("RN-01"));
        }
    }

    private static Locator switchOf(Window window, String name) {
        return window.page()
                .getByRole(
                        AriaRole.SWITCH, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void turns(Window window, String name, boolean on) {
        switchOf(window, name).click();
        assertThat(switchOf(window, name))
                .isChecked(new LocatorAssertions.IsCheckedOptions().setChecked(on));
    }

    @Test
    @Requirement({"RV-02", "RV-04", "RV-09"})
    void aRevocationIsToldAndAfterwardsItIsDeleted() {
        String shop = customer.domain("shop");
        String id = customer.ownsFree(shop);
        customer.asksToRevoke(id);
        try (Window window = at(id)) {
            window.sees("It is being revoked and can no longer be downloaded or deployed");
            assertThat(window.link("To the validation"))
                    .hasAttribute("href", "/console/certificates/" + id + "/validation");
            saysWhyNot(window, "Download", "RV-02");
            saysWhyNot(window, "Delete", "RV-09");
            window.isLookedAt(PAGE, "certificate-revoking");
            customer.provesRevocation(id);
            window.page().reload();
            window.sees("It was revoked").sees("listed as revoked");
            window.isLookedAt(PAGE, "certificate-revoked");
            window.clicks("Delete").fills("Type “" + shop + "” to confirm", shop);
            dialogs(window, "Delete").click();
            window.page().waitForURL("**/console/certificates");
            window.sees("There is no certificate yet");
        }
    }

    @Test
    @Requirement("AP-04")
    void anApplicationThatWaitsSaysForWhatAndIsCancelled() {
        String id = customer.appliesForFree(customer.domain("shop"), "DNS", Map.of());
        try (Window window = at(id)) {
            window.sees("The application is under way").sees("The domains have to be proved.");
            saysWhyNot(window, "Download", "DL-01");
            window.isLookedAt(PAGE, "certificate-pending");
            window.clicks("Cancel the request");
            dialogs(window, "Cancel the request").click();
            window.sees("The request was cancelled");
            window.clicks("Details").isLookedAt(PAGE, "certificate-cancelled");
        }
    }

    @Test
    @Requirement("AC-01")
    void whoOnlyLooksChangesNothing() {
        String id = customer.ownsFree(customer.domain("shop"));
        Login reader = Visitors.in(customer, "ReadOnly");
        try (Window window = Window.dark(service, Size.DESK, Language.ENGLISH).signsIn(reader)) {
            window.goes("/console/certificates/" + id).seesHeading("Chain");
            saysWhyNot(window, "Revoke", "ReadOnly");
            window.isLookedAt(PAGE, "certificate-read-only");
            window.goes("/console/certificates/nosuchid");
            assertThat(window.page().getByRole(AriaRole.ALERT)).isVisible();
        }
    }
}
