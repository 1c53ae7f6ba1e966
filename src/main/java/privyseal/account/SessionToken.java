package privyseal.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a browser's cookie holds: 256 random bits. The database has its hash alone. It prints as `***`.
public final class SessionToken {

    private static final int OCTETS = 32;

    /// Base64 for URLs.
    private static final Pattern SPELLING = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String word;

    private SessionToken(String word) {
        this.word = word;
    }

    /// Empty for what is no token of ours.
    public static Optional<SessionToken> parse(String word) {
        return SPELLING.matcher(word).matches()
                ? Optional.of(new SessionToken(word))
                : Optional.empty();
    }

    static SessionToken random(SecureRandom random) {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return new SessionToken(base64(octets));
    }

    public String reveal() {
        return word;
    }

    /// What the page sends beside the cookie, which a page of another site cannot know. Made from the token, so that
    /// nothing more is stored.
    public String csrf() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(octets(), "HmacSHA256"));
            return base64(mac.doFinal("privyseal csrf".getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// In constant time.
    public boolean isGuardedBy(String csrf) {
        return MessageDigest.isEqual(
                csrf.getBytes(StandardCharsets.UTF_8), csrf().getBytes(StandardCharsets.UTF_8));
    }

    String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] octets() {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    private static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    @Override
    public String toString() {
        return "***";
    }
}
