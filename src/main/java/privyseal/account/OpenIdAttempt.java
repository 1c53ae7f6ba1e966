package privyseal.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// One try to sign in at the provider, bound to the browser that began it: its cookie holds 256 random bits, and state,
/// nonce and code verifier are made from them. So nothing is stored here, and none of the three fits another browser.
public final class OpenIdAttempt {

    private static final int OCTETS = 32;

    private static final Pattern SPELLING = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String word;

    private OpenIdAttempt(String word) {
        this.word = word;
    }

    static OpenIdAttempt random(SecureRandom random) {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return new OpenIdAttempt(Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
    }

    /// Empty for what is none of ours.
    public static Optional<OpenIdAttempt> parse(String word) {
        return SPELLING.matcher(word).matches()
                ? Optional.of(new OpenIdAttempt(word))
                : Optional.empty();
    }

    /// For the cookie.
    public String reveal() {
        return word;
    }

    String state() {
        return derived("state");
    }

    String nonce() {
        return derived("nonce");
    }

    /// RFC 7636 §4.1: 43 characters.
    String verifier() {
        return derived("verifier");
    }

    boolean hasState(String given) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), state().getBytes(StandardCharsets.UTF_8));
    }

    private String derived(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(word.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            byte[] octets =
                    mac.doFinal(
                            ("privyseal openid " + purpose).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
