package privyseal.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The rows of `docs/requirements`, in the order of the pages.
public final class Requirements {

    public static final Path FOLDER = Path.of("docs/requirements");

    /// A rule, or with a `/` one side of a boundary of it. No capital after the slash: `RV-05/30d1s`.
    public static final String ID = "[A-Z]{2}-\\d{2}(?:/[a-z0-9-]+)?";

    private static final List<String> PAGES =
            List.of("catalogue.md", "revocation.md", "reissue.md", "ownership.md", "around.md");

    private static final Pattern ROW =
            Pattern.compile(
                    "(?m)^\\| \\*\\*(" + ID + ")\\*\\* \\| (.+?) \\| ([^|]+?) \\| ([^|]+?) \\|$");

    private Requirements() {}

    /// @param due a release, or `planned`
    public record Row(String page, String id, String sentence, String source, String due) {

        /// The rule that a boundary belongs to; a rule itself otherwise.
        public String rule() {
            return id.replaceFirst("/.*", "");
        }

        public boolean isDue() {
            return !due.equals("planned");
        }
    }

    public static List<Row> read() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String page : PAGES) {
            for (MatchResult row :
                    ROW.matcher(Files.readString(FOLDER.resolve(page))).results().toList()) {
                rows.add(new Row(page, row.group(1), row.group(2), row.group(3), row.group(4)));
            }
        }
        return rows;
    }

    /// How many ids the pages mean to define: one that `read` does not find has a mistake in its row.
    public static long written() throws IOException {
        long ids = 0;
        for (String page : PAGES) {
            ids +=
                    Pattern.compile("\\*\\*[A-Z]{2}-\\d{2}")
                            .matcher(Files.readString(FOLDER.resolve(page)))
                            .results()
                            .count();
        }
        return ids;
    }
}
