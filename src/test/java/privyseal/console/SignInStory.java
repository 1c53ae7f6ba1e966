package privyseal.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.console.Window.Language;
import privyseal.console.Window.Login;
import privyseal.console.Window.Size;
import privyseal.testing.TestService;

/// Getting in, in a browser; what a session may do is in the stories of the API.
@Tag("browser")
class SignInStory {

    private final TestService service = TestService.shared();

    @Test
    void somebodySignsInAndOut() {
        Login owner = Visitors.in(service.customer(), "Owner");
        try (Window window = Window.open(service)) {
            window.goes("/console/certificates?tab=issued").seesHeading("Sign in to Privyseal");
            window.isLookedAt("/console/signin", "signin");
            window.fills("User name", owner.user()).fills("Password", "wrong wrong wrong");
            window.clicks("Sign in").sees("The user name, the password or the code is wrong.");
            window.fills("Password", owner.password()).clicks("Sign in");
            window.page().waitForURL("**/console/certificates?tab=issued");
            window.clicks(owner.user()).page().getByText("Sign out").click();
            window.seesHeading("Sign in to Privyseal");
        }
    }

    @Test
    void itSpeaksChineseAndFitsAPhone() {
        try (Window window = Window.open(service, Size.PHONE, Language.CHINESE)) {
            window.goes("/console/signin").seesHeading("登录 Privyseal");
            window.isLookedAt("/console/signin", "signin");
        }
        try (Window window = Window.dark(service, Size.DESK, Language.ENGLISH)) {
            window.goes("/console/signin").seesHeading("Sign in to Privyseal");
            window.isLookedAt("/console/signin", "signin-dark");
        }
    }

    @Test
    void aPageOfNobodyIsMissing() {
        try (Window window = Window.open(service)) {
            window.signsIn(Visitors.in(service.customer(), "Owner"));
            window.goes("/console/no-such-page").seesHeading("There is no such page.");
        }
    }

    /// 300 KB of script, as they come over the wire (gzip), for each of the two pages that people begin at.
    @Test
    void theFirstLoadIsSmall() {
        try (Window window = Window.open(service)) {
            window.goes("/console/signin").seesHeading("Sign in to Privyseal");
            assertThat(script(window)).isBetween(50_000, 300_000);
            window.signsIn(Visitors.in(service.customer(), "Owner"));
            window.goes("/console/certificates").seesHeading("My certificates");
            assertThat(script(window)).isBetween(50_000, 300_000);
        }
    }

    /// The compressed octets of the scripts that the page is made of, those that the browser had already too.
    private static int script(Window window) {
        return (int)
                window.page()
                        .evaluate(
                                "() => performance.getEntriesByType('resource').filter(one => one.name.endsWith('.js'))"
                                        + ".reduce((sum, one) => sum + one.encodedBodySize, 0)");
    }
}
