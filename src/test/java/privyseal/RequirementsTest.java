package privyseal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import privyseal.coverage.Requirements;
import privyseal.coverage.Requirements.Row;
import privyseal.coverage.TestClasses;

/// The pages of `docs/requirements` are whole, and nobody names a rule that they do not have.
///
/// Whether each rule has its test is [privyseal.coverage.CoverageTest]'s, after all tests ran.
class RequirementsTest {

    private static final Pattern IN_CODE =
            Pattern.compile("\\b(?:CT|MO|RV|RI|VA|AP|DL|DP|UP|RN|NT|LG|AC|ST)-\\d{2}\\b");

    private static List<Row> rows;
    private static Set<String> ids;

    @BeforeAll
    static void readsThePages() throws IOException {
        rows = Requirements.read();
        ids = new TreeSet<>(rows.stream().map(Row::id).toList());
    }

    @Test
    void everyRuleOfTheSpecificationIsOnAPage() {
        assertThat(ids)
                .containsAll(numbered("CT", 9))
                .containsAll(numbered("MO", 7))
                .containsAll(numbered("RV", 29))
                .containsAll(numbered("RI", 26))
                .containsAll(numbered("VA", 9))
                .containsAll(numbered("AP", 4))
                .contains("DL-01", "DP-01", "UP-01", "RN-01", "NT-01", "LG-01", "AC-01", "ST-01");
    }

    @Test
    void everyRowIsReadable() throws IOException {
        assertThat(rows).hasSize((int) Requirements.written());
        assertThat(rows.stream().map(Row::id)).doesNotHaveDuplicates();
        assertThat(rows)
                .allSatisfy(row -> {
                    assertThat(row.source()).matches("(doc|api|own)(, (doc|api|own))*");
                    assertThat(row.due()).matches("\\d+\\.\\d+\\.\\d+|planned");
                    assertThat(row.sentence()).matches(".*\\.\\)?");
                });
    }

    @Test
    void aBoundaryBelongsToARuleThatIsDueNoLater() {
        Map<String, Row> rules = new TreeMap<>();
        rows.forEach(row -> rules.put(row.id(), row));
        assertThat(rows)
                .allSatisfy(row -> {
                    assertThat(rules).containsKey(row.rule());
                    assertThat(rules.get(row.rule()).isDue() || !row.isDue()).isTrue();
                });
    }

    @Test
    void noTestNamesARuleThatDoesNotExist() throws IOException {
        TestClasses tests = TestClasses.load();
        Map<String, Set<String>> unknown = new TreeMap<>(tests.byRequirement());
        unknown.keySet().removeAll(ids);
        assertThat(unknown).isEmpty();
    }

    @Test
    void whatClaimsToShowARuleIsATest() throws IOException {
        assertThat(TestClasses.load().claimsWithoutTest()).isEmpty();
    }

    @Test
    void noCodeNamesARuleThatDoesNotExist() throws IOException {
        Set<String> unknown = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            for (Path file :
                    files.filter(f -> f.toString().matches(".*\\.(java|sql|ya?ml)")).toList()) {
                IN_CODE.matcher(Files.readString(file))
                        .results()
                        .map(MatchResult::group)
                        .filter(id -> !ids.contains(id))
                        .forEach(id -> unknown.add(id + " in " + file));
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static List<String> numbered(String prefix, int last) {
        return IntStream.rangeClosed(1, last)
                .mapToObj(n -> String.format("%s-%02d", prefix, n))
                .toList();
    }
}
