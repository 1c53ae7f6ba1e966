package privyseal.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.console.Window.Language;
import privyseal.console.Window.Size;
import privyseal.stories.KeyFile;
import privyseal.stories.Letters;
import privyseal.stories.Reviewer;
import privyseal.testing.Customer;
import privyseal.testing.NameServer;
import privyseal.testing.TestService;

/// Paid certificates in the console, one life for each procedure.
@Tag("browser")
class PaidLifeStory {

    private static final int WOTRUS_DV = 25;
    private static final int GEOTRUST_OV = 9;
    private static final int GM_OV = 51;

    private static final int ISSUED = 1;
    private static final int REVOCATION_LETTER_MISSING = 12;
    private static final int REVOKING = 9;

    private static final String REVOCATION = "/console/certificates/:id/revocation";
    private static final String REISSUE = "/console/certificates/:id/reissue";

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Reviewer reviewer = Reviewer.first(service);

    /// RI-19, RV-14: a CSR pasted, a reissue by the original's CSR, a revocation with a proof.
    @Test
    @Requirement({"AP-01", "RI-11", "RI-15", "RI-19", "RV-14/switch"})
    void paidDvWithAPastedRequest() {
        String domain = customer.domain("shop");
        KeyFile key = KeyFile.make();
        try (Applicant applicant = Applicant.of(service, customer)) {
            Window window = applicant.window();
            applicant.begins(Customer.RAPID, "DV – domain", "One domain", domain);
            applicant.radio(Pattern.compile("^A CSR of mine")).check();
            window.fills("Certificate request (CSR)", "nonsense");
            applicant.sees("This CSR cannot be used");
            window.isLookedAt("/console/apply", "apply-csr-refused");
            window.fills("Certificate request (CSR)", key.csr(domain));
            applicant.sees("This CSR can be used.");
            window.clicks("Next").clicks("Next");
            String id = applicant.submits();
            applicant.provesWhatThePageShows(id);
            applicant.sees("The certificate is issued.");

            service.timePasses(Duration.ofDays(4));
            window.goes("/console/certificates/" + id + "/reissue");
            applicant.sees("The CSR of the original: the key stays the same");
            applicant.radio(Pattern.compile("^The CSR of the original")).check();
            applicant.sees("(RI-15)");
            window.fills("Reason", "the chain changed");
            window.isLookedAt(REISSUE, "reissue-original");
            window.clicks("Go on").clicks("Submit the reissue");
            window.page().waitForURL(url -> !url.contains(id));
            applicant.sees("The certificate is reissued.");
            String reissued = applicant.certificate();
            assertThat(customer.status(reissued)).isEqualTo(ISSUED);

            window.goes("/console/certificates/" + reissued + "/revocation");
            applicant.sees("It cannot be revoked now");
            applicant.sees(id);
            assertThat(window.button("Ask support")).isVisible();
            window.isLookedAt(REVOCATION, "revocation-refused");
            window.goes("/console/certificates/" + id + "/revocation");
            window.clicks("Submit the revocation");
            applicant.confirms(domain, "Revoke it for good");
            applicant.sees("To be proved by");
            window.page().getByText("File", new Page.GetByTextOptions().setExact(true)).click();
            applicant.sees("Let the web server answer this address");
            service.dns().add(List.of(NameServer.Added.address(domain, "127.0.0.1")));
            applicant.provesTheRevocationThatThePageShows(id);
            applicant.sees("The certificate is revoked.");
        }
    }

    /// RV-10, RI-12: a reason and a reviewer; no letter and no proof.
    @Test
    @Requirement({"RI-11", "RI-12", "RI-14", "RV-10", "RV-19/rejected", "RV-22"})
    void woTrusWithReviews() {
        String domain = customer.domain("shop");
        String id = customer.owns(WOTRUS_DV, domain);
        try (Applicant applicant = Applicant.of(service, customer)) {
            Window window = applicant.window();
            window.goes("/console/certificates/" + id + "/reissue");
            applicant.radio(Pattern.compile("^Generated here")).check();
            applicant.sees("(RI-14)");
            window.fills("Reason", "a key of our own");
            window.clicks("Go on").clicks("Submit the reissue");
            window.page().waitForURL(url -> !url.contains(id));
            String reissued = applicant.certificate();
            applicant.sees("The reissue is in review.");
            window.isLookedAt(REISSUE, "reissue-review");
            reviewer.approves(reissued);
            applicant.sees("The certificate is reissued.");

            asksToRevoke(applicant, reissued, domain);
            applicant.sees("The request is in review.");
            window.isLookedAt(REVOCATION, "revocation-review");
            reviewer.rejects(reissued, "the reason is not clear");
            applicant.sees("The last revocation request did not succeed");
            applicant.sees("the reason is not clear");
            asksToRevoke(applicant, reissued, domain);
            reviewer.approves(reissued);
            applicant.sees("The certificate is revoked.");
        }
    }

    private static void asksToRevoke(Applicant applicant, String id, String domain) {
        Window window = applicant.window();
        window.goes("/console/certificates/" + id + "/revocation");
        window.fills("Reason", "the service is closed");
        applicant.radio(Pattern.compile("cessationOfOperation")).check();
        window.clicks("Submit the revocation");
        applicant.confirms(domain, "Revoke it for good");
    }

    /// RV-20, RV-21: letters that can be replaced.
    @Test
    @Requirement({"AP-01/letter", "RV-20", "RV-21", "RV-21/gif", "RV-03"})
    void anotherBrandsOvWithLetters() {
        String domain = customer.domain("shop");
        try (Applicant applicant = Applicant.of(service, customer)) {
            Window window = applicant.window();
            applicant.begins(GEOTRUST_OV, "OV – organization", "One domain", domain);
            applicant.radio(Pattern.compile("^ECC")).check();
            window.clicks("Next");
            window.isLookedAt("/console/apply", "apply-organization");
            applicant.tellsOrganization();
            window.clicks("Next").clicks("Next");
            String id = applicant.submits();
            applicant.sees("The domains are looked at and the review begins");
            window.isLookedAt("/console/certificates/:id/application", "application-letter");
            applicant.chooses("letter.jpg", Letters.jpg());
            window.clicks("Submit the letter");
            applicant.provesWhatThePageShows(id);
            applicant.sees("The application is in review.");
            window.isLookedAt("/console/certificates/:id/application", "application-review");
            reviewer.approves(id);
            applicant.sees("The certificate is issued.");

            window.goes("/console/certificates/" + id + "/revocation");
            window.fills("Reason", "the shop is closed").clicks("Go on to the letter");
            applicant.sees("It can be replaced until the reviewer has opened it.");
            Download template =
                    window.page().waitForDownload(() -> window.clicks("Download the template"));
            assertThat(template.suggestedFilename()).endsWith(".pdf");
            window.isLookedAt(REVOCATION, "revocation-letter");
            window.clicks("Submit the letter and the revocation");
            window.sees("Choose the scanned letter first.");
            applicant.chooses("letter.gif", Letters.gif());
            window.clicks("Submit the letter and the revocation");
            applicant.confirms(domain, "Revoke it for good");
            applicant.sees("RV-21: ");
            assertThat(customer.status(id)).isEqualTo(REVOCATION_LETTER_MISSING);
            customer.call(
                    "UploadRevokeLetter",
                    Map.of("CertificateId", id, "RevokeLetter", Letters.png(), "Draft", true));
            window.page().reload();
            applicant.sees("The stamped letter is here");
            window.isLookedAt(REVOCATION, "revocation-letter-here");
            applicant.chooses("letter.png", Letters.png());
            window.clicks("Submit the letter and the revocation");
            applicant.confirms(domain, "Revoke it for good");
            applicant.sees("The request is in review.");
            applicant.chooses("better.png", Letters.png());
            window.isLookedAt(REVOCATION, "revocation-letter-replaced");
            window.clicks("Replace the letter").sees("The letter was taken.");
            assertThat(window.button("Drop this request")).hasCount(0);
            reviewer.approves(id);
            applicant.sees("The certificate is revoked.");
        }
    }

    /// RV-11, RV-13: an application that is uploaded once; a draft of it can be dropped.
    @Test
    @Requirement({"RV-11", "RV-13", "RV-12/png"})
    void aGmCertificateWithItsApplicationUploadedOnce() {
        String domain = customer.domain("shop");
        String id = customer.orders(GM_OV, "DNS", List.of(domain), Customer.organization());
        customer.call(
                "UploadConfirmLetter", Map.of("CertificateId", id, "ConfirmLetter", Letters.jpg()));
        customer.proves(id);
        reviewer.approves(id);
        customer.becomes(id, ISSUED);
        try (Applicant applicant = Applicant.of(service, customer)) {
            Window window = applicant.window();
            asksForTheLetter(applicant, id);
            window.clicks("Drop this request");
            applicant.question("OK").click();
            applicant.sees("Go on to the letter");
            assertThat(customer.status(id)).isEqualTo(ISSUED);
            asksForTheLetter(applicant, id);
            applicant.chooses("letter.png", Letters.png());
            window.clicks("Submit the letter and the revocation");
            applicant.confirms(domain, "Revoke it for good");
            applicant.sees("RV-12: ");
            applicant.chooses("letter.gif", Letters.gif());
            window.clicks("Submit the letter and the revocation");
            applicant.confirms(domain, "Revoke it for good");
            applicant.sees("The request is in review.");
            assertThat(customer.status(id)).isEqualTo(REVOKING);
            assertThat(window.text("Replace the letter")).hasCount(0);
            reviewer.approves(id);
            applicant.sees("The certificate is revoked.");
        }
    }

    private static void asksForTheLetter(Applicant applicant, String id) {
        Window window = applicant.window();
        window.goes("/console/certificates/" + id + "/revocation");
        window.fills("Reason", "no longer in use").clicks("Go on to the letter");
        applicant.sees("It can be uploaded once");
    }

    /// RI-18: the authority verifies the organization itself.
    @Test
    @Requirement({"RI-18", "RI-26", "RI-24"})
    void anOvReissueIsVettedByItsAuthorityAndCanBeCancelled() {
        String id =
                customer.orders(
                        GEOTRUST_OV,
                        "DNS",
                        List.of(customer.domain("shop")),
                        Customer.organization());
        customer.call(
                "UploadConfirmLetter", Map.of("CertificateId", id, "ConfirmLetter", Letters.jpg()));
        customer.proves(id);
        reviewer.approves(id);
        customer.becomes(id, ISSUED);
        try (Applicant applicant = Applicant.of(service, customer)) {
            Window window = applicant.window();
            window.goes("/console/certificates/" + id + "/reissue");
            applicant.radio(Pattern.compile("^Generated here")).check();
            window.fills("Reason", "a new key").clicks("Go on").clicks("Submit the reissue");
            window.page().waitForURL(url -> !url.contains(id));
            applicant.sees("The authority verifies your organization itself");
            window.isLookedAt(REISSUE, "reissue-vetting");
            window.clicks("Cancel the reissue");
            applicant.question("OK").click();
            applicant.sees("The reissue ended without a new certificate.");
            assertThat(customer.status(id)).isEqualTo(ISSUED);
        }
    }

    /// In Chinese, and on a telephone.
    @Test
    void thePagesSpeakChineseAndFitATelephone() {
        String id = customer.ownsFree(customer.domain("shop"));
        String asked =
                customer.orders(
                        Customer.TRUSTASIA, "DNS", List.of(customer.domain("mail")), Map.of());
        try (Window window = Window.open(service, Size.PHONE, Language.CHINESE)) {
            window.signsIn(Visitors.in(customer, "Owner"));
            window.goes("/console/apply").seesHeading("申请证书");
            window.isLookedAt("/console/apply", "apply");
            window.goes("/console/certificates/" + asked + "/application").sees("立即验证");
            window.isLookedAt("/console/certificates/:id/application", "application");
            window.goes("/console/certificates/" + asked + "/validation").sees("立即验证");
            window.isLookedAt("/console/certificates/:id/validation", "validation");
            window.goes("/console/certificates/" + id + "/revocation").sees("提交吊销申请");
            window.isLookedAt(REVOCATION, "revocation");
            window.goes("/console/certificates/" + id + "/reissue").sees("下一步");
            window.isLookedAt(REISSUE, "reissue");
        }
    }
}
