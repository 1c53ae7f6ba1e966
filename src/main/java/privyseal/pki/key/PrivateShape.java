package privyseal.pki.key;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// Which private keys of others the service takes in.
final class PrivateShape {

    /// One operation with a key of 8192 bits takes 0.1 s, and its cost grows with the cube.
    private static final int MAX_RSA_BITS = 8192;

    private PrivateShape() {}

    /// Why the key is not taken, as a sentence for people.
    static Optional<String> refusalOf(PrivateKeyInfo info) throws IOException {
        ASN1ObjectIdentifier algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)
                || algorithm.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
            return isBounded(RSAPrivateKey.getInstance(info.parsePrivateKey()))
                    ? Optional.empty()
                    : Optional.of("The RSA key is longer than 8192 bits, or no RSA key.");
        }
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return info.getPrivateKeyAlgorithm().getParameters() instanceof ASN1ObjectIdentifier
                    ? Optional.empty()
                    : Optional.of("The curve of the EC key is not given by its name.");
        }
        return KeyShape.EDWARDS.contains(algorithm)
                ? Optional.empty()
                : Optional.of("The private key is neither an RSA nor an EC key.");
    }

    private static boolean isBounded(RSAPrivateKey key) {
        return Stream.of(
                        key.getModulus(),
                        key.getPublicExponent(),
                        key.getPrivateExponent(),
                        key.getPrime1(),
                        key.getPrime2(),
                        key.getExponent1(),
                        key.getExponent2(),
                        key.getCoefficient())
                .allMatch(n -> n.signum() > 0 && n.bitLength() <= MAX_RSA_BITS);
    }
}
