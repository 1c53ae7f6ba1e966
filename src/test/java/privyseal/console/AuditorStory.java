package privyseal.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.console.Window.Language;
import privyseal.console.Window.Login;
import privyseal.console.Window.Size;
import privyseal.testing.Customer;
import privyseal.testing.TestService;

/// Who reads the log in a browser, verifies it, and takes it along.
@Tag("browser")
class AuditorStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement({"AC-01/auditor", "LG-01"})
    void anAuditorReadsVerifiesAndExports() throws IOException {
        String id = customer.ownsFree(customer.domain("audited"));
        try (Window window = Window.open(service)) {
            window.signsIn(Visitors.staff(service, "Auditor"));
            window.goes("/console/audit").seesHeading("Verify the chain");
            window.clicks("Verify the chain").sees("The log is whole");
            window.fills("Certificate id", id).page().keyboard().press("Enter");
            window.sees(customer.domain("audited"));
            window.isLookedAt("/console/audit", "audit");
            Download csv = window.page().waitForDownload(() -> window.clicks("Export as CSV"));
            window.sees("Saved:");
            assertThat(csv.suggestedFilename()).matches("audit-[0-9-]{10}\\.csv");
            assertThat(Files.readString(csv.path())).contains(id, customer.account());
            Download json = window.page().waitForDownload(() -> window.clicks("Export as JSON"));
            assertThat(Files.readString(json.path())).contains(id);
            window.clicks("Clear filters");
            window.goes("/console/requests").seesHeading("Requests");
        }
        try (Window window = Window.open(service, Size.PHONE, Language.CHINESE)) {
            window.signsIn(Visitors.staff(service, "Auditor"));
            window.goes("/console/audit").seesHeading("校验日志链");
            window.clicks("校验日志链").sees("日志完整");
            window.isLookedAt("/console/audit", "audit");
        }
    }

    /// The own account's entries alone, and no verification of everybody's.
    @Test
    @Requirement({"AC-01", "LG-01"})
    void anOwnerReadsTheOwnAccount() {
        String id = customer.ownsFree(customer.domain("mine"));
        Login owner = Visitors.in(customer, "Owner");
        try (Window window = Window.open(service)) {
            window.signsIn(owner).goes("/console/audit").seesHeading("Export").sees(id);
            assertThat(window.heading("Verify the chain").isVisible()).isFalse();
            window.isLookedAt("/console/audit", "audit-owner");
        }
    }
}
