package privyseal.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import privyseal.testing.Customer;
import privyseal.testing.TestService;

/// Somebody of a customer's account before the pages that lead through procedures, in English.
final class Applicant implements AutoCloseable {

    /// Pages look again by themselves, on a machine that has much to do besides.
    private static final double PATIENCE = 45_000;

    private static final Pattern CERTIFICATE = Pattern.compile("/console/certificates/([^/]+)/");

    private final Window window;
    private final Page page;
    private final Customer customer;

    private Applicant(Window window, Customer customer) {
        this.window = window;
        this.page = window.page();
        this.customer = customer;
    }

    static Applicant of(TestService service, Customer customer) {
        Window window = Window.open(service);
        return new Applicant(window.signsIn(Visitors.in(customer, "Owner")), customer);
    }

    Window window() {
        return window;
    }

    /// Goes through the whole form.
    ///
    /// @param level as the filter spells it
    /// @param kind as the filter spells it
    /// @return the id of the certificate
    String applies(int product, String level, String kind, String domains) {
        begins(product, level, kind, domains);
        window.clicks("Next").clicks("Next");
        return submits();
    }

    /// As far as the key.
    void begins(int product, String level, String kind, String domains) {
        window.goes("/console/apply").seesHeading("Apply for a certificate");
        page.getByText(level, new Page.GetByTextOptions().setExact(true)).click();
        page.getByText(kind, new Page.GetByTextOptions().setExact(true)).first().click();
        radio(Pattern.compile("\\(" + product + "\\)")).check();
        window.clicks("Next").seesHeading("Step 2 of " + steps(level) + ": Domains");
        window.fills(kind.equals("One domain") ? "Domain" : "Domains", domains).clicks("Next");
    }

    private static int steps(String level) {
        return level.startsWith("DV") ? 5 : 6;
    }

    /// From the last step.
    String submits() {
        window.clicks("Submit the application");
        page.waitForURL(
                url -> url.endsWith("/application"),
                new Page.WaitForURLOptions().setTimeout(PATIENCE));
        return certificate();
    }

    /// The one that the page is about.
    String certificate() {
        Matcher matcher = CERTIFICATE.matcher(page.url());
        if (!matcher.find()) {
            throw new AssertionError(page.url());
        }
        return matcher.group(1);
    }

    Locator radio(Pattern name) {
        return page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(name));
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    /// The small question that stands before what can be done anew.
    Locator question(String button) {
        return page.getByRole(AriaRole.TOOLTIP)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button));
    }

    /// Fills in the organization's step.
    void tellsOrganization() {
        Map.of(
                        "Organization, as registered",
                        Map.of(
                                "Name of the organization", "Beispiel Handels GmbH",
                                "Street and number", "Marienplatz 8",
                                "City", "München",
                                "State or province", "Bayern",
                                "Country, two capital letters (CN, DE …)", "DE",
                                "Telephone of the organization", "233 00-1"),
                        "Who answers for it",
                        Map.of(
                                "First name", "Anna",
                                "Last name", "Muster",
                                "Telephone", "+49 89 233 00-2",
                                "E-mail address", "anna.muster@beispiel.example"),
                        "Technical contact",
                        Map.of(
                                "First name", "Bernd",
                                "Last name", "Beispiel",
                                "Telephone", "+49 89 233 00-3",
                                "E-mail address", "bernd@beispiel.example"))
                .forEach((group, fields) ->
                        fields.forEach((label, text) -> fillsIn(group, label, text)));
    }

    private void fillsIn(String group, String label, String text) {
        page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(group))
                .getByLabel(label, new Locator.GetByLabelOptions().setExact(true))
                .fill(text);
    }

    /// Publishes what the page shows, and lets the service look at it.
    void provesWhatThePageShows(String id) {
        customer.asked(id).forEach(asked -> sees(asked.value()));
        customer.publish(customer.asked(id));
        validates();
    }

    void provesTheRevocationThatThePageShows(String id) {
        customer.askedToRevoke(id).forEach(asked -> sees(asked.value()));
        customer.publish(customer.askedToRevoke(id));
        validates();
    }

    /// Where the service had looked a moment ago, it looks by itself a little later.
    private void validates() {
        window.button("Validate now").click();
        customer.timePasses(Duration.ofMinutes(2));
    }

    void sees(String text) {
        assertThat(window.text(text).first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
    }

    /// Types what stands before a deed that nobody can take back.
    void confirms(String text, String deed) {
        window.field("Type “" + text + "” to confirm").fill(text);
        window.clicks(deed);
    }

    /// @param content base64
    void chooses(String name, String content) {
        window.field("Stamped letter")
                .setInputFiles(
                        new FilePayload(
                                name,
                                (name.endsWith(".pdf") ? "application/" : "image/")
                                        + name.substring(name.indexOf('.') + 1),
                                Base64.getDecoder().decode(content)));
    }

    @Override
    public void close() {
        window.close();
    }
}
