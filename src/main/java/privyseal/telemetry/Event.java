package privyseal.telemetry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Something that happened, with its fields, as one line of the log: `request requestId=… action=… outcome=…`.
///
/// Never a secret: not a key, not a password, not a signature, not the body of a request.
public final class Event {

    /// Longer values are cut: a log line is no place for what a stranger sends.
    private static final int MAX_LENGTH = 500;

    private final String name;
    private final Map<String, Object> fields = new LinkedHashMap<>();

    private Event(String name) {
        this.name = name;
    }

    /// @param name one word, always the same for the same kind of event
    public static Event named(String name) {
        return new Event(name);
    }

    /// @param value a number stays one in JSON, everything else is its text
    public Event with(String field, Object value) {
        fields.put(field, value instanceof Number ? value : cut(value.toString()));
        return this;
    }

    public String name() {
        return name;
    }

    public Map<String, Object> fields() {
        return Collections.unmodifiableMap(fields);
    }

    public void log(System.Logger logger, System.Logger.Level level) {
        logger.log(level, "{0}", this);
    }

    private static String cut(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }

    /// The line as people read it. A value with spaces, quotes or control characters is quoted, so that no value can look
    /// like another field or another line.
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(name);
        fields.forEach((field, value) ->
                line.append(' ')
                        .append(field)
                        .append('=')
                        .append(Quoted.ifNeeded(value.toString())));
        return line.toString();
    }
}
