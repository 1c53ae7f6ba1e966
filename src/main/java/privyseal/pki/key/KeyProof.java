package privyseal.pki.key;

import java.math.BigInteger;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// Proof of possession of a private key (RV-25).
public final class KeyProof {

    private static final int HASH_OCTETS = 32;

    private KeyProof() {}

    /// Whether the signature over the text was made with the key: SHA-256 with RSA (PKCS #1 v1.5 or PSS) or
    /// ECDSA, SM3 with SM2 (and the id `1234567812345678`). Never throws for a malformed signature.
    public static boolean proves(PublicKey key, byte[] text, byte[] signature) {
        return switch (KeyShape.read(key.spki().bytes())) {
            case KeyShape.Rsa(RSAPublicKey rsa) ->
                    Signatures.verifies(
                                    new AlgorithmIdentifier(
                                            PKCSObjectIdentifiers.sha256WithRSAEncryption,
                                            DERNull.INSTANCE),
                                    key,
                                    text,
                                    signature)
                            || provesByPss(key, rsa.getModulus(), text, signature);
            case KeyShape.RsaPss(RSAPublicKey rsa) ->
                    provesByPss(key, rsa.getModulus(), text, signature);
            case KeyShape.NamedCurve(ASN1ObjectIdentifier curve, _) ->
                    Signatures.verifies(
                            new AlgorithmIdentifier(
                                    curve.equals(GMObjectIdentifiers.sm2p256v1)
                                            ? GMObjectIdentifiers.sm2sign_with_sm3
                                            : X9ObjectIdentifiers.ecdsa_with_SHA256),
                            key,
                            text,
                            signature);
            case KeyShape.Edwards _, KeyShape.Other _ -> false;
        };
    }

    /// The salt is as long as the hash (RFC 4055 §3.1 recommends it), or as long as fits, which is what openssl does
    /// when nothing is said.
    private static boolean provesByPss(
            PublicKey key, BigInteger modulus, byte[] text, byte[] signature) {
        int longest = (modulus.bitLength() - 1 + 7) / 8 - HASH_OCTETS - 2;
        return IntStream.of(HASH_OCTETS, longest)
                .filter(salt -> salt >= 0)
                .anyMatch(salt -> Signatures.verifies(pss(salt), key, text, signature));
    }

    private static AlgorithmIdentifier pss(int saltOctets) {
        ASN1ObjectIdentifier sha256 = NISTObjectIdentifiers.id_sha256;
        AlgorithmIdentifier hash = new AlgorithmIdentifier(sha256, DERNull.INSTANCE);
        return new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_RSASSA_PSS,
                new RSASSAPSSparams(
                        hash,
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, hash),
                        new ASN1Integer(saltOctets),
                        RSASSAPSSparams.DEFAULT_TRAILER_FIELD));
    }
}
