package privyseal.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.console.Window.Language;
import privyseal.console.Window.Size;
import privyseal.testing.Customer;
import privyseal.testing.TestService;

/// What people see first, and where it leads them.
@Tag("browser")
class OverviewPageStory {

    private static final String PAGE = "/console/overview";

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    void anOwnerSeesWhatThereIsAndWhatWaits() {
        customer.ownsFree(customer.domain("shop"));
        customer.revokes(customer.ownsFree(customer.domain("old")));
        String waits = customer.appliesForFree(customer.domain("new"), "DNS", Map.of());
        try (Window window = Window.open(service).signsIn(Visitors.in(customer, "Owner"))) {
            window.goes("/console/").seesHeading("Overview").seesHeading("Over time");
            window.sees("2 of 20 free certificates are used.");
            assertThat(
                            window.page()
                                    .getByRole(
                                            AriaRole.IMG,
                                            new Page.GetByRoleOptions()
                                                    .setName(
                                                            Pattern.compile(
                                                                    "1 certificate ends within"))))
                    .isVisible();
            window.isLookedAt(PAGE, "overview");
            window.page()
                    .getByRole(
                            AriaRole.FIGURE,
                            new Page.GetByRoleOptions().setName("Issued and revoked, by week"))
                    .getByText("Show the numbers")
                    .click();
            Locator table =
                    window.page()
                            .getByRole(
                                    AriaRole.TABLE,
                                    new Page.GetByRoleOptions()
                                            .setName("Issued and revoked, by week"));
            assertThat(table.getByRole(AriaRole.ROW).last()).containsText("21");
            assertThat(window.link("Prove the domains"))
                    .hasAttribute("href", "/console/certificates/" + waits + "/validation");
            window.page()
                    .getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName(Pattern.compile("^1\\s*Revoked$")))
                    .click();
            window.page().waitForURL("**/console/certificates?tab=revoked");
            window.sees(customer.domain("old"));
        }
        try (Window window =
                Window.open(service, Size.PHONE, Language.CHINESE)
                        .signsIn(Visitors.in(customer, "Owner"))) {
            window.goes(PAGE).seesHeading("待您处理").seesHeading("趋势");
            window.isLookedAt(PAGE, "overview");
        }
    }

    @Test
    void somebodyNewLearnsHowToBegin() {
        try (Window window =
                Window.dark(service, Size.DESK, Language.ENGLISH)
                        .signsIn(Visitors.in(customer, "Owner"))) {
            window.goes(PAGE).sees("There is no certificate yet.").sees("Nothing waits for you.");
            assertThat(window.link("Apply for the first one"))
                    .hasAttribute("href", "/console/apply");
            window.isLookedAt(PAGE, "overview-new");
        }
    }

    @Test
    void reviewersAndOperatorsSeeTheService() {
        for (String role : new String[] {"Reviewer", "Operator"}) {
            try (Window window = Window.open(service).signsIn(Visitors.staff(service, role))) {
                window.goes(PAGE).seesHeading("What waits for you").seesHeading("Over time");
                window.isLookedAt(PAGE, "overview-" + role.toLowerCase(Locale.ROOT));
            }
        }
    }
}
