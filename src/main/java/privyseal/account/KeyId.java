package privyseal.account;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/// Names an API key; clients know it as `SecretId`. It is not a secret, and never used again once revoked.
public record KeyId(String value) {

    private static final String PREFIX = "AKID";

    private static final int RANDOM_LENGTH = 32;

    private static final Pattern SPELLING = Pattern.compile("AKID[A-Za-z0-9]{32}");

    public KeyId {
        if (!isSpelledRight(value)) {
            throw new IllegalArgumentException("a SecretId is AKID and 32 letters or digits");
        }
    }

    public static boolean isSpelledRight(String text) {
        return SPELLING.matcher(text).matches();
    }

    static KeyId random(SecureRandom random) {
        return new KeyId(PREFIX + Words.random(random, RANDOM_LENGTH));
    }

    @Override
    public String toString() {
        return value;
    }
}
