package privyseal.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.console.Window.Language;
import privyseal.console.Window.Login;
import privyseal.console.Window.Size;
import privyseal.document.drawing.Specimens;
import privyseal.testing.Customer;
import privyseal.testing.TestService;

/// A letter of several pages: seen before it is sent, and approved by two people.
@Tag("browser")
class LetterPagesStory {

    private static final int GEOTRUST_EV = 8;
    private static final int LETTER_MISSING = 8;
    private static final int REVIEWING = 0;
    private static final int ISSUED = 1;
    private static final String APPLICATION = "/console/certificates/:id/application";
    private static final String THREE_PAGES = base64(Specimens.pdf(3));

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement({"RV-21/preview", "AC-01/ev", "RV-23"})
    void anEvLetterIsPreviewedAndApprovedByTwo() {
        String domain = customer.domain("ev");
        String id = customer.orders(GEOTRUST_EV, "DNS", List.of(domain), Customer.organization());
        try (Applicant applicant = Applicant.of(service, customer)) {
            Window window = applicant.window();
            window.goes("/console/certificates/" + id + "/application");
            applicant.chooses("locked.pdf", base64(Specimens.encryptedPdf("secret")));
            applicant.sees("password");
            window.isLookedAt(APPLICATION, "letter-preview-refused");
            applicant.chooses("letter.pdf", THREE_PAGES);
            applicant.sees("As its reviewer will see it");
            window.sees("Page 1 of 3").clicks("Next page").sees("Page 2 of 3");
            assertThat(picture(window, ", page 2")).hasJSProperty("complete", true);
            window.isLookedAt(APPLICATION, "letter-preview");
            org.assertj.core.api.Assertions.assertThat(customer.status(id))
                    .as("nothing was sent")
                    .isEqualTo(LETTER_MISSING);
            window.clicks("Submit the letter");
            applicant.provesWhatThePageShows(id);
            applicant.sees("The application is in review.");
        }
        approves(Visitors.staff(service, "Reviewer"), domain, id);
        org.assertj.core.api.Assertions.assertThat(customer.status(id)).isEqualTo(REVIEWING);
        approves(Visitors.staff(service, "Reviewer"), domain, id);
        customer.becomes(id, ISSUED);
    }

    /// Reads all pages; whether another must approve as well, the page says.
    private void approves(Login reviewer, String domain, String id) {
        boolean isFirst = customer.status(id) == REVIEWING && approvals(id) == 0;
        try (Window window = Window.open(service)) {
            window.signsIn(reviewer)
                    .goes("/console/reviews/" + ReviewedOrders.reviewOf(service, id));
            window.seesHeading("Application: " + domain).clicks("Claim this review");
            window.sees("Your claim ends");
            window.page()
                    .getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(Pattern.compile("^View ")))
                    .first()
                    .click();
            window.sees("Page 1 of 3");
            assertThat(window.button("Previous page")).isDisabled();
            window.clicks("Next page").clicks("Next page").sees("Page 3 of 3");
            assertThat(window.button("Next page")).isDisabled();
            assertThat(picture(window, ", page 3")).hasJSProperty("complete", true);
            window.isLookedAt(
                    "/console/reviews/:id", isFirst ? "review-pages" : "review-pages-second");
            window.clicks("Approve");
            ReviewDayStory.inDialog(window, "Approve").click();
            if (isFirst) {
                window.sees("Another person must approve it too.");
            } else {
                window.sees("The request goes on, or is over.");
            }
        }
    }

    private int approvals(String id) {
        return service.caller(service.firstAccount("reviewer"))
                .own("DescribeReview", Map.of("ReviewId", ReviewedOrders.reviewOf(service, id)))
                .at("/Review/Approvals")
                .asInt();
    }

    @Test
    @Requirement("RV-21/preview")
    void thePreviewFitsATelephone() {
        String id =
                customer.orders(
                        GEOTRUST_EV,
                        "DNS",
                        List.of(customer.domain("ev")),
                        Customer.organization());
        try (Window window = Window.open(service, Size.PHONE, Language.CHINESE)) {
            window.signsIn(Visitors.in(customer, "Owner"));
            window.goes("/console/certificates/" + id + "/application");
            window.field("盖章文件")
                    .setInputFiles(
                            new FilePayload("letter.pdf", "application/pdf", Specimens.pdf(3)));
            window.sees("审核人员看到的内容").isLookedAt(APPLICATION, "letter-preview");
        }
    }

    private static Locator picture(Window window, String part) {
        return window.page().getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName(part));
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }
}
