package privyseal.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Debian's Chromium, one for the whole test JVM; each window has cookies of its own.
final class Chromium {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    /// A sandbox needs a user of its own; the rest keeps it from calling home, which is refused here.
    private static final List<String> OPTIONS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--disable-sync",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--no-first-run",
                    "--font-render-hinting=none");

    private static final class Only {
        private static final Browser BROWSER = start();
    }

    private Chromium() {}

    static Browser shared() {
        return Only.BROWSER;
    }

    private static Browser start() {
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return playwright
                .chromium()
                .launch(
                        new BrowserType.LaunchOptions()
                                .setExecutablePath(PROGRAM)
                                .setArgs(OPTIONS));
    }
}
