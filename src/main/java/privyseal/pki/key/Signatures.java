package privyseal.pki.key;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/// Verifies what others signed.
public final class Signatures {

    /// The sizes bound the time of one verification to some 0.2 s, a test of the modulus included; what people use is
    /// far below.
    private static final int MAX_RSA_BITS = 8192;

    private static final int MAX_EXPONENT_BITS = 256;

    private Signatures() {}

    /// Whether a signature with such a key can be verified here. Not with DSA, nor with curves given by explicit
    /// parameters: with those the sender decides how long the arithmetic takes, and no certificate needs them.
    public static boolean verifiable(PublicKey key) {
        return switch (KeyShape.read(key.spki().bytes())) {
            case KeyShape.Rsa(RSAPublicKey rsa) -> isBounded(rsa);
            case KeyShape.RsaPss(RSAPublicKey rsa) -> isBounded(rsa);
            case KeyShape.NamedCurve curve -> curve.point().isPresent();
            case KeyShape.Edwards _ -> true;
            case KeyShape.Other _ -> false;
        };
    }

    private static boolean isBounded(RSAPublicKey key) {
        BigInteger modulus = key.getModulus();
        BigInteger exponent = key.getPublicExponent();
        return modulus.signum() > 0
                && exponent.signum() > 0
                && modulus.bitLength() <= MAX_RSA_BITS
                && exponent.bitLength() <= MAX_EXPONENT_BITS;
    }

    /// Never throws for a malformed signature, or one of an algorithm that does not fit the key.
    public static boolean verifies(
            AlgorithmIdentifier algorithm, PublicKey key, byte[] message, byte[] signature) {
        if (!verifiable(key)) {
            return false;
        }
        try {
            ContentVerifier verifier =
                    new JcaContentVerifierProviderBuilder()
                            .setProvider(Providers.bouncyCastle())
                            .build(SubjectPublicKeyInfo.getInstance(key.spki().bytes()))
                            .get(algorithm);
            try (OutputStream out = verifier.getOutputStream()) {
                out.write(message);
            }
            return verifier.verify(signature);
        } catch (OperatorCreationException | IOException | RuntimeException _) {
            // The library throws many kinds for one answer: this is no signature of that key.
            return false;
        }
    }
}
