package privyseal.account;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/// Who owns certificates. Spelled as 12 digits, because clients of the API know it as a number in a string ("Uin").
public record AccountId(String value) {

    private static final Pattern SPELLING = Pattern.compile("[1-9][0-9]{11}");

    /// The account of the service itself. It owns no certificates; who calls without an account acts in it.
    public static final AccountId SERVICE = new AccountId("100000000001");

    private static final int DIGITS_AFTER_THE_FIRST = 11;

    public AccountId {
        if (!SPELLING.matcher(value).matches()) {
            throw new IllegalArgumentException("an account id has 12 digits");
        }
    }

    /// Begins with a digit other than the service account's, so that the two never collide.
    static AccountId random(SecureRandom random) {
        return new AccountId(
                (2 + random.nextInt(8)) + Words.digits(random, DIGITS_AFTER_THE_FIRST));
    }

    @Override
    public String toString() {
        return value;
    }
}
