package privyseal.notice;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Shows that a mail arrived: 80 random bits as 20 hexadecimal digits. It prints as `***`.
final class ConfirmationCode {

    private static final int OCTETS = 10;
    private static final Pattern SPELLING = Pattern.compile("[0-9a-f]{20}");

    private final String word;

    private ConfirmationCode(String word) {
        this.word = word;
    }

    static ConfirmationCode random(SecureRandom random) {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return new ConfirmationCode(HexFormat.of().formatHex(octets));
    }

    /// Empty for what is no such code.
    static Optional<ConfirmationCode> parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return SPELLING.matcher(word).matches()
                ? Optional.of(new ConfirmationCode(word))
                : Optional.empty();
    }

    String reveal() {
        return word;
    }

    String hash() {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(word.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
