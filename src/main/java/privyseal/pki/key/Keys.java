package privyseal.pki.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import privyseal.pki.Der;
import privyseal.pki.StrictDer;

/// Makes and recognizes key pairs.
public final class Keys {

    /// An RSA key of 8192 bits has some 1,100 octets.
    private static final int MAX_SPKI = 8 * 1024;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Keys() {}

    public static GeneratedKey generate(KeyAlgorithm algorithm) {
        try {
            return switch (algorithm) {
                case RSA_2048 -> rsa(algorithm, 2048);
                case RSA_4096 -> rsa(algorithm, 4096);
                case EC_P256 -> ec(algorithm, Providers.ec(), "secp256r1");
                case EC_P384 -> ec(algorithm, Providers.ec(), "secp384r1");
                case SM2 -> ec(algorithm, Providers.bouncyCastle(), "sm2p256v1");
            };
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("cannot make keys of " + algorithm, e);
        }
    }

    private static GeneratedKey rsa(KeyAlgorithm algorithm, int bits)
            throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", Providers.rsa());
        generator.initialize(bits, RANDOM);
        return generated(algorithm, generator.generateKeyPair());
    }

    private static GeneratedKey ec(KeyAlgorithm algorithm, Provider provider, String curve)
            throws NoSuchAlgorithmException, InvalidAlgorithmParameterException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(new ECGenParameterSpec(curve), RANDOM);
        return generated(algorithm, generator.generateKeyPair());
    }

    private static GeneratedKey generated(KeyAlgorithm algorithm, KeyPair pair) {
        return new GeneratedKey(
                algorithm,
                publicKey(pair.getPublic().getEncoded()),
                PrivateKeyAccess.ofPkcs8(pair.getPrivate().getEncoded()));
    }

    /// The key in its one spelling, whatever spelling it came in: RSA with NULL parameters (RFC 3279 §2.3.1), named
    /// curves with the point uncompressed (RFC 5480 §2.2). A key that is blocked stays blocked when it comes back
    /// spelled in another way. What is neither is kept as it is.
    ///
    /// @throws IllegalArgumentException when the octets are no SubjectPublicKeyInfo
    public static PublicKey publicKey(byte[] spki) {
        if (spki.length > MAX_SPKI || !StrictDer.isOneValue(spki)) {
            throw new IllegalArgumentException("not a public key");
        }
        byte[] canonical = KeyShape.canonical(spki);
        return new PublicKey(Der.of(canonical), HexFormat.of().formatHex(sha256(canonical)));
    }

    private static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Empty for a key of any other kind or length.
    public static Optional<KeyAlgorithm> algorithmOf(PublicKey key) {
        return switch (KeyShape.read(key.spki().bytes())) {
            case KeyShape.Rsa(RSAPublicKey rsa) ->
                    switch (rsa.getModulus().bitLength()) {
                        case 2048 -> Optional.of(KeyAlgorithm.RSA_2048);
                        case 4096 -> Optional.of(KeyAlgorithm.RSA_4096);
                        default -> Optional.empty();
                    };
            case KeyShape.NamedCurve(ASN1ObjectIdentifier curve, _) -> onCurve(curve);
            case KeyShape.RsaPss _, KeyShape.Edwards _, KeyShape.Other _ -> Optional.empty();
        };
    }

    public static boolean isSm2(PublicKey key) {
        return algorithmOf(key).filter(KeyAlgorithm.SM2::equals).isPresent();
    }

    private static Optional<KeyAlgorithm> onCurve(ASN1ObjectIdentifier curve) {
        if (curve.equals(SECObjectIdentifiers.secp256r1)) {
            return Optional.of(KeyAlgorithm.EC_P256);
        }
        if (curve.equals(SECObjectIdentifiers.secp384r1)) {
            return Optional.of(KeyAlgorithm.EC_P384);
        }
        return curve.equals(GMObjectIdentifiers.sm2p256v1)
                ? Optional.of(KeyAlgorithm.SM2)
                : Optional.empty();
    }

    /// In bits; of an elliptic curve, those of its field. Empty where that says nothing, or is not known here.
    public static Optional<Integer> sizeOf(PublicKey key) {
        return switch (KeyShape.read(key.spki().bytes())) {
            case KeyShape.Rsa(RSAPublicKey rsa) -> Optional.of(rsa.getModulus().bitLength());
            case KeyShape.RsaPss(RSAPublicKey rsa) -> Optional.of(rsa.getModulus().bitLength());
            case KeyShape.NamedCurve(ASN1ObjectIdentifier curve, _) ->
                    Optional.of(KeyShape.fieldSizeOf(curve));
            case KeyShape.Edwards _, KeyShape.Other _ -> Optional.empty();
        };
    }

    /// The kind and length of any key, for people: `RSA 2048`, `EC P-256`, `SM2`, or the OID of what is not known here.
    public static String describe(PublicKey key) {
        return switch (KeyShape.read(key.spki().bytes())) {
            case KeyShape.Rsa(RSAPublicKey rsa) -> "RSA " + rsa.getModulus().bitLength();
            case KeyShape.RsaPss(RSAPublicKey rsa) -> "RSA-PSS " + rsa.getModulus().bitLength();
            case KeyShape.NamedCurve(ASN1ObjectIdentifier curve, _) -> KeyShape.nameOf(curve);
            case KeyShape.Edwards _, KeyShape.Other _ ->
                    KeyShape.nameOfAlgorithm(key.spki().bytes());
        };
    }

    /// Whether the two are one pair: signs with the one, verifies with the other. Also for keys that the service does
    /// not issue for (UP-01). Private keys come from [#generate] or [KeyPem], which bounds their size.
    public static boolean isPair(PrivateKeyAccess privateKey, PublicKey publicKey) {
        if (!Signatures.verifiable(publicKey)) {
            return false;
        }
        String algorithm =
                switch (KeyShape.read(publicKey.spki().bytes())) {
                    case KeyShape.Rsa _, KeyShape.RsaPss _ -> "SHA256withRSA";
                    case KeyShape.NamedCurve _ -> "SHA256withECDSA";
                    case KeyShape.Edwards _, KeyShape.Other _ -> "EdDSA";
                };
        byte[] text = "is this one pair?".getBytes(StandardCharsets.UTF_8);
        byte[] pkcs8 = privateKey.pkcs8();
        try {
            PrivateKey key = BouncyCastleProvider.getPrivateKey(PrivateKeyInfo.getInstance(pkcs8));
            Signature signature = Signature.getInstance(algorithm, Providers.bouncyCastle());
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(
                    BouncyCastleProvider.getPublicKey(
                            SubjectPublicKeyInfo.getInstance(publicKey.spki().bytes())));
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException | IOException | RuntimeException _) {
            // A private key of another kind, or one whose numbers contradict each other.
            return false;
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }
}
