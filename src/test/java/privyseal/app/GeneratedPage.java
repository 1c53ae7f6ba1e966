package privyseal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A page of `docs/` that is printed from code. `./dev docs` writes it; otherwise the test fails when it is stale.
public final class GeneratedPage {

    private GeneratedPage() {}

    public static void check(Path page, String printed) throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(page.toAbsolutePath().getParent());
            Files.writeString(page, printed);
        }
        assertThat(page).as("run ./dev docs").hasContent(printed);
    }
}
