package privyseal.db;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// A key that wraps the data keys of secrets: 256 bits for AES.
///
/// Its id is computed from it, so that a file cannot give a key another's name.
final class KeyEncryptionKey {

    private static final int OCTETS = 32;
    private static final int ID_OCTETS = 16;

    private final byte[] octets;
    private final String id;

    private KeyEncryptionKey(byte[] octets) {
        this.octets = octets;
        this.id = HexFormat.of().formatHex(Arrays.copyOf(idOf(octets), ID_OCTETS));
    }

    static KeyEncryptionKey random(SecureRandom random) {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return new KeyEncryptionKey(octets);
    }

    /// @throws IllegalArgumentException when the text is not the base64 of 32 octets; it does not quote the text
    static KeyEncryptionKey parse(String text) {
        byte[] octets;
        try {
            octets = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not base64", e);
        }
        if (octets.length != OCTETS) {
            throw new IllegalArgumentException("not 32 octets");
        }
        return new KeyEncryptionKey(octets);
    }

    /// Says which key it is, and nothing about it.
    String id() {
        return id;
    }

    SecretKey key() {
        return new SecretKeySpec(octets, "AES");
    }

    /// As it stands in the file.
    String reveal() {
        return Base64.getEncoder().encodeToString(octets);
    }

    private static byte[] idOf(byte[] octets) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("privyseal key-encryption key id".getBytes(StandardCharsets.US_ASCII));
            return digest.digest(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "KeyEncryptionKey[" + id + "]";
    }
}
