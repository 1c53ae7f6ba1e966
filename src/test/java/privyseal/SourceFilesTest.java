package privyseal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What holds for source files as texts, of the service and of its tests.
class SourceFilesTest {

    private static final int MAX_LINES = 400;

    private static final Pattern VAR =
            Pattern.compile("^\\s*(?:for \\(|try \\()?(?:final )?var \\w+ *[=:]");

    @Test
    void noFileIsLong() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources("src")) {
            int lines = Files.readAllLines(file).size();
            if (lines > MAX_LINES) {
                tooLong.add(file + ": " + lines + " lines");
            }
        }
        assertThat(tooLong).as("files stay under %d lines (STYLE, Words)", MAX_LINES).isEmpty();
    }

    @Test
    void typesAreSpelledOut() throws IOException {
        List<Path> withVar = new ArrayList<>();
        for (Path file : sources("src/main/java")) {
            if (Files.readAllLines(file).stream().anyMatch(line -> VAR.matcher(line).find())) {
                withVar.add(file);
            }
        }
        assertThat(withVar).as("no `var` in src/main: the reader has no IDE").isEmpty();
    }

    private static List<Path> sources(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
