package privyseal.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;

/// Several certificates of the list, downloaded at once.
@Tag("browser")
class BulkDownloadStory {

    private static final String LIST = "/console/certificates";

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement({"DL-01/bundle", "RV-02", "RI-09"})
    void severalAreDownloadedInOneZip() throws IOException {
        String shop = customer.ownsFree(customer.domain("shop"));
        String blog = customer.domain("blog");
        String locked =
                customer.appliesForFree(blog, "DNS", Map.of("CsrKeyPassword", "only mine 1"));
        customer.proves(locked);
        String leaving = customer.ownsFree(customer.domain("leaving"));
        customer.asksToRevoke(leaving);
        try (Window window = Window.open(service).signsIn(Visitors.in(customer, "Owner"))) {
            window.goes(LIST).field("My certificates").check();
            window.sees("3 chosen").clicks("Download");
            window.fills("Key password of " + blog, "only mine 1");
            window.isLookedAt(LIST, "certificates-download");
            Download file =
                    window.page()
                            .waitForDownload(() ->
                                    window.page()
                                            .getByRole(AriaRole.DIALOG)
                                            .getByRole(
                                                    AriaRole.BUTTON,
                                                    new Locator.GetByRoleOptions()
                                                            .setName("Download")
                                                            .setExact(true))
                                            .click());
            window.sees("2 packed.").sees("RV-02").sees(leaving + ":");
            assertThat(file.suggestedFilename()).isEqualTo("certificates.zip");
            List<String> names = names(file);
            assertThat(names)
                    .anyMatch(name -> name.startsWith(customer.domain("shop") + "-" + shop + "/"))
                    .anyMatch(name -> name.startsWith(blog + "-" + locked + "/"))
                    .noneMatch(name -> name.contains(leaving));
            window.isLookedAt(LIST, "certificates-downloaded");
        }
    }

    private static List<String> names(Download file) throws IOException {
        try (ZipFile zip = new ZipFile(file.path().toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }
}
