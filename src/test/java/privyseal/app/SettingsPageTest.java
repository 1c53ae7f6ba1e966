package privyseal.app;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsPageTest {

    @Test
    void thePageSaysWhatTheTableSays() throws IOException {
        GeneratedPage.check(Path.of("docs/operations/settings.md"), SettingsPage.print());
    }

    @Test
    void thePageOfMetersSaysWhatTheMetersAre() throws IOException {
        GeneratedPage.check(Path.of("docs/operations/metrics.md"), MetricsPage.print());
    }
}
