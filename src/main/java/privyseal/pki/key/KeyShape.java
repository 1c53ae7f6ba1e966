package privyseal.pki.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTNamedCurves;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;
import privyseal.pki.StrictDer;

/// The kinds of public keys that the service tells apart.
sealed interface KeyShape {

    /// Of OID rsaEncryption.
    record Rsa(RSAPublicKey key) implements KeyShape {}

    /// Of OID id-RSASSA-PSS: read in foreign certificates, never certified.
    record RsaPss(RSAPublicKey key) implements KeyShape {}

    /// An EC key on a curve that is given by name and known.
    ///
    /// @param point empty when the octets are no point of the curve, or the point at infinity
    record NamedCurve(ASN1ObjectIdentifier curve, Optional<ECPoint> point) implements KeyShape {}

    /// Ed25519 or Ed448.
    record Edwards() implements KeyShape {}

    /// All else: DSA, curves with explicit parameters, what was invented later.
    record Other() implements KeyShape {}

    Set<ASN1ObjectIdentifier> EDWARDS =
            Set.of(EdECObjectIdentifiers.id_Ed25519, EdECObjectIdentifiers.id_Ed448);

    /// @throws IllegalArgumentException when the octets are no SubjectPublicKeyInfo
    static KeyShape read(byte[] spki) {
        return read(info(spki));
    }

    static KeyShape read(SubjectPublicKeyInfo info) {
        ASN1ObjectIdentifier algorithm = info.getAlgorithm().getAlgorithm();
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return new Rsa(rsaKey(info));
        }
        if (algorithm.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
            return new RsaPss(rsaKey(info));
        }
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)
                && info.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve) {
            X9ECParameters parameters = parametersOf(curve);
            return parameters == null
                    ? new Other()
                    : new NamedCurve(curve, point(parameters, info.getPublicKeyData().getOctets()));
        }
        return EDWARDS.contains(algorithm) ? new Edwards() : new Other();
    }

    /// The one spelling of a key, see [Keys#publicKey].
    static byte[] canonical(byte[] spki) {
        SubjectPublicKeyInfo info = info(spki);
        try {
            return switch (read(info)) {
                case Rsa(RSAPublicKey key) ->
                        new SubjectPublicKeyInfo(
                                        new AlgorithmIdentifier(
                                                PKCSObjectIdentifiers.rsaEncryption,
                                                DERNull.INSTANCE),
                                        key)
                                .getEncoded(ASN1Encoding.DER);
                case NamedCurve(_, Optional<ECPoint> point) when point.isPresent() ->
                        new SubjectPublicKeyInfo(info.getAlgorithm(), point.get().getEncoded(false))
                                .getEncoded(ASN1Encoding.DER);
                case NamedCurve _, RsaPss _, Edwards _, Other _ -> spki.clone();
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String nameOf(ASN1ObjectIdentifier curve) {
        if (curve.equals(GMObjectIdentifiers.sm2p256v1)) {
            return "SM2";
        }
        String nist = NISTNamedCurves.getName(curve);
        if (nist != null) {
            return "EC " + nist;
        }
        String name = ECNamedCurveTable.getName(curve);
        return "EC " + (name == null ? curve.getId() : name);
    }

    static String nameOfAlgorithm(byte[] spki) {
        ASN1ObjectIdentifier algorithm = info(spki).getAlgorithm().getAlgorithm();
        if (algorithm.equals(EdECObjectIdentifiers.id_Ed25519)) {
            return "Ed25519";
        }
        if (algorithm.equals(EdECObjectIdentifiers.id_Ed448)) {
            return "Ed448";
        }
        return algorithm.equals(X9ObjectIdentifiers.id_dsa) ? "DSA" : algorithm.getId();
    }

    private static SubjectPublicKeyInfo info(byte[] spki) {
        try {
            return SubjectPublicKeyInfo.getInstance(spki);
        } catch (RuntimeException e) {
            // The decoder throws several kinds.
            throw new IllegalArgumentException("not a public key", e);
        }
    }

    private static RSAPublicKey rsaKey(SubjectPublicKeyInfo info) {
        byte[] octets = info.getPublicKeyData().getOctets();
        if (!StrictDer.isOneValue(octets)) {
            throw new IllegalArgumentException("not an RSA key");
        }
        try {
            return RSAPublicKey.getInstance(octets);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not an RSA key", e);
        }
    }

    /// @param curve of a [NamedCurve]
    static ECPoint generatorOf(ASN1ObjectIdentifier curve) {
        return Objects.requireNonNull(parametersOf(curve)).getG();
    }

    /// @param curve of a [NamedCurve]
    static int fieldSizeOf(ASN1ObjectIdentifier curve) {
        return Objects.requireNonNull(parametersOf(curve)).getCurve().getFieldSize();
    }

    private static @Nullable X9ECParameters parametersOf(ASN1ObjectIdentifier curve) {
        X9ECParameters fast = CustomNamedCurves.getByOID(curve);
        return fast == null ? ECNamedCurveTable.getByOID(curve) : fast;
    }

    private static Optional<ECPoint> point(X9ECParameters curve, byte[] octets) {
        try {
            ECPoint point = curve.getCurve().decodePoint(octets);
            return point.isInfinity() || !point.isValid()
                    ? Optional.empty()
                    : Optional.of(point.normalize());
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }
}
