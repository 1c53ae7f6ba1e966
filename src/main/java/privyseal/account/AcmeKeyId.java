package privyseal.account;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/// Names a key that binds ACME accounts; ACME clients know it as "EAB key id". It is no secret, and never used again once
/// revoked.
public record AcmeKeyId(String value) {

    private static final String PREFIX = "ACME";

    private static final int RANDOM_LENGTH = 24;

    private static final Pattern SPELLING = Pattern.compile("ACME[A-Za-z0-9]{24}");

    public AcmeKeyId {
        if (!SPELLING.matcher(value).matches()) {
            throw new IllegalArgumentException("an ACME key's id is ACME and 24 letters or digits");
        }
    }

    static AcmeKeyId random(SecureRandom random) {
        return new AcmeKeyId(PREFIX + Words.random(random, RANDOM_LENGTH));
    }

    @Override
    public String toString() {
        return value;
    }
}
