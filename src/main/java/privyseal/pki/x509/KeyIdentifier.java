package privyseal.pki.x509;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import privyseal.pki.key.PublicKey;

/// How keys are named in certificates: the first 160 bits of the SHA-256 of the key's bits (RFC 7093 §2, method 1).
final class KeyIdentifier {

    private static final int OCTETS = 20;

    private KeyIdentifier() {}

    static byte[] of(PublicKey key) {
        byte[] bits =
                SubjectPublicKeyInfo.getInstance(key.spki().bytes()).getPublicKeyData().getOctets();
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bits), OCTETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
