package privyseal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.testing.Tab;
import privyseal.testing.TestService;

/// How the console's files are served. What is in them is told in `privyseal.console`.
@Tag("story")
class ConsoleRoutesStory {

    private final Tab tab = Tab.plain(TestService.shared());

    @Test
    void whoOpensTheServiceInABrowserGetsToTheConsole() {
        tab.headers.put("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        for (String path : List.of("/", "/console")) {
            HttpResponse<String> sent = tab.opens(path);
            assertThat(sent.statusCode()).as(path).isEqualTo(303);
            assertThat(sent.headers().firstValue("Location")).contains("/console/");
        }
        assertThat(tab.opens("/?Action=DescribeCertificates").body()).contains("\"Error\"");
        tab.headers.put("Accept", "application/json");
        assertThat(tab.opens("/").body()).contains("\"Error\"");
    }

    @Test
    void nothingThatIsNoFileOfTheConsoleIsServed() {
        for (String path :
                List.of(
                        "/console/assets/no-such.js",
                        "/console/assets/..%2f..%2fcatalogue.yaml",
                        "/console/assets/%2e%2e/index.html",
                        "/console/assets/x.class")) {
            HttpResponse<String> answer = tab.opens(path);
            assertThat(answer.statusCode()).as(path).isIn(400, 404);
            assertThat(answer.body()).as(path).doesNotContain("products", "<html");
        }
    }

    @Test
    void everyPageHasANonceOfItsOwn() {
        String first = policy("/console/certificates/Abcd1234");
        String second = policy("/compromise");
        assertThat(first)
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(second).isNotEqualTo(first);
    }

    private String policy(String path) {
        HttpResponse<String> page = tab.opens(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
        String nonce = policy.replaceAll(".*'nonce-([^']+)'.*", "$1");
        assertThat(page.body()).contains("nonce=\"" + nonce + "\"").doesNotContain("NONCE");
        return policy;
    }
}
