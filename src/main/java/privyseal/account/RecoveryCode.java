package privyseal.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What stands in for the authenticator once: 80 random bits as `ABCD-EFGH-IJKL-MNOP`. It prints as `***`.
final class RecoveryCode {

    private static final int OCTETS = 10;

    private static final Pattern SPELLING = Pattern.compile("[A-Z2-7]{16}");

    /// Without hyphens.
    private final String word;

    private RecoveryCode(String word) {
        this.word = word;
    }

    static RecoveryCode random(SecureRandom random) {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return new RecoveryCode(Base32.of(octets));
    }

    /// As people type it: with hyphens and spaces or without, in either case. Empty for what is no such code.
    static Optional<RecoveryCode> parse(String text) {
        String word = text.replaceAll("[- ]", "").toUpperCase(Locale.ROOT);
        return SPELLING.matcher(word).matches()
                ? Optional.of(new RecoveryCode(word))
                : Optional.empty();
    }

    String reveal() {
        return String.join("-", word.split("(?<=\\G.{4})", -1)).replaceAll("-$", "");
    }

    String hash() {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(word.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
