package privyseal.authority;

import java.util.Optional;
import java.util.regex.Pattern;

/// Names one key pair for ever: `root-rsa-1`, `ecdsa-1`.
public record AuthorityId(String value) {

    private static final Pattern SPELLING =
            Pattern.compile("(root-)?(rsa|ecdsa|sm2)-[1-9][0-9]{0,3}");

    public AuthorityId {
        if (!SPELLING.matcher(value).matches()) {
            throw new IllegalArgumentException("not the id of an authority");
        }
    }

    /// Empty when the text is not one, as from a path that anybody may ask for.
    public static Optional<AuthorityId> parse(String text) {
        return SPELLING.matcher(text).matches()
                ? Optional.of(new AuthorityId(text))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
