package privyseal.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Runs after all other tests, in the same folder: it reads what they noted.
@Tag("coverage")
class CoverageTest {

    private static final Path PAGE = Requirements.FOLDER.resolve("coverage.md");

    private static CoveragePage page;

    @BeforeAll
    static void makesThePage() throws IOException {
        page = CoveragePage.make();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page.markdown());
        }
    }

    @Test
    void everyRowThatIsDueHasATest() {
        String missing =
                page.missing().stream()
                        .map(line -> line.subject() + ": " + line.what())
                        .collect(Collectors.joining("\n"));
        assertThat(missing).as("rows of %s without a test", PAGE).isEmpty();
    }

    @Test
    void thePageIsWhatTheTestsShow() throws IOException {
        assertThat(Files.readString(PAGE))
                .as("`./dev docs` after `./dev test` writes it anew")
                .isEqualTo(page.markdown());
    }
}
