package privyseal.account;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/// Names a session, for its owner and in audit entries. It opens nothing: that is the [SessionToken]'s.
public record SessionId(String value) {

    private static final String PREFIX = "SESS";

    private static final int RANDOM_LENGTH = 32;

    private static final Pattern SPELLING = Pattern.compile("SESS[A-Za-z0-9]{32}");

    public SessionId {
        if (!isSpelledRight(value)) {
            throw new IllegalArgumentException("a SessionId is SESS and 32 letters or digits");
        }
    }

    public static boolean isSpelledRight(String text) {
        return SPELLING.matcher(text).matches();
    }

    static SessionId random(SecureRandom random) {
        return new SessionId(PREFIX + Words.random(random, RANDOM_LENGTH));
    }

    @Override
    public String toString() {
        return value;
    }
}
