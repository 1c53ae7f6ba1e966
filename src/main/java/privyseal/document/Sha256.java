package privyseal.document;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Which file it was, for the audit: its one spelling is lower-case hex.
public record Sha256(String hex) {

    private static final Pattern SPELLING = Pattern.compile("[0-9a-f]{64}");

    public Sha256 {
        if (!SPELLING.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a SHA-256: " + hex);
        }
    }

    /// @throws IllegalArgumentException when it is none
    public static Sha256 parse(String text) {
        return new Sha256(text);
    }

    /// The digest of a content.
    public static Sha256 of(byte[] content) {
        try {
            return ofDigest(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static Sha256 ofDigest(byte[] digest) {
        return new Sha256(HexFormat.of().formatHex(digest));
    }

    byte[] digest() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
