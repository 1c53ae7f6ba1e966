package privyseal.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// No page without a story: every path of the console was looked at in a browser. Runs after the stories.
@Tag("coverage")
class PagesTest {

    private static final Path ROUTES = Path.of("console/src/app/routes.tsx");
    private static final Path LOOKED_AT = Path.of("target/coverage/pages.txt");

    /// `['/console/profile', page(…` and `<Route path="/compromise"`
    private static final Pattern PAGE =
            Pattern.compile("(?:\\['|<Route path=\")(/[a-z:/-]+)(?:', page\\(|\" component)");

    @Test
    void everyPageWasLookedAt() throws IOException {
        List<String> pages =
                PAGE.matcher(Files.readString(ROUTES))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .toList();
        assertThat(pages).hasSizeGreaterThan(20);
        assertThat(Files.readAllLines(LOOKED_AT)).containsAll(pages);
    }
}
