package privyseal.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import privyseal.audit.AuditSearch.Filter;
import privyseal.db.Database;

/// The log as a file, oldest entry first (LG-01). It is written as it is read, so that its length does not matter;
/// each batch is a transaction of its own, because a slow reader must not hold one open.
public final class AuditExport {

    private static final int BATCH = 1000;

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

    /// RFC 4180 with a header line, UTF-8.
    public void csv(Filter filter, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(line(COLUMNS.stream().map(Column::name)));
        each(filter, entry -> writer.write(line(COLUMNS.stream().map(c -> c.text().apply(entry)))));
        writer.flush();
    }

    /// One array of objects; what is unknown is left out.
    public void json(Filter filter, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartArray();
            each(filter, entry -> write(json, entry));
            json.writeEndArray();
        }
    }

    private static void write(JsonGenerator json, Recorded entry) throws IOException {
        json.writeStartObject();
        for (Column column : COLUMNS) {
            String text = column.text().apply(entry);
            if (!text.isEmpty()) {
                json.writeStringField(column.name(), text);
            }
        }
        json.writeEndObject();
    }

    private interface Sink {
        void write(Recorded entry) throws IOException;
    }

    private void each(Filter filter, Sink sink) throws IOException {
        Optional<Recorded> last = Optional.empty();
        while (true) {
            Optional<Recorded> after = last;
            List<Recorded> batch =
                    database.inTransaction(tx -> search.after(tx, filter, after, BATCH));
            for (Recorded entry : batch) {
                sink.write(entry);
            }
            if (batch.size() < BATCH) {
                return;
            }
            last = Optional.of(batch.getLast());
        }
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
