package privyseal.db;

/// More is asked of this node than it can do now: no connection to the database became free in time, or nothing else of which
/// it has few. Nothing was read or written.
public final class BusyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BusyException(Throwable cause) {
        super("all connections to the database are at work", cause);
    }

    public BusyException(String message) {
        super(message);
    }
}
