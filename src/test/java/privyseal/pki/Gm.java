package privyseal.pki;

import com.tencent.kona.crypto.KonaCryptoProvider;
import com.tencent.kona.crypto.spec.SM2PrivateKeySpec;
import com.tencent.kona.crypto.spec.SM2PublicKeySpec;
import com.tencent.kona.crypto.spec.SM2SignatureParameterSpec;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.BigIntegers;
import privyseal.pki.key.PrivateKeyAccess;
import privyseal.pki.key.PublicKey;
import privyseal.pki.x509.ParsedCertificate;

/// SM2 as Kona (Tencent) and openssl know it: nothing here computes with the library that signs.
public final class Gm {

    /// GM/T 0009 §10.
    public static final String ID = "1234567812345678";

    static final Provider KONA = new KonaCryptoProvider();
    private static final int OCTETS = 32;

    private Gm() {}

    /// What is signed, and the signature, of a certificate, a CSR, a CRL or a basic OCSP answer alike.
    public record Parts(Der tbs, Der signature) {}

    public static Parts parts(byte[] signed) {
        try {
            ASN1Sequence all = ASN1Sequence.getInstance(signed);
            return new Parts(
                    Der.of(all.getObjectAt(0).toASN1Primitive().getEncoded("DER")),
                    Der.of(ASN1BitString.getInstance(all.getObjectAt(2)).getOctets()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// By Kona.
    public static boolean verifies(ParsedCertificate issuer, ParsedCertificate certificate) {
        return verifies(issuer.key(), certificate.der().bytes());
    }

    /// By Kona.
    public static boolean verifies(PublicKey key, byte[] signed) {
        Parts parts = parts(signed);
        try {
            ECPublicKey publicKey = publicKey(key);
            Signature signature = Signature.getInstance("SM2", KONA);
            signature.setParameter(
                    new SM2SignatureParameterSpec(
                            ID.getBytes(StandardCharsets.US_ASCII), publicKey));
            signature.initVerify(publicKey);
            signature.update(parts.tbs().bytes());
            return signature.verify(parts.signature().bytes());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static ECPublicKey publicKey(PublicKey key) throws GeneralSecurityException {
        byte[] point =
                SubjectPublicKeyInfo.getInstance(key.spki().bytes()).getPublicKeyData().getOctets();
        return (ECPublicKey)
                KeyFactory.getInstance("SM2", KONA).generatePublic(new SM2PublicKeySpec(point));
    }

    public static PrivateKey privateKey(PrivateKeyAccess key) throws GeneralSecurityException {
        try {
            BigInteger number =
                    ECPrivateKey.getInstance(
                                    PrivateKeyInfo.getInstance(key.pkcs8()).parsePrivateKey())
                            .getKey();
            return KeyFactory.getInstance("SM2", KONA)
                    .generatePrivate(
                            new SM2PrivateKeySpec(BigIntegers.asUnsignedByteArray(OCTETS, number)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// An SM2Cipher, by Kona.
    public static byte[] decrypt(PrivateKeyAccess key, byte[] cipher)
            throws GeneralSecurityException {
        Cipher sm2 = Cipher.getInstance("SM2", KONA);
        sm2.init(Cipher.DECRYPT_MODE, privateKey(key));
        return sm2.doFinal(cipher);
    }

    /// An SM2EnvelopedKey, by Kona.
    public static PrivateKeyAccess open(Der envelope, PrivateKeyAccess recipient)
            throws GeneralSecurityException {
        Envelope parts = Envelope.of(envelope);
        byte[] once = decrypt(recipient, parts.cipher.bytes());
        Cipher sm4 = Cipher.getInstance("SM4/ECB/NoPadding", KONA);
        sm4.init(Cipher.DECRYPT_MODE, new SecretKeySpec(once, "SM4"));
        return parts.key(sm4.doFinal(parts.sealed.bytes()));
    }

    /// The same by openssl.
    public static PrivateKeyAccess openWithOpenssl(Tool tool, Der envelope, String recipientPem) {
        Envelope parts = Envelope.of(envelope);
        tool.write("recipient.pem", recipientPem);
        tool.write("cipher.der", parts.cipher.bytes());
        tool.write("sealed", parts.sealed.bytes());
        tool.succeed(
                "openssl",
                "pkeyutl",
                "-decrypt",
                "-inkey",
                "recipient.pem",
                "-in",
                "cipher.der",
                "-out",
                "once");
        tool.succeed(
                "openssl",
                "enc",
                "-d",
                "-sm4-ecb",
                "-nopad",
                "-K",
                HexFormat.of().formatHex(tool.octets("once")),
                "-in",
                "sealed",
                "-out",
                "opened");
        return parts.key(tool.octets("opened"));
    }

    private record Envelope(Der cipher, Der point, Der sealed) {

        static Envelope of(Der envelope) {
            ASN1Sequence parts = ASN1Sequence.getInstance(envelope.bytes());
            if (!AlgorithmIdentifier.getInstance(parts.getObjectAt(0))
                    .getAlgorithm()
                    .equals(GMObjectIdentifiers.sms4_ecb)) {
                throw new AssertionError("not SM4 in ECB");
            }
            try {
                return new Envelope(
                        Der.of(parts.getObjectAt(1).toASN1Primitive().getEncoded("DER")),
                        Der.of(ASN1BitString.getInstance(parts.getObjectAt(2)).getOctets()),
                        Der.of(ASN1BitString.getInstance(parts.getObjectAt(3)).getOctets()));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        PrivateKeyAccess key(byte[] number) {
            try {
                return PrivateKeyAccess.ofPkcs8(
                        new PrivateKeyInfo(
                                        new AlgorithmIdentifier(
                                                X9ObjectIdentifiers.id_ecPublicKey,
                                                GMObjectIdentifiers.sm2p256v1),
                                        new ECPrivateKey(
                                                OCTETS * 8,
                                                new BigInteger(1, number),
                                                new DERBitString(point.bytes()),
                                                GMObjectIdentifiers.sm2p256v1))
                                .getEncoded("DER"));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
