package privyseal.account;

import java.util.regex.Pattern;

/// What a person signs in with. One spelling: lower case, so that two people cannot be told apart by case alone.
public record UserName(String value) {

    private static final Pattern SPELLING = Pattern.compile("[a-z0-9][a-z0-9._@+-]{0,63}");

    public UserName {
        if (!SPELLING.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a user name has 1 to 64 lower-case letters, digits and . _ @ + -, and begins with a letter or digit");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
