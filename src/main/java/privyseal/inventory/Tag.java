package privyseal.inventory;

/// A word that people put on certificates, to find them by.
public record Tag(String key, String value) {

    private static final int MAX_KEY = 127;
    private static final int MAX_VALUE = 255;

    /// How many one certificate may have.
    public static final int MOST = 50;

    public Tag {
        if (key.isBlank() || key.length() > MAX_KEY || value.length() > MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a tag's key has 1 to %d characters, its value at most %d"
                            .formatted(MAX_KEY, MAX_VALUE));
        }
    }
}
