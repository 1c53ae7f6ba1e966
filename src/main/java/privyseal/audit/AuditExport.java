package privyseal.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import privyseal.audit.AuditSearch.Filter;
import privyseal.audit.AuditSearch.Place;
import privyseal.db.Database;

/// The log as a file, oldest entry first (LG-01). It is written in pieces, so that its length does not matter; each piece is
/// a transaction of its own, because a slow reader must not hold one open.
public final class AuditExport {

    private static final int BATCH = 1000;
    private static final JsonFactory JSON = new JsonFactory();

    private final Database database;
    private final AuditSearch search;

    public AuditExport(Database database, AuditSearch search) {
        this.database = database;
        this.search = search;
    }

    private record Column(String name, Function<Recorded, String> text) {}

    private static final List<Column> COLUMNS =
            List.of(
                    new Column("id", e -> Long.toString(e.id())),
                    new Column("position", e -> e.position().map(Object::toString).orElse("")),
                    new Column("at", e -> e.at().toString()),
                    new Column("account", Recorded::account),
                    new Column("whoKind", e -> e.who().kind()),
                    new Column("who", e -> e.who().name()),
                    new Column("person", e -> e.who().person().map(UUID::toString).orElse("")),
                    new Column("secretId", e -> e.who().secretId().orElse("")),
                    new Column("role", Recorded::role),
                    new Column("address", Recorded::address),
                    new Column("requestId", Recorded::requestId),
                    new Column("act", Recorded::act),
                    new Column("certificate", e -> e.certificate().orElse("")),
                    new Column("outcome", Recorded::outcome),
                    new Column("detail", Recorded::detail));

    public enum Format {
        /// RFC 4180 with a header line.
        CSV,
        /// One array of objects; what is unknown is left out.
        JSON
    }

    /// A piece of the file: all of them, one after the other, are the file.
    ///
    /// @param next where the next piece begins; empty after the last
    public record Piece(String text, Optional<Place> next) {}

    /// @param after where the piece before ended; empty for the first
    /// @param most how many entries it has at most
    public Piece piece(Handle tx, Format format, Filter filter, Optional<Place> after, int most) {
        AuditSearch.Part part = search.oldest(tx, filter, after, most);
        return new Piece(
                switch (format) {
                    case CSV -> csv(part.rows(), after);
                    case JSON -> json(part, after);
                },
                part.next());
    }

    /// All of it, in UTF-8.
    public void write(Format format, Filter filter, OutputStream out) throws IOException {
        Optional<Place> last = Optional.empty();
        do {
            Optional<Place> after = last;
            Piece piece = database.inTransaction(tx -> piece(tx, format, filter, after, BATCH));
            out.write(piece.text().getBytes(StandardCharsets.UTF_8));
            last = piece.next();
        } while (last.isPresent());
        out.flush();
    }

    private static String csv(List<Recorded> rows, Optional<Place> after) {
        StringBuilder text = new StringBuilder();
        if (after.isEmpty()) {
            text.append(line(COLUMNS.stream().map(Column::name)));
        }
        rows.forEach(row -> text.append(line(COLUMNS.stream().map(c -> c.text().apply(row)))));
        return text.toString();
    }

    private static String json(AuditSearch.Part part, Optional<Place> after) {
        String begin = after.isEmpty() ? "[" : ",";
        String end = part.next().isEmpty() ? "]" : "";
        return part.rows().stream()
                .map(AuditExport::object)
                .collect(Collectors.joining(",", begin, end));
    }

    private static String object(Recorded entry) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (Column column : COLUMNS) {
                String value = column.text().apply(entry);
                if (!value.isEmpty()) {
                    json.writeStringField(column.name(), value);
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String line(Stream<String> cells) {
        return cells.map(AuditExport::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /// A spreadsheet takes a cell that begins with one of these for a formula, also behind blanks. An apostrophe before
    /// it makes it text; `-` alone is what the log writes for "nothing" and stays.
    static String cell(String text) {
        String begin = text.stripLeading();
        boolean formula = !begin.isEmpty() && "=+-@|%".indexOf(begin.charAt(0)) >= 0;
        String safe = formula && !text.equals("-") ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
