package privyseal.document.drawing;

/// Ends the reading of one paper in the child; the parent makes a value of it.
final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1;

    private final Trouble trouble;

    UnreadableException(Trouble trouble) {
        super(trouble.name());
        this.trouble = trouble;
    }

    Trouble trouble() {
        return trouble;
    }
}
