package privyseal.pki.gm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.util.BigIntegers;
import privyseal.pki.Der;
import privyseal.pki.Pem;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PublicKey;

/// The private key of an encryption certificate, wrapped so that only the private key of the signing certificate opens it:
/// SM2EnvelopedKey of GB/T 35276 §7.4 (GM/T 0009 §7.4).
///
/// The key is encrypted with SM4 under a key that is used this once, so that ECB repeats nothing; that one is encrypted with
/// SM2.
public final class EnvelopedKey {

    /// Of `-----BEGIN …-----`. No standard gives a name.
    private static final String LABEL = "SM2 ENVELOPED KEY";

    private static final int SM4_OCTETS = 16;

    /// Of a private key, a coordinate and a hash alike.
    private static final int OCTETS = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private EnvelopedKey() {}

    /// @param key the new SM2 pair of the encryption certificate
    /// @param recipient the SM2 key of the signing certificate
    public static Der seal(GeneratedKey key, PublicKey recipient) {
        if (!Keys.isSm2(key.publicKey()) || !Keys.isSm2(recipient)) {
            throw new IllegalArgumentException("an enveloped key is an SM2 key for an SM2 key");
        }
        byte[] once = new byte[SM4_OCTETS];
        RANDOM.nextBytes(once);
        try {
            ASN1EncodableVector parts = new ASN1EncodableVector();
            parts.add(new AlgorithmIdentifier(GMObjectIdentifiers.sms4_ecb));
            parts.add(sm2(once, recipient));
            parts.add(
                    new DERBitString(
                            SubjectPublicKeyInfo.getInstance(key.publicKey().spki().bytes())
                                    .getPublicKeyData()
                                    .getOctets()));
            parts.add(new DERBitString(sm4(once, key)));
            return Der.of(new DERSequence(parts).getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Arrays.fill(once, (byte) 0);
        }
    }

    public static String pem(Der envelope) {
        return Pem.write(LABEL, envelope.bytes());
    }

    /// SM2Cipher (§7.2): a point, a hash and the ciphertext.
    private static DERSequence sm2(byte[] text, PublicKey recipient) throws IOException {
        SM2Engine engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
        engine.init(
                true,
                new ParametersWithRandom(
                        PublicKeyFactory.createKey(recipient.spki().bytes()), RANDOM));
        byte[] sealed;
        try {
            sealed = engine.processBlock(text, 0, text.length);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("cannot encrypt with SM2", e);
        }
        // One octet says that the point is not compressed.
        int hash = 1 + 2 * OCTETS;
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(new ASN1Integer(new BigInteger(1, sealed, 1, OCTETS)));
        parts.add(new ASN1Integer(new BigInteger(1, sealed, 1 + OCTETS, OCTETS)));
        parts.add(new DEROctetString(Arrays.copyOfRange(sealed, hash, hash + OCTETS)));
        parts.add(new DEROctetString(Arrays.copyOfRange(sealed, hash + OCTETS, sealed.length)));
        return new DERSequence(parts);
    }

    private static byte[] sm4(byte[] once, GeneratedKey key) throws IOException {
        byte[] pkcs8 = key.privateKey().pkcs8();
        ECPrivateKeyParameters number = (ECPrivateKeyParameters) PrivateKeyFactory.createKey(pkcs8);
        byte[] plain = BigIntegers.asUnsignedByteArray(OCTETS, number.getD());
        try {
            SM4Engine engine = new SM4Engine();
            engine.init(true, new KeyParameter(once));
            byte[] sealed = new byte[OCTETS];
            for (int at = 0; at < OCTETS; at += SM4_OCTETS) {
                engine.processBlock(plain, at, sealed, at);
            }
            return sealed;
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
            Arrays.fill(plain, (byte) 0);
        }
    }
}
