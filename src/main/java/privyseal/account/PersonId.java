package privyseal.account;

import java.security.SecureRandom;
import java.util.UUID;

/// A person who signs in, or whose API keys call.
public record PersonId(UUID value) {

    public static PersonId parse(String text) {
        try {
            return new PersonId(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("a person id is a UUID");
        }
    }

    /// RFC 9562 §5.4: version 4.
    static PersonId random(SecureRandom random) {
        long high = (random.nextLong() & ~0xf000L) | 0x4000L;
        long low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new PersonId(new UUID(high, low));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
