package privyseal.document;

import java.util.UUID;

/// Names an uploaded paper: random, so that nobody guesses another's.
public record PaperId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
