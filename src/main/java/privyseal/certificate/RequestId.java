package privyseal.certificate;

import java.util.UUID;

/// Names an application, a reissue or a revocation. People know it by its certificate.
public record RequestId(UUID value) {

    /// @throws IllegalArgumentException when it is none
    public static RequestId parse(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("not an id");
        }
        return new RequestId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
