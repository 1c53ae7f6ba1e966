package privyseal.db;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// AES-256-GCM (NIST SP 800-38D) as it stands in the table: nonce, ciphertext, tag.
///
/// Nonces are random. A data key seals once, and a key-encryption key far fewer than the 2^32 times that random nonces
/// allow.
final class SealedBox {

    static final String ALGORITHM = "AES-256-GCM";

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int NONCE_OCTETS = 12;
    private static final int TAG_BITS = 128;

    private SealedBox() {}

    static byte[] seal(SecretKey key, byte[] associated, byte[] plain, SecureRandom random) {
        byte[] nonce = new byte[NONCE_OCTETS];
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance(TRANSFORMATION);
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(associated);
            byte[] encrypted = cipher.doFinal(plain);
            return ByteBuffer.allocate(nonce.length + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + TRANSFORMATION, e);
        }
    }

    /// @throws GeneralSecurityException when the key or the associated data is another, or a bit was changed
    static byte[] open(SecretKey key, byte[] associated, byte[] box)
            throws GeneralSecurityException {
        if (box.length < NONCE_OCTETS + TAG_BITS / 8) {
            throw new GeneralSecurityException("too short for a sealed secret");
        }
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(
                Cipher.DECRYPT_MODE,
                key,
                new GCMParameterSpec(TAG_BITS, Arrays.copyOf(box, NONCE_OCTETS)));
        cipher.updateAAD(associated);
        return cipher.doFinal(box, NONCE_OCTETS, box.length - NONCE_OCTETS);
    }
}
