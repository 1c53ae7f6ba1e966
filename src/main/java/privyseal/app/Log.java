package privyseal.app;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import privyseal.telemetry.Event;
import privyseal.telemetry.Quoted;

/// The log on standard error: one line per event, for people or as JSON.
final class Log extends Formatter {

    /// What a stack trace may add to a line.
    private static final int MAX_FRAMES = 30;

    private static final int MAX_CAUSES = 5;

    /// Chatty libraries; their warnings are shown.
    private static final List<String> QUIET =
            List.of(
                    "io.helidon",
                    "org.flywaydb",
                    "com.zaxxer.hikari",
                    "com.github.kagkarlsson",
                    "org.jdbi",
                    "org.postgresql",
                    "org.xbill.DNS");

    /// Strong references: the platform forgets the level of a logger that nobody holds.
    private static final List<Logger> HELD = QUIET.stream().map(Logger::getLogger).toList();

    private final LogConfig.Format format;

    Log(LogConfig.Format format) {
        this.format = format;
    }

    static void install(LogConfig config, PrintStream out) {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(config.level().level());
        root.addHandler(new Printer(new Log(config.format()), out));
        HELD.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    @Override
    public String format(LogRecord record) {
        return switch (format) {
            case TEXT -> text(record);
            case JSON -> json(record);
        };
    }

    private String text(LogRecord record) {
        String line =
                "%s %-7s %s"
                        .formatted(record.getInstant(), level(record), oneLine(message(record)));
        Throwable thrown = record.getThrown();
        return (thrown == null ? line : line + " | " + oneLine(trace(thrown)))
                + System.lineSeparator();
    }

    private String json(LogRecord record) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", record.getInstant().toString());
        fields.put("level", level(record));
        fields.put("logger", String.valueOf(record.getLoggerName()));
        Event event = event(record);
        fields.put("event", event == null ? message(record) : event.name());
        if (event != null) {
            event.fields().forEach(fields::putIfAbsent);
        }
        if (record.getThrown() != null) {
            fields.put("error", trace(record.getThrown()));
        }
        StringBuilder line = new StringBuilder("{");
        fields.forEach((name, value) -> {
            line.append(line.length() > 1 ? "," : "")
                    .append('"')
                    .append(Quoted.escape(name))
                    .append("\":");
            line.append(
                    value instanceof Number
                            ? value
                            : "\"" + Quoted.escape(value.toString()) + "\"");
        });
        return line.append('}').append(System.lineSeparator()).toString();
    }

    private static @Nullable Event event(LogRecord record) {
        Object[] parameters = record.getParameters();
        return parameters != null && parameters.length == 1 && parameters[0] instanceof Event event
                ? event
                : null;
    }

    private String message(LogRecord record) {
        Event event = event(record);
        return event == null ? formatMessage(record) : event.toString();
    }

    private static String level(LogRecord record) {
        int value = record.getLevel().intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (value >= Level.WARNING.intValue()) {
            return "WARNING";
        }
        return value >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }

    private static String oneLine(String text) {
        return text.lines().map(String::strip).reduce((one, next) -> one + " ⏎ " + next).orElse("");
    }

    private static String trace(Throwable thrown) {
        StringBuilder trace = new StringBuilder();
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            trace.append(i == 0 ? "" : " caused by ").append(cause);
            StackTraceElement[] frames = cause.getStackTrace();
            for (int frame = 0; frame < Math.min(frames.length, MAX_FRAMES); frame++) {
                trace.append(" at ").append(frames[frame]);
            }
            cause = cause.getCause();
        }
        return trace.toString();
    }

    private static final class Printer extends Handler {

        private final PrintStream out;

        Printer(Formatter formatter, PrintStream out) {
            setFormatter(formatter);
            setLevel(Level.ALL);
            this.out = out;
        }

        @Override
        public void publish(LogRecord record) {
            if (isLoggable(record)) {
                out.print(getFormatter().format(record));
            }
        }

        @Override
        public void flush() {
            out.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }
}
