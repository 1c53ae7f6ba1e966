package privyseal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Code cites clause and document; `docs/standards.md` says which version of it, and where we diverge.
class StandardsTest {

    private static final Pattern CITED = Pattern.compile("\\bRFC (\\d{3,5})\\b");

    @Test
    void everyCitedRfcIsOnThePage() throws IOException {
        Set<String> missing = new TreeSet<>();
        String page = Files.readString(Path.of("docs/standards.md"));
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                CITED.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult cited) -> cited.group(1))
                        .filter(number -> !page.matches("(?s).*\\b" + number + "\\b.*"))
                        .forEach(number -> missing.add("RFC " + number + " in " + file));
            }
        }
        assertThat(missing).isEmpty();
    }
}
