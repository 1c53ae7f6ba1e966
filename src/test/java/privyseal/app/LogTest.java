package privyseal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import privyseal.telemetry.Event;

class LogTest {

    private static final Event REQUEST =
            Event.named("request")
                    .with("requestId", "7d0c")
                    .with("action", "Describe\nERROR forged")
                    .with("account", "default")
                    .with("durationMs", 12)
                    .with("outcome", "done");

    private static LogRecord record(Event event) {
        LogRecord record = new LogRecord(Level.INFO, "{0}");
        record.setLoggerName("privyseal.api");
        record.setParameters(new Object[] {event});
        return record;
    }

    @Test
    void aRequestIsOneLine() {
        assertThat(new Log(LogConfig.Format.TEXT).format(record(REQUEST)))
                .endsWith(
                        " INFO    request requestId=7d0c action=\"Describe\\nERROR forged\" account=default durationMs=12 outcome=done\n")
                .hasLineCount(1);
    }

    @Test
    void jsonHasTheSameFields() throws IOException {
        String line = new Log(LogConfig.Format.JSON).format(record(REQUEST));
        JsonNode json = new ObjectMapper().readTree(line);

        assertThat(line).hasLineCount(1);
        assertThat(json.get("event").asText()).isEqualTo("request");
        assertThat(json.get("action").asText()).isEqualTo("Describe\nERROR forged");
        assertThat(json.get("durationMs").asInt()).isEqualTo(12);
        assertThat(json.get("level").asText()).isEqualTo("INFO");
        assertThat(json.get("time").asText()).endsWith("Z");
    }

    @Test
    void anErrorStaysOnItsLine() {
        LogRecord record = new LogRecord(Level.SEVERE, "it broke");
        record.setThrown(new IllegalStateException("first\nsecond", new IOException("cause")));

        assertThat(new Log(LogConfig.Format.TEXT).format(record))
                .hasLineCount(1)
                .contains("ERROR   it broke | java.lang.IllegalStateException: first ⏎ second at ")
                .contains("caused by java.io.IOException: cause");
        assertThat(new Log(LogConfig.Format.JSON).format(record))
                .hasLineCount(1)
                .contains("first\\nsecond");
    }

    @Test
    void aStrangersLongValueIsCut() {
        assertThat(Event.named("request").with("action", "x".repeat(10_000)).toString())
                .hasSizeLessThan(600);
    }
}
