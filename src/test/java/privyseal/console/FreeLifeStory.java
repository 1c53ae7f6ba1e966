package privyseal.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;

/// A free certificate in the console, from its application to its end.
@Tag("browser")
class FreeLifeStory {

    private static final int ISSUED = 1;
    private static final int REVOKED = 10;

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement({
        "RI-11",
        "RI-06/free",
        "RI-20",
        "RI-20/form",
        "RV-14",
        "RV-26",
        "RV-02/console",
        "VA-05"
    })
    void appliedForProvedReissuedAndRevoked() {
        String domain = customer.domain("shop");
        try (Applicant applicant = Applicant.of(service, customer)) {
            Window window = applicant.window();
            applicant.begins(Customer.FREE, "DV – domain", "One domain", domain);
            applicant.radio(Pattern.compile("^ECC")).check();
            window.fills("Key password", "one");
            window.fills("Key password, once more", "two").sees("The two are not the same.");
            window.clicks("Next").sees("This is needed.");
            window.isLookedAt("/console/apply", "apply-key");
            window.fills("Key password", "").fills("Key password, once more", "");
            window.clicks("Next").clicks("Next").sees(domain);
            window.isLookedAt("/console/apply", "apply-confirm");
            String id = applicant.submits();

            window.isLookedAt("/console/certificates/:id/application", "application-proof");
            window.goes("/console/certificates/" + id + "/validation");
            window.seesHeading("Domain ownership validation").sees("dig");
            window.isLookedAt("/console/certificates/:id/validation", "validation");
            window.goes("/console/certificates/" + id + "/application");
            applicant.provesWhatThePageShows(id);
            applicant.sees("The certificate is issued.");

            String reissued = isReissued(applicant, id);
            isRevoked(applicant, id, domain);
            assertThat(customer.status(reissued)).as("falls with it").isEqualTo(REVOKED);
        }
    }

    private String isReissued(Applicant applicant, String id) {
        Window window = applicant.window();
        window.goes("/console/certificates/" + id + "/reissue");
        window.seesHeading("Certificate re-issuance application");
        applicant.sees("Nothing is spared");
        assertThat(window.text("The CSR of the original")).hasCount(0);
        assertThat(window.field("Reason")).hasCount(0);
        assertThat(window.field("Bound domain")).isHidden();
        window.isLookedAt("/console/certificates/:id/reissue", "reissue-free");
        window.page().getByText("More", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(window.field("Bound domain")).isVisible();
        window.isLookedAt("/console/certificates/:id/reissue", "reissue-free-more");
        window.clicks("Go on");
        assertThat(applicant.dialog()).containsText("Reissue this certificate?");
        assertThat(customer.status(id)).as("before the confirmation").isEqualTo(ISSUED);
        window.clicks("Submit the reissue");
        window.page().waitForURL(url -> !url.contains(id));
        String reissued = applicant.certificate();
        applicant.provesWhatThePageShows(reissued);
        applicant.sees("The certificate is reissued.");
        assertThat(window.link("To the original")).isVisible();
        return reissued;
    }

    private void isRevoked(Applicant applicant, String id, String domain) {
        Window window = applicant.window();
        window.goes("/console/certificates/" + id + "/revocation");
        window.seesHeading("Certificate revocation request");
        applicant.sees("Revoked with it, at the same moment");
        applicant.sees("Nobody can withdraw a revocation once it is submitted");
        window.isLookedAt("/console/certificates/:id/revocation", "revocation-proof-request");
        window.clicks("Submit the revocation");
        assertThat(window.button("Revoke it for good")).isDisabled();
        applicant.confirms(domain, "Revoke it for good");
        applicant.sees("To be proved by");
        window.isLookedAt("/console/certificates/:id/revocation", "revocation-proof");
        offersNeitherDownloadNorDeployment(applicant, id);
        window.goes("/console/certificates/" + id + "/revocation");
        applicant.provesTheRevocationThatThePageShows(id);
        applicant.sees("The certificate is revoked.");
        assertThat(customer.status(id)).isEqualTo(REVOKED);
        window.isLookedAt("/console/certificates/:id/revocation", "revocation-done");
    }

    /// From the submission on.
    private static void offersNeitherDownloadNorDeployment(Applicant applicant, String id) {
        Window window = applicant.window();
        window.goes("/console/certificates/" + id);
        for (String deed : List.of("Download", "Deploy")) {
            assertThat(window.button(deed)).hasAttribute("aria-disabled", "true");
            assertThat(window.button(deed)).hasAccessibleDescription(Pattern.compile("revo"));
            window.button(deed).dispatchEvent("click");
            assertThat(applicant.dialog()).hasCount(0);
        }
    }

    /// What was entered is there after a reload; a password is not.
    @Test
    void aDraftIsKeptOverAReload() {
        String domain = customer.domain("draft");
        try (Applicant applicant = Applicant.of(service, customer)) {
            Window window = applicant.window();
            applicant.begins(Customer.FREE, "DV – domain", "One domain", domain);
            window.fills("Key password", "secret secret");
            window.page().reload();
            window.sees("What you entered before was kept.");
            window.seesHeading("Step 3 of 5: Key");
            assertThat(window.field("Key password")).hasValue("");
            window.clicks("Back");
            assertThat(window.field("Domain")).hasValue(domain);
            window.clicks("Back");
            assertThat(applicant.radio(Pattern.compile("\\(83\\)"))).isChecked();
            assertThat(window.page().evaluate("() => JSON.stringify(sessionStorage)").toString())
                    .doesNotContain("secret secret");
            window.clicks("Start anew");
            assertThat(window.page().evaluate("() => JSON.stringify(sessionStorage)").toString())
                    .doesNotContain(domain);
        }
    }
}
