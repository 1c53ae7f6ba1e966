package privyseal.validation.dns;

/// What others wrote, made fit to be shown.
public final class Text {

    private static final int MAX = 256;

    private Text() {}

    /// At most 256 characters, none of which moves the cursor, changes the writing direction, or cannot be seen.
    public static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        int[] points = text.codePoints().limit(4L * MAX).toArray();
        for (int point : points) {
            int next = Character.isWhitespace(point) ? ' ' : point;
            if (!isVisible(next)) {
                continue;
            }
            if (shown.length() + Character.charCount(next) > MAX) {
                break;
            }
            shown.appendCodePoint(next);
        }
        return shown.toString().strip();
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
