package privyseal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/dependencies.md` says of each dependency what it is for, why this one, and its licence.
class DependenciesTest {

    private static final Pattern DEPENDENCY =
            Pattern.compile(
                    "<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>");

    @Test
    void everyDependencyHasItsLine() throws IOException {
        List<String> dependencies =
                DEPENDENCY
                        .matcher(Files.readString(Path.of("pom.xml")))
                        .results()
                        .map(found -> found.group(1) + ":" + found.group(2))
                        .toList();
        List<String> lines = Files.readAllLines(Path.of("docs/dependencies.md"));
        assertThat(dependencies)
                .isNotEmpty()
                .allSatisfy(dependency ->
                        assertThat(lines)
                                .as("a line with four filled cells for %s", dependency)
                                .anyMatch(line ->
                                        line.matches(
                                                "\\| `"
                                                        + Pattern.quote(dependency)
                                                        + "`( \\| [^|]+){3} \\|")));
    }
}
