package privyseal.db;

/// No connection to the database became free in time: more is asked of this node than it can do now. Nothing was read or
/// written.
public final class BusyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BusyException(Throwable cause) {
        super("all connections to the database are at work", cause);
    }
}
