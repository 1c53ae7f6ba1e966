package privyseal.coverage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Notes which test sent which request to a service that runs inside the test's process.
///
/// JUnit finds it by itself (`META-INF/services`). Tests run one after the other, so there is one running test; the
/// requests are answered on other threads. The parts of a test run are processes one after the other, and all of them
/// append to the same file.
public final class Observed
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final Path FILE = Path.of("target/coverage/observed.tsv");

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Object LOCK = new Object();
    private static final Set<String> WRITTEN = new HashSet<>();
    private static volatile String running = "";

    /// @param outcome `ok`, or the code of the error
    public record Request(String test, String action, String outcome, Set<String> fields) {}

    /// To be called for each answered request.
    ///
    /// @param fieldNames as sent; of a flattened name such as `CertIds.0` the part before the dot counts
    /// @param errorCodeOrOk the `Code` of the answer, or `ok` in any case
    public static void request(String action, Collection<String> fieldNames, String errorCodeOrOk) {
        Set<String> fields = new TreeSet<>();
        for (String field : fieldNames) {
            fields.add(field.replaceFirst("\\..*", ""));
        }
        List<String> cells = List.of(running, action, errorCodeOrOk, String.join(",", fields));
        String line = String.join("\t", cells.stream().map(Observed::cell).toList());
        synchronized (LOCK) {
            if (!running.isEmpty() && WRITTEN.add(line)) {
                append(line);
            }
        }
    }

    /// As above, from what went over the wire.
    ///
    /// @param requestJson the parameters; what is no JSON object has none
    /// @param responseJson `{"Response":{…}}`
    public static void exchange(String action, String requestJson, String responseJson) {
        List<String> fields = new ArrayList<>();
        parse(requestJson).fieldNames().forEachRemaining(fields::add);
        JsonNode code = parse(responseJson).at("/Response/Error/Code");
        request(action, fields, code.isMissingNode() ? "ok" : code.asText());
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /// What all parts of the last test run saw; nothing before the first.
    static List<Request> read() throws IOException {
        List<Request> requests = new ArrayList<>();
        if (Files.exists(FILE)) {
            for (String line : Files.readAllLines(FILE)) {
                String[] cells = line.split("\t", -1);
                // Whether a look comes too soon after another depends on the machine, but where a
                // test is about that.
                if (cells[2].equals("LimitExceeded.RateLimitExceeded")
                        && cells[1].equals("CompleteCertificate")
                        && !cells[0].startsWith("ValidationStory")) {
                    continue;
                }
                // A race may end either way, and so may what is done at random: they show nothing
                // for certain.
                if (cells[0].contains("RacesStory") || cells[0].startsWith("RandomActsStory")) {
                    continue;
                }
                requests.add(
                        new Request(cells[0], cells[1], cells[2], Set.of(cells[3].split(","))));
            }
        }
        return requests;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = TestClasses.name(context.getRequiredTestClass());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        running =
                TestClasses.name(context.getRequiredTestClass())
                        + "."
                        + context.getRequiredTestMethod().getName();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        running = TestClasses.name(context.getRequiredTestClass());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        running = "";
    }

    /// Tests send malformed names too: no tabs, no line ends, not without limit.
    private static String cell(String text) {
        String clean = text.replaceAll("[^\\x20-\\x7e]", "?");
        return clean.length() <= 2000 ? clean : clean.substring(0, 2000);
    }

    private static void append(String line) {
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(
                    FILE, line + "\n", UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
