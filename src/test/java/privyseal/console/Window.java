package privyseal.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import privyseal.testing.TestService;

/// A window of a browser with the console in it, and somebody before it. Things are found by role and label, as people and
/// screen readers find them.
///
/// To be closed by the test that opened it: then nothing may have been written to the browser's console, where a broken
/// policy (CSP), a failed script and a missing file are told.
final class Window implements AutoCloseable {

    /// How large it is.
    enum Size {
        DESK(1440, 900),
        PHONE(390, 844);

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    enum Language {
        ENGLISH("en-GB"),
        CHINESE("zh-CN");

        private final String locale;

        Language(String locale) {
            this.locale = locale;
        }
    }

    /// A user name with its password.
    record Login(String user, String password) {}

    /// How long it waits for what has to come, in milliseconds: long, for machines that do much else.
    private static final double PATIENCE = 60_000;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    private static final Path PICTURES = Path.of("target/screenshots");
    private static final Path LOOKED_AT = Path.of("target/coverage/pages.txt");

    private static final List<String> WCAG =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /// Dialogs and tooltips have come; what turns for ever may go on.
    private static final String AT_REST =
            """
            () => document.getAnimations().every(one =>
                one.playState !== 'running' || one.effect.getComputedTiming().endTime === Infinity)
            """;

    private final TestService service;
    private final Size size;
    private final Language language;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Window(TestService service, Size size, Language language, ColorScheme colours) {
        this.service = service;
        this.size = size;
        this.language = language;
        this.context =
                Chromium.shared()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setBaseURL("http://127.0.0.1:" + service.port())
                                        .setViewportSize(size.width, size.height)
                                        .setLocale(language.locale)
                                        .setColorScheme(colours)
                                        .setReducedMotion(ReducedMotion.REDUCE)
                                        .setPermissions(
                                                List.of("clipboard-read", "clipboard-write"))
                                        .setTimezoneId("Europe/Berlin"));
        this.page = context.newPage();
        context.setDefaultTimeout(PATIENCE);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    static Window open(TestService service) {
        return open(service, Size.DESK, Language.ENGLISH);
    }

    static Window open(TestService service, Size size, Language language) {
        return new Window(service, size, language, ColorScheme.LIGHT);
    }

    static Window dark(TestService service, Size size, Language language) {
        return new Window(service, size, language, ColorScheme.DARK);
    }

    /// For what the words below do not say.
    Page page() {
        return page;
    }

    /// The user names of the first people are their roles: `owner`, `reviewer`, `operator`.
    Window signsIn(Login login) {
        page.navigate("/console/signin");
        boolean english = language == Language.ENGLISH;
        field(english ? "User name" : "用户名").fill(login.user());
        field(english ? "Password" : "密码").fill(login.password());
        button(english ? "Sign in" : "登 录").click();
        page.waitForURL(url -> !url.endsWith("/console/signin"));
        return this;
    }

    /// To a path of the service.
    Window goes(String path) {
        page.navigate(path);
        return this;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    Locator text(String part) {
        return page.getByText(part);
    }

    Window clicks(String button) {
        button(button).click();
        return this;
    }

    Window fills(String label, String text) {
        field(label).fill(text);
        return this;
    }

    /// Waits for it.
    Window sees(String part) {
        assertThat(text(part).first()).isVisible();
        return this;
    }

    Window seesHeading(String name) {
        assertThat(heading(name)).isVisible();
        return this;
    }

    /// Keeps a picture of the page as build output, and lets axe judge it (WCAG 2.2 AA).
    ///
    /// @param path of `routes.tsx` that this is, as `/console/certificates/:id`
    /// @param name of the picture's file, unique to what it shows
    Window isLookedAt(String path, String name) {
        page.waitForFunction("() => !document.querySelector('[aria-busy=true]')");
        page.waitForFunction(AT_REST);
        // What stands below the header that stays is covered by it, and axe would say so.
        page.evaluate("() => window.scrollTo(0, 0)");
        String file =
                "%s-%s-%s.png"
                        .formatted(
                                name,
                                size.name().toLowerCase(Locale.ROOT),
                                language.name().toLowerCase(Locale.ROOT));
        page.screenshot(
                new Page.ScreenshotOptions().setPath(PICTURES.resolve(file)).setFullPage(true));
        note(path);
        List<Rule> violations = new AxeBuilder(page).withTags(WCAG).analyze().getViolations();
        assertThat(violations.stream().map(Window::told).toList()).as("axe on " + name).isEmpty();
        assertThat(sideways()).as("scrolls sideways: " + name).isFalse();
        return this;
    }

    private static String told(Rule rule) {
        return rule.getId()
                + " ("
                + rule.getHelp()
                + "): "
                + rule.getNodes().stream().map(node -> node.getHtml()).limit(5).toList();
    }

    private boolean sideways() {
        return (boolean)
                page.evaluate(
                        "() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1");
    }

    /// For the test that no page is without a story.
    private static void note(String path) {
        try {
            Files.createDirectories(LOOKED_AT.getParent());
            Files.writeString(
                    LOOKED_AT, path + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the test expects the browser to complain about.
    Window forgivesComplaints() {
        complaints.clear();
        return this;
    }

    TestService service() {
        return service;
    }

    @Override
    public void close() {
        context.close();
        assertThat(complaints).as("the browser's console").isEmpty();
    }
}
