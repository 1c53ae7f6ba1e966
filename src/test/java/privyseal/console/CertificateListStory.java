package privyseal.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.console.Window.Language;
import privyseal.console.Window.Login;
import privyseal.console.Window.Size;
import privyseal.stories.Csrs;
import privyseal.testing.Customer;
import privyseal.testing.TestService;

/// The list of certificates, as somebody finds and does things in it.
@Tag("browser")
class CertificateListStory {

    private static final String LIST = "/console/certificates";
    private static final int GEOTRUST_OV = 9;

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    private Window signedIn(Size size, Language language) {
        return Window.open(service, size, language).signsIn(Visitors.in(customer, "Owner"));
    }

    private Window signedIn() {
        return signedIn(Size.DESK, Language.ENGLISH);
    }

    private String uploads(String name, String alias) {
        String key = Csrs.ecKey();
        return customer.call(
                        "UploadCertificate",
                        Map.of(
                                "CertificatePublicKey",
                                Csrs.selfSigned(key, name),
                                "CertificatePrivateKey",
                                key,
                                "Alias",
                                alias))
                .get("CertificateId")
                .asText();
    }

    private static Locator rows(Window window) {
        return window.page().locator("tbody").getByRole(AriaRole.ROW);
    }

    private static Locator part(Window window, String name) {
        return window.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions()
                                .setName(Pattern.compile("^" + name + "\\s*[0-9]*$")));
    }

    private static void shows(Window window, String part, String... domains) {
        part(window, part).click();
        assertThat(rows(window)).hasCount(domains.length);
        for (String domain : domains) {
            assertThat(rows(window).filter(new Locator.FilterOptions().setHasText(domain)).first())
                    .isVisible();
        }
    }

    @Test
    void eachPartHasWhatIsInItsState() {
        customer.ownsFree(customer.domain("shop"));
        customer.revokes(customer.ownsFree(customer.domain("old")));
        customer.asksToRevoke(customer.ownsFree(customer.domain("leaving")));
        customer.appliesForFree(customer.domain("new"), "DNS", Map.of());
        uploads("elsewhere.example", "theirs");
        String cancelled = customer.appliesForFree(customer.domain("gone"), "DNS", Map.of());
        customer.call("CancelCertificateOrder", Map.of("CertificateId", cancelled));
        try (Window window = signedIn()) {
            window.goes(LIST).seesHeading("My certificates");
            assertThat(rows(window)).hasCount(6);
            window.isLookedAt(LIST, "certificates");
            shows(window, "Pending", customer.domain("new"));
            shows(window, "Being revoked", customer.domain("leaving"));
            shows(window, "Revoked", customer.domain("old"));
            shows(window, "Uploaded", "elsewhere.example");
            window.goes(LIST + "?tab=uploaded&level=EV&brand=Nobody&product=8");
            assertThat(rows(window)).hasCount(1);
            window.goes(LIST);
            shows(window, "Expired or failed", customer.domain("gone"));
            assertThat(part(window, "Expired or failed")).containsText("1");
            shows(window, "Issued", customer.domain("shop"), "elsewhere.example");
            window.page().reload();
            assertThat(rows(window)).hasCount(2);
            assertThat(part(window, "Issued")).containsText("2");
            window.goes(LIST + "?tab=expiring").sees("There is none in this part");
            window.isLookedAt(LIST, "certificates-none");
        }
        try (Window window = signedIn(Size.PHONE, Language.CHINESE)) {
            window.goes(LIST).seesHeading("我的证书");
            assertThat(rows(window)).hasCount(6);
            window.isLookedAt(LIST, "certificates");
        }
        try (Window window = Window.dark(service, Size.DESK, Language.CHINESE)) {
            window.signsIn(Visitors.in(customer, "ReadOnly")).goes(LIST);
            assertThat(rows(window)).hasCount(6);
            window.isLookedAt(LIST, "certificates-dark");
        }
    }

    @Test
    void aLongListIsPagedSearchedAndSorted() {
        for (int i = 0; i < 25; i++) {
            uploads("site-%02d.example".formatted(i), i == 7 ? "the seventh" : "");
        }
        String sooner = customer.ownsFree(customer.domain("sooner"));
        try (Window window = signedIn()) {
            window.goes(LIST).sees("26 certificates · 20 shown");
            assertThat(rows(window)).hasCount(20);
            window.clicks("Load more").sees("That is all.");
            assertThat(rows(window)).hasCount(26);

            window.button("Time left").click();
            assertThat(rows(window).first()).containsText(sooner);
            assertThat(
                            window.page()
                                    .getByRole(
                                            AriaRole.COLUMNHEADER,
                                            new Page.GetByRoleOptions().setName("Time left")))
                    .hasAttribute("aria-sort", "ascending");
            window.clicks("Load more").sees("That is all.");
            window.button("Time left").click();
            assertThat(rows(window).first()).not().containsText(sooner);

            window.fills("Search by domain, alias or id", "SEVENTH");
            assertThat(rows(window)).hasCount(1);
            window.page().waitForURL(Pattern.compile("search=SEVENTH"));
            window.page().reload();
            assertThat(rows(window)).hasCount(1);
            assertThat(rows(window)).containsText("site-07.example");
            window.fills("Search by domain, alias or id", "").sees("26 certificates");
            window.field("Source").selectOption("buy");
            assertThat(rows(window)).hasCount(1);
            assertThat(rows(window)).containsText(sooner);
        }
    }

    @Test
    void itIsFilteredByProductBrandAndLevelAndSortedByApplication() {
        String free = customer.ownsFree(customer.domain("shop"));
        String bought = customer.isGranted(GEOTRUST_OV);
        String later = customer.isGranted(Customer.TRUSTASIA);
        try (Window window = signedIn()) {
            window.goes(LIST).sees("3 certificates");
            window.field("Validation level").selectOption("OV");
            hasOnly(window, bought);
            window.field("Validation level").selectOption("");
            window.field("Brand").selectOption("GeoTrust");
            hasOnly(window, bought);
            window.field("Brand").selectOption("");
            window.field("Product").selectOption(Integer.toString(Customer.TRUSTASIA));
            hasOnly(window, later);
            window.isLookedAt(LIST, "certificates-filtered");
            window.field("Validation level").selectOption("EV");
            window.sees("Nothing matches").clicks("Show all").sees("3 certificates");

            window.clicks("Columns")
                    .page()
                    .getByRole(
                            AriaRole.CHECKBOX,
                            new Page.GetByRoleOptions().setName("Applied").setExact(true))
                    .check();
            window.button("Applied").click();
            assertThat(rows(window).first()).containsText(free);
            window.button("Applied").click();
            assertThat(rows(window).first()).containsText(later);
            window.page().waitForURL(Pattern.compile("sort=applied-desc"));
        }
    }

    private static void hasOnly(Window window, String id) {
        assertThat(rows(window)).hasCount(1);
        assertThat(rows(window)).containsText(id);
    }

    @Test
    void columnsAreKept() {
        customer.ownsFree(customer.domain("shop"));
        Login owner = Visitors.in(customer, "Owner");
        try (Window window = Window.open(service).signsIn(owner)) {
            window.goes(LIST).clicks("Columns");
            window.page()
                    .getByRole(
                            AriaRole.CHECKBOX,
                            new Page.GetByRoleOptions().setName("Key").setExact(true))
                    .check();
            window.page().reload();
            assertThat(rows(window).first()).containsText("EC P-256");
            window.clicks("Columns").isLookedAt(LIST, "certificates-columns");
        }
    }

    @Test
    @Requirement({"NT-01", "RV-09"})
    void manyAreSilencedAndDeletedAtOnceAndEachSaysWhyNot() {
        uploads("a.example", "one");
        uploads("b.example", "two");
        customer.ownsFree(customer.domain("shop"));
        try (Window window = signedIn()) {
            window.goes(LIST).field("My certificates").check();
            window.sees("3 chosen").clicks("Turn reminders off");
            window.sees("Reminders of 3 certificates are off.");
            assertThat(
                            window.page()
                                    .getByText(
                                            "Reminders off",
                                            new Page.GetByTextOptions().setExact(true)))
                    .hasCount(3);
            window.isLookedAt(LIST, "certificates-chosen");
            window.page()
                    .getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Delete").setExact(true))
                    .click();
            window.fills("Type “delete” to confirm", "delete");
            window.page()
                    .getByRole(AriaRole.DIALOG)
                    .getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("Delete").setExact(true))
                    .click();
            window.sees("2 deleted.").sees("RV-09");
            assertThat(rows(window)).hasCount(1);
        }
    }

    @Test
    void theFileHasEverythingAndComputesNothing() {
        for (int i = 0; i < 3; i++) {
            uploads("x%d.example".formatted(i), i == 1 ? "=HYPERLINK(\"http://evil\")" : "");
        }
        try (Window window = signedIn()) {
            window.goes(LIST).sees("3 certificates");
            Download file = window.page().waitForDownload(() -> window.clicks("Export as CSV"));
            List<String> lines = lines(file);
            window.sees("The file was made; certificates in it: 3.");
            assertThat(lines).hasSize(4);
            assertThat(lines.getFirst()).contains("\"CertificateId\",\"Domain\"");
            assertThat(lines.get(2)).contains("\"'=HYPERLINK(\"\"http://evil\"\")\"");
            window.field("Select x0.example").check();
            Download chosen =
                    window.page().waitForDownload(() -> window.clicks("Export the chosen"));
            assertThat(lines(chosen)).hasSize(2);
        }
    }

    private static List<String> lines(Download file) {
        try {
            return Files.readAllLines(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Requirement({"RN-01", "RV-09", "RV-02", "RV-06", "RI-02"})
    void aMenuSaysWhyNot() {
        String shop = customer.domain("shop");
        String original = customer.ownsFree(shop);
        customer.proves(customer.reissues(original));
        String leaving = customer.domain("leaving");
        customer.asksToRevoke(customer.ownsFree(leaving));
        try (Window window = signedIn()) {
            window.goes(LIST);
            opens(window, leaving);
            saysWhyNot(window, "Download", "RV-02");
            saysWhyNot(window, "Revoke", "RV-01");
            saysWhyNot(window, "Delete", "RV-09");
            window.isLookedAt(LIST, "certificates-menu");
            window.page().keyboard().press("Escape");

            opens(window, shop);
            saysWhyNot(window, "Reissue", "RI-02");
            saysWhyNot(window, "Revoke", "RV-06");
            saysWhyNot(window, "Renew", "RN-01");
            assertThat(line(window, "Download")).hasAttribute("aria-disabled", "false");
            // The keyboard comes to a line that is refused, and does nothing there.
            window.page().keyboard().press("End");
            assertThat(line(window, "Delete")).isFocused();
            window.page().keyboard().press("Enter");
            assertThat(line(window, "Delete")).isVisible();
            window.page().keyboard().press("ArrowUp");
            window.page().keyboard().press("Enter");
            window.fills("Alias", "my shop").clicks("Save");
            assertThat(rows(window).filter(new Locator.FilterOptions().setHasText("my shop")))
                    .hasCount(1);
        }
        try (Window window = signedIn(Size.PHONE, Language.CHINESE)) {
            window.goes(LIST);
            window.page()
                    .getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(leaving + " 的更多操作"))
                    .click();
            assertThat(line(window, "下载"))
                    .hasAccessibleDescription(Pattern.compile("已提交吊销.*RV-02"));
            window.isLookedAt(LIST, "certificates-menu");
        }
    }

    @Test
    @Requirement({"RI-01", "RV-05"})
    void nearTheEndItIsRenewedAndNotReissued() {
        String shop = customer.domain("shop");
        String id = customer.ownsFree(shop);
        customer.timePasses(Duration.ofDays(65));
        try (Window window = signedIn()) {
            window.goes(LIST + "?tab=expiring").sees(shop);
            opens(window, shop);
            saysWhyNot(window, "Reissue", "RI-01");
            saysWhyNot(window, "Revoke", "RV-05");
            line(window, "Renew").click();
            window.page().waitForURL("**/console/apply?renew=" + id);
        }
    }

    private static void opens(Window window, String domain) {
        window.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("More about " + domain))
                .first()
                .click();
    }

    private static Locator line(Window window, String name) {
        return window.page()
                .getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void saysWhyNot(Window window, String deed, String rule) {
        assertThat(line(window, deed)).hasAttribute("aria-disabled", "true");
        assertThat(line(window, deed)).hasAccessibleDescription(Pattern.compile(rule));
    }

    @Test
    @Requirement("UP-01")
    void somebodyUploadsWhatTheyHaveFromElsewhere() {
        String key = Csrs.ecKey();
        String pem = Csrs.selfSigned(key, "theirs.example");
        try (Window window = signedIn()) {
            window.goes(LIST).sees("There is no certificate yet");
            window.isLookedAt(LIST, "certificates-empty");
            window.clicks("Upload a certificate");
            window.fills("Certificate", pem).fills("Private key", Csrs.ecKey());
            window.page()
                    .getByRole(AriaRole.DIALOG)
                    .getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("Upload").setExact(true))
                    .click();
            window.sees("The private key does not belong to the certificate.");
            window.isLookedAt(LIST, "certificates-upload");
            window.fills("Private key", key).fills("Alias", "from elsewhere").clicks("Upload");
            window.seesHeading("theirs.example").sees("from elsewhere");
        }
    }
}
