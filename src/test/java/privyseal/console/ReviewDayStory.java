package privyseal.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.console.Window.Language;
import privyseal.console.Window.Login;
import privyseal.console.Window.Size;
import privyseal.stories.OnRecord;
import privyseal.stories.Reviewer;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;

/// A reviewer's day, in a browser.
@Tag("browser")
class ReviewDayStory {

    private static final int WOTRUS_DV = 25;
    private static final int WOTRUS_OV = 28;
    private static final int ISSUED = 1;
    private static final int REVOKED = 10;

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    /// The queue, a claim, the letters as pictures, an approval that names them.
    @Test
    @Requirement({"RV-23", "RI-13"})
    void aCaseIsClaimedReadAndApproved() {
        String domain = customer.domain("letter");
        String id = ReviewedOrders.waiting(customer, domain);
        String review = reviewOf(id);
        try (Window window = Window.open(service)) {
            window.signsIn(Visitors.staff(service, "Reviewer"));
            window.goes("/console/reviews").seesHeading("Reviews");
            Visitors.turnsTo(window, "Claim: " + domain);
            window.isLookedAt("/console/reviews", "reviews");
            window.clicks("Claim: " + domain);
            window.page().waitForURL("**/console/reviews/" + review);

            window.seesHeading("Application: " + domain).sees("Your claim ends");
            window.sees("Nothing is on record yet to compare it with");
            assertThat(window.button("Approve"))
                    .hasAccessibleDescription("View every letter first.");
            window.page()
                    .getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(Pattern.compile("^View ")))
                    .first()
                    .click();
            Locator page = window.page().getByRole(AriaRole.IMG, named(", page 1"));
            assertThat(page).isVisible();
            assertThat(page).hasJSProperty("complete", true);
            window.clicks("Larger").sees("150 %").clicks("Smaller").sees("100 %").sees("Viewed");
            window.isLookedAt("/console/reviews/:id", "review");

            window.fills("Note for the other reviewers", "the seal is the right one");
            window.clicks("Add note").sees("the seal is the right one");
            var original =
                    window.page().waitForDownload(() -> window.clicks("Download the original"));
            org.assertj.core.api.Assertions.assertThat(original.suggestedFilename())
                    .endsWith(".pdf");

            window.clicks("Approve").sees("Your approval names the letter");
            inDialog(window, "Approve").click();
            window.seesHeading("Decided");
        }
        customer.becomes(id, ISSUED);
    }

    @Test
    @Requirement({"RV-23", "RV-19"})
    void aCaseIsRejectedWithAReasonAndAnotherRevoked() {
        String rejected = asksToRevoke("mistake");
        String approved = asksToRevoke("closed");
        try (Window window = Window.open(service, Size.PHONE, Language.CHINESE)) {
            window.signsIn(Visitors.staff(service, "Reviewer"));
            window.goes("/console/reviews").seesHeading("审核");
            window.isLookedAt("/console/reviews", "reviews");
            window.goes("/console/reviews/" + reviewOf(rejected));
            assertThat(window.button("驳 回")).hasAccessibleDescription("请先领取该审核任务。");
            window.clicks("领取此审核任务").sees("领取到期");
            assertThat(window.button("驳 回")).hasAccessibleDescription("请填写理由，申请人可见。");
            window.fills("理由", "请补充说明");
            window.isLookedAt("/console/reviews/:id", "review");
            window.clicks("驳 回").sees("确认驳回该申请？");
            inDialog(window, "驳 回").click();
            window.seesHeading("审核完成");
            customer.becomes(rejected, ISSUED);

            window.goes("/console/reviews/" + reviewOf(approved)).clicks("领取此审核任务");
            window.sees("领取到期").clicks("通 过").sees("证书将立即被吊销，且无法撤回。");
            inDialog(window, "通 过").click();
            window.seesHeading("审核完成");
        }
        customer.becomes(approved, REVOKED);
    }

    /// The server says who cannot decide a case, and the page says it on.
    @Test
    @Requirement({"RV-23", "AC-01"})
    void whoBelongsToTheAccountOrIsAnOperatorDecidesNothing() {
        String id = asksToRevoke("own");
        Login colleague = Visitors.staff(service, "Reviewer");
        try (Window window = Window.open(service)) {
            // A session is of one membership: the reviewer's is the only one at this moment.
            window.signsIn(colleague);
            belongs(colleague);
            window.goes("/console/reviews/" + reviewOf(id));
            window.sees("RV-23: Nobody reviews a request of an account that they belong to.");
            assertThat(window.button("Claim this review"))
                    .hasAccessibleDescription(
                            "RV-23: Nobody reviews a request of an account that they belong to.");
            window.isLookedAt("/console/reviews/:id", "review-own");
        }
        try (Window window = Window.open(service)) {
            window.signsIn(Visitors.staff(service, "Operator"));
            window.goes("/console/reviews/" + reviewOf(id));
            window.sees("AC-01: An operator can only be the second to approve");
        }
        asReviewer().own("ClaimReview", Map.of("ReviewId", reviewOf(id)));
        try (Window window = Window.open(service)) {
            window.signsIn(Visitors.staff(service, "Reviewer"));
            window.goes("/console/reviews/" + reviewOf(id));
            window.sees("RV-23: Another reviewer works on this request until");
            window.goes("/console/reviews/" + UUID.randomUUID());
            window.seesHeading("This review is no longer open").forgivesComplaints();
        }
    }

    /// RI-13: a reissue whose organization is another on record by now.
    @Test
    @Requirement({"RI-13", "RI-13/changed"})
    void whatDiffersFromTheRecordIsMarked() {
        OnRecord records = new OnRecord(service, customer);
        long company = records.company();
        String id = records.applies(WOTRUS_OV, company, records.manager(company));
        customer.proves(id);
        Reviewer.first(service).approves(id);
        customer.becomes(id, ISSUED);
        customer.owner()
                .own(
                        "ModifyCompany",
                        Map.of("CompanyId", company, "OrganizationName", "Beispiel Holding AG"));
        String changed = customer.reissues(id);
        String review = reviewOf(changed);
        try (Window window = Window.open(service)) {
            window.signsIn(Visitors.staff(service, "Reviewer")).goes("/console/reviews/" + review);
            Locator row =
                    window.page()
                            .getByRole(
                                    AriaRole.ROW,
                                    new Page.GetByRoleOptions()
                                            .setName(Pattern.compile("^Name of the organization")));
            assertThat(row).containsText("Beispiel Holding AG");
            assertThat(row).containsText("Beispiel Handels GmbH");
            assertThat(row).containsText("≠");
            assertThat(window.text("≠")).hasCount(1);
            window.isLookedAt("/console/reviews/:id", "review-differences");
        }
        try (Window window = Window.open(service, Size.PHONE, Language.CHINESE)) {
            window.signsIn(Visitors.staff(service, "Reviewer")).goes("/console/reviews/" + review);
            window.sees("Beispiel Holding AG")
                    .isLookedAt("/console/reviews/:id", "review-differences");
        }
        Reviewer.first(service).approves(changed);
        customer.becomes(changed, ISSUED);
    }

    @Test
    @Requirement("RI-13")
    void managersAreApprovedAndRejected() {
        long approved = managerOf("Alpha GmbH " + customer.primaryDomain());
        long rejected = managerOf("Beta GmbH " + customer.primaryDomain());
        try (Window window = Window.open(service)) {
            window.signsIn(Visitors.staff(service, "Reviewer"));
            window.goes("/console/manager-reviews").seesHeading("Managers to review");
            window.seesHeading("Alpha GmbH " + customer.primaryDomain());
            window.isLookedAt("/console/manager-reviews", "manager-reviews");
            section(window, "Alpha GmbH " + customer.primaryDomain())
                    .getByRole(AriaRole.BUTTON, inside("Approve for 13 months"))
                    .click();
            inDialog(window, "Approve for 13 months").click();
            assertThat(window.heading("Alpha GmbH " + customer.primaryDomain())).isHidden();
            section(window, "Beta GmbH " + customer.primaryDomain())
                    .getByRole(AriaRole.BUTTON, inside("Reject"))
                    .click();
            window.fills("Reason", "the telephone number is nobody's");
            inDialog(window, "Reject").click();
            assertThat(window.heading("Beta GmbH " + customer.primaryDomain())).isHidden();
        }
        org.assertj.core.api.Assertions.assertThat(List.of(status(approved), status(rejected)))
                .containsExactly("ok", "invalid");
        try (Window window = Window.open(service, Size.PHONE, Language.CHINESE)) {
            window.signsIn(Visitors.staff(service, "Reviewer"));
            window.goes("/console/manager-reviews").seesHeading("管理人审核");
            window.isLookedAt("/console/manager-reviews", "manager-reviews");
        }
    }

    private String asksToRevoke(String label) {
        String id = customer.owns(WOTRUS_DV, customer.domain(label));
        customer.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", label));
        return id;
    }

    private Caller asReviewer() {
        return service.caller(service.firstAccount("reviewer"));
    }

    private String reviewOf(String certificate) {
        return ReviewedOrders.reviewOf(service, certificate);
    }

    private long managerOf(String organization) {
        Map<String, Object> all = Customer.organization();
        Map<String, Object> company = Customer.organization();
        company.keySet().removeIf(f -> f.startsWith("Admin") || f.startsWith("Contact"));
        company.put("OrganizationName", organization);
        long companyId = customer.owner().own("CreateCompany", company).get("CompanyId").asLong();
        all.keySet().removeIf(f -> !f.startsWith("Admin") && !f.startsWith("Contact"));
        all.put("CompanyId", companyId);
        all.put("Department", "IT");
        all.put("Domains", List.of(customer.primaryDomain()));
        long manager = customer.owner().own("CreateManager", all).get("ManagerId").asLong();
        customer.call("SubmitAuditManager", Map.of("ManagerId", manager));
        return manager;
    }

    private String status(long manager) {
        return customer.call("DescribeManagerDetail", Map.of("ManagerId", manager))
                .get("Status")
                .asText();
    }

    /// Nobody gets there by the API: it brings people into one account each.
    private void belongs(Login login) {
        service.ground()
                .database()
                .useTransaction(tx ->
                        tx.createUpdate(
                                        """
                                        insert into membership (person_id, account_id, account_kind, role, created_at)
                                        select id, :account, 'CUSTOMER', 'READ_ONLY', now() from person where user_name = :user
                                        """)
                                .bind("account", customer.account())
                                .bind("user", login.user())
                                .execute());
    }

    private static Locator section(Window window, String heading) {
        return window.page()
                .getByRole(
                        AriaRole.REGION,
                        new Page.GetByRoleOptions().setName(heading).setExact(true));
    }

    /// The button of the dialog that is open.
    static Locator inDialog(Window window, String button) {
        return window.page().getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, inside(button));
    }

    private static Locator.GetByRoleOptions inside(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions named(String part) {
        return new Page.GetByRoleOptions().setName(part);
    }
}
