package privyseal.account;

import java.security.SecureRandom;

/// Random words of letters and digits, 5.95 bits a character.
final class Words {

    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static final String DIGITS = "0123456789";

    private Words() {}

    static String random(SecureRandom random, int length) {
        return draw(random, ALPHABET, length);
    }

    static String digits(SecureRandom random, int length) {
        return draw(random, DIGITS, length);
    }

    private static String draw(SecureRandom random, String alphabet, int length) {
        StringBuilder word = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            word.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return word.toString();
    }
}
