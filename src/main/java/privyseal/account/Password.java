package privyseal.account;

import java.security.SecureRandom;

/// A password that a person may have. What is stored of it is its Argon2id hash.
public final class Password {

    /// NIST SP 800-63B-4 asks for 8 with a second factor and 15 without; people type these.
    public static final int MIN_LENGTH = 12;

    public static final int MAX_LENGTH = 128;

    private static final int RANDOM_LENGTH = 24;

    private final String word;

    private Password(String word) {
        this.word = word;
    }

    /// The message does not quote the password.
    public static Password parse(String text) {
        int length = text.codePointCount(0, text.length());
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a password has " + MIN_LENGTH + " to " + MAX_LENGTH + " characters");
        }
        return new Password(text);
    }

    /// About 142 bits.
    static Password random(SecureRandom random) {
        return new Password(Words.random(random, RANDOM_LENGTH));
    }

    String reveal() {
        return word;
    }

    Secret toSecret() {
        return new Secret(word);
    }

    @Override
    public String toString() {
        return "***";
    }
}
