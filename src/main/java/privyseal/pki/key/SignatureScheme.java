package privyseal.pki.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import privyseal.pki.Der;

/// How the service signs.
public enum SignatureScheme {
    /// RFC 4055 §5: the parameters are NULL.
    RSA_SHA256(
            "SHA256withRSA",
            new AlgorithmIdentifier(
                    PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE)),
    /// RFC 5758 §3.2: no parameters.
    ECDSA_SHA256("SHA256withECDSA", new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256)),
    ECDSA_SHA384("SHA384withECDSA", new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384)),
    /// GM/T 0015 §5.2.3: no parameters. The signer's id is the default of GM/T 0009 §10, `1234567812345678`, which is the
    /// library's default too: no parameter says it.
    SM2_SM3("SM3withSM2", new AlgorithmIdentifier(GMObjectIdentifiers.sm2sign_with_sm3));

    private final String jcaName;

    @SuppressWarnings("ImmutableEnumChecker") // Its class never changes, and does not say so.
    private final AlgorithmIdentifier identifier;

    SignatureScheme(String jcaName, AlgorithmIdentifier identifier) {
        this.jcaName = jcaName;
        this.identifier = identifier;
    }

    /// The one scheme that the service uses with such a key (BR 7.1.3.2: the hash follows the curve).
    public static Optional<SignatureScheme> of(KeyAlgorithm key) {
        return switch (key) {
            case RSA_2048, RSA_4096 -> Optional.of(RSA_SHA256);
            case EC_P256 -> Optional.of(ECDSA_SHA256);
            case EC_P384 -> Optional.of(ECDSA_SHA384);
            case SM2 -> Optional.of(SM2_SM3);
        };
    }

    /// The AlgorithmIdentifier of RFC 5280 §4.1.1.2.
    public Der identifier() {
        try {
            return Der.of(identifier.getEncoded("DER"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String jcaName() {
        return jcaName;
    }
}
