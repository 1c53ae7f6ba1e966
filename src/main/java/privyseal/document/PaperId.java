package privyseal.document;

import java.util.UUID;

/// Names an uploaded paper: random, so that nobody guesses another's.
public record PaperId(UUID value) {

    /// @throws IllegalArgumentException when it is none
    public static PaperId parse(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("not an id");
        }
        return new PaperId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
