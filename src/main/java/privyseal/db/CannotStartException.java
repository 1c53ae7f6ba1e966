package privyseal.db;

/// Something that a person has to mend before the service can run: a sentence, and no stack trace is shown with it.
public final class CannotStartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CannotStartException(String sentence) {
        super(sentence);
    }

    public CannotStartException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /// What the person is told.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
