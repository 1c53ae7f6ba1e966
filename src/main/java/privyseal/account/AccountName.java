package privyseal.account;

import java.util.regex.Pattern;

/// How people call an account. Unique, and never used to look one up on behalf of another account.
public record AccountName(String value) {

    private static final Pattern SPELLING = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    /// The first account for certificates.
    public static final AccountName DEFAULT = new AccountName("default");

    /// The account whose members serve the others: reviewers, operators, auditors. It owns no certificates.
    public static final AccountName SERVICE = new AccountName("service");

    public AccountName {
        if (!SPELLING.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an account name has 1 to 63 lower-case letters, digits and . _ -, and begins with a letter or digit");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
