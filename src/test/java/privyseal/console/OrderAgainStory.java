package privyseal.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.stories.OnRecord;
import privyseal.stories.Reviewer;
import privyseal.testing.Customer;
import privyseal.testing.TestService;

/// Orders that do not go straight on: sent twice, renewed, opened again, reissued as GM, taken to support.
@Tag("browser")
class OrderAgainStory {

    private static final int GEOTRUST_OV = 9;
    private static final int GM_DV = 54;
    private static final int ISSUED = 1;
    private static final String APPLICATION = "/console/certificates/:id/application";

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement("AP-01/again")
    void aLostAnswerToAFreeApplicationMakesNoSecondOne() {
        try (Applicant applicant = Applicant.of(service, customer)) {
            Window window = applicant.window();
            applicant.begins(Customer.FREE, "DV – domain", "One domain", customer.domain("shop"));
            applicant.radio(Pattern.compile("^ECC")).check();
            window.clicks("Next").clicks("Next");
            losesTheAnswerTo(window, "ApplyCertificate");
            window.clicks("Submit the application").sees("The service cannot be reached.");
            window.isLookedAt("/console/apply", "apply-answer-lost").forgivesComplaints();
            window.page().reload();
            window.seesHeading("Step 5 of 5: Confirm");
            String id = applicant.submits();

            JsonNode listed = customer.call("DescribeCertificates", Map.of());
            assertThat(listed.get("TotalCount").asInt()).isEqualTo(1);
            assertThat(listed.at("/Certificates/0/CertificateId").asText()).isEqualTo(id);
        }
    }

    /// Nobody kept the password that its key has; whoever wants another one makes another order.
    @Test
    @Requirement({"AP-01/again", "RI-09"})
    void afterALostAnswerAnotherPasswordIsNotTakenSilently() {
        try (Applicant applicant = Applicant.of(service, customer)) {
            Window window = applicant.window();
            applicant.begins(Customer.FREE, "DV – domain", "One domain", customer.domain("shop"));
            entersPassword(window, "a long password");
            losesTheAnswerTo(window, "ApplyCertificate");
            window.clicks("Submit the application").sees("The service cannot be reached.");
            window.forgivesComplaints();
            window.page().reload();
            window.seesHeading("Step 3 of 5: Key").sees("This may have been ordered already");
            window.isLookedAt("/console/apply", "apply-may-be-ordered");
            window.clicks("Make it another order");
            assertThat(window.text("This may have been ordered already")).hasCount(0);
            entersPassword(window, "another password");
            String id = applicant.submits();

            JsonNode listed = customer.call("DescribeCertificates", Map.of());
            assertThat(listed.get("TotalCount").asInt()).isEqualTo(2);
            assertThat(listed.at("/Certificates/0/CertificateId").asText()).isEqualTo(id);
        }
    }

    private static void entersPassword(Window window, String password) {
        window.fills("Key password", password).fills("Key password, once more", password);
        window.clicks("Next").clicks("Next").sees("with a password");
    }

    @Test
    @Requirement("AP-01/again")
    void aLostAnswerToAPaidOrderTakesNoSecondUnit() {
        try (Applicant applicant = Applicant.of(service, customer)) {
            Window window = applicant.window();
            applicant.begins(Customer.RAPID, "DV – domain", "One domain", customer.domain("shop"));
            window.clicks("Next").clicks("Next");
            losesTheAnswerTo(window, "CreateCertificate");
            window.clicks("Submit the application").sees("The service cannot be reached.");
            window.forgivesComplaints();
            String id = applicant.submits();
            assertThat(customer.call("DescribeCertificates", Map.of()).get("TotalCount").asInt())
                    .isEqualTo(1);
            applicant.provesWhatThePageShows(id);
            applicant.sees("The certificate is issued.");
        }
    }

    /// The service does what was asked, and the browser is not told.
    private static void losesTheAnswerTo(Window window, String action) {
        AtomicBoolean lost = new AtomicBoolean();
        window.page()
                .route(
                        "**/",
                        route -> {
                            boolean isIt =
                                    action.equals(route.request().headerValue("x-tc-action"));
                            if (isIt && lost.compareAndSet(false, true)) {
                                route.fetch();
                                route.abort();
                            } else {
                                route.resume();
                            }
                        });
    }

    /// A key password is in no storage: the step where it is entered comes again.
    @Test
    void theStepIsKeptAndAPasswordIsAskedForAgain() {
        try (Applicant applicant = Applicant.of(service, customer)) {
            Window window = applicant.window();
            applicant.begins(Customer.FREE, "DV – domain", "One domain", customer.domain("shop"));
            window.fills("Key password", "a long password");
            window.fills("Key password, once more", "a long password");
            window.clicks("Next").clicks("Next").sees("with a password");
            window.page().reload();
            window.seesHeading("Step 3 of 5: Key").sees("The key password was not kept");
            window.isLookedAt("/console/apply", "apply-password-lost");
            window.clicks("Next").seesHeading("Step 4 of 5: Validation");
            window.page().reload();
            window.seesHeading("Step 4 of 5: Validation").clicks("Back").clicks("Back");
            assertThat(window.field("Domain")).hasValue(customer.domain("shop"));
        }
    }

    @Test
    @Requirement("RN-01")
    void aRenewalBeginsWithWhatItsCertificateHas() {
        String domain = customer.domain("shop");
        String old = customer.ownsFree(domain);
        service.timePasses(Duration.ofDays(61));
        try (Applicant applicant = Applicant.of(service, customer)) {
            Window window = applicant.window();
            window.goes("/console/apply?renew=" + old);
            window.sees("This renews " + old);
            assertThat(applicant.radio(Pattern.compile("\\(83\\)"))).isChecked();
            window.isLookedAt("/console/apply", "apply-renewal");
            window.clicks("Next");
            assertThat(window.field("Domain")).hasValue(domain);
            window.clicks("Next").clicks("Next").clicks("Next");
            String id = applicant.submits();
            applicant.provesWhatThePageShows(id);
            applicant.sees("The certificate is issued.");
            assertThat(
                            customer.owner()
                                    .own("DescribeLineage", Map.of("CertificateId", id))
                                    .get("Certificates")
                                    .findValuesAsText("CertificateId"))
                    .contains(old, id);
        }
    }

    /// Of a list that is loaded to its end.
    @Test
    @Requirement("AP-01/record")
    void anOrganizationOnRecordStandsForItsForm() {
        OnRecord records = new OnRecord(service, customer);
        long company = records.company();
        records.manager(company);
        try (Applicant applicant = Applicant.of(service, customer)) {
            Window window = applicant.window();
            applicant.begins(
                    GEOTRUST_OV, "OV – organization", "One domain", customer.domain("shop"));
            window.clicks("Next");
            chooses(window, "Organization on record", "Beispiel Handels GmbH");
            window.clicks("Next").sees("This is needed.");
            chooses(window, "Manager", "Anna Muster · anna.muster@beispiel.example");
            window.isLookedAt("/console/apply", "apply-organization-on-record");
            window.clicks("Next").clicks("Next").sees("Anna Muster, anna.muster@beispiel.example");
            String id = applicant.submits();
            applicant.sees("The stamped letter");
            ReviewedOrders.uploads(customer, id);
            customer.proves(id);
            assertThat(Reviewer.first(service).opens(id).at("/Organization/Name").asText())
                    .isEqualTo("Beispiel Handels GmbH");
        }
    }

    private static void chooses(Window window, String label, String option) {
        window.page()
                .getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(label))
                .click();
        window.page().getByTitle(option).click();
    }

    @Test
    @Requirement("AP-03")
    void aCancelledOrderIsOpenedAgainWithWhatWasFilledIn() {
        String domain = customer.domain("shop");
        String id = customer.orders(Customer.RAPID, "DNS", List.of(domain), Map.of());
        try (Applicant applicant = Applicant.of(service, customer)) {
            Window window = applicant.window();
            window.goes("/console/certificates/" + id + "/application");
            window.clicks("Cancel the application");
            applicant.question("OK").click();
            applicant.sees("The application was cancelled.");
            window.isLookedAt(APPLICATION, "application-cancelled");
            window.clicks("Open it again");
            assertThat(window.field("Domain")).hasValue(domain);
            window.isLookedAt(APPLICATION, "application-again");
            window.clicks("Next").clicks("Next").clicks("Next").clicks("Submit the application");
            applicant.sees("To be proved by");
            applicant.provesWhatThePageShows(id);
            applicant.sees("The certificate is issued.");
        }
        assertThat(customer.status(id)).isEqualTo(ISSUED);
    }

    /// Both of the pair are new.
    @Test
    @Requirement({"RI-08", "RI-11", "RI-19", "CT-03/pair"})
    void aGmPairIsReissued() {
        String id = customer.owns(GM_DV, customer.domain("shop"));
        try (Applicant applicant = Applicant.of(service, customer)) {
            Window window = applicant.window();
            window.goes("/console/certificates/" + id + "/reissue");
            applicant.radio(Pattern.compile("^Generated here")).check();
            assertThat(applicant.radio(Pattern.compile("^SM2"))).isChecked();
            assertThat(applicant.radio(Pattern.compile("^RSA"))).hasCount(0);
            window.fills("Reason", "new keys for both");
            window.isLookedAt("/console/certificates/:id/reissue", "reissue-gm");
            window.clicks("Go on").clicks("Submit the reissue");
            window.page().waitForURL(url -> !url.contains(id));
            applicant.sees("The certificate is reissued.");
            JsonNode before = customer.detail(id);
            JsonNode after = customer.detail(applicant.certificate());
            for (String field : List.of("CertificatePublicKey", "EncryptCert")) {
                assertThat(after.get(field).asText())
                        .startsWith("-----BEGIN CERTIFICATE-----")
                        .isNotEqualTo(before.get(field).asText());
            }
        }
    }

    @Test
    @Requirement({"RV-05", "RV-08"})
    void whatCannotBeRevokedIsTakenToSupport() {
        String original = customer.ownsFree(customer.domain("shop"));
        String reissued = customer.reissues(original);
        customer.proves(reissued);
        try (Applicant applicant = Applicant.of(service, customer)) {
            Window window = applicant.window();
            window.goes("/console/certificates/" + reissued + "/revocation");
            applicant.sees("It cannot be revoked now");
            window.clicks("Ask support");
            applicant.radio(Pattern.compile("cessationOfOperation")).check();
            window.field("Reason").last().fill("the domain was sold");
            window.isLookedAt("/console/certificates/:id/revocation", "revocation-ask-support");
            window.clicks("Ask support").sees("Support was asked.");
            window.page().reload();
            applicant.sees("Support was asked.");
        }
        JsonNode asked =
                customer.owner()
                        .own("DescribeSupportRequests", Map.of("Limit", 100))
                        .at("/Requests/0");
        assertThat(asked.get("CertificateId").asText()).isEqualTo(reissued);
        assertThat(asked.get("State").asText()).isEqualTo("open");
    }
}
