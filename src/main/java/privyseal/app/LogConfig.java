package privyseal.app;

/// The settings `log.*`.
public record LogConfig(Format format, LogLevel level) {

    public enum Format {
        TEXT,
        JSON
    }
}
