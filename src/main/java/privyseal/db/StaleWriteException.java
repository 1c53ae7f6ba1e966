package privyseal.db;

/// Somebody else wrote the row since it was read. The caller starts over with what is stored now.
public final class StaleWriteException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StaleWriteException(String what) {
        super("written by somebody else: " + what);
    }
}
