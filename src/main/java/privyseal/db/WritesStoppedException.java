package privyseal.db;

/// Nothing can be written for now; the sentence says why.
public final class WritesStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public WritesStoppedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
