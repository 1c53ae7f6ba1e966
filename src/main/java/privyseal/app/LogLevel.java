package privyseal.app;

import java.util.logging.Level;

/// How grave an event must be to be logged.
public enum LogLevel {
    ERROR,
    WARNING,
    INFO,
    DEBUG;

    Level level() {
        return switch (this) {
            case ERROR -> Level.SEVERE;
            case WARNING -> Level.WARNING;
            case INFO -> Level.INFO;
            case DEBUG -> Level.FINE;
        };
    }
}
