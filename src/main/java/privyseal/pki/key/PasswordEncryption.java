package privyseal.pki.key;

import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.util.PBKDF2Config;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;

/// How private keys in files are encrypted with a password (RFC 8018).
public final class PasswordEncryption {

    /// PBKDF2 with HMAC-SHA-256, some 50 ms. Files leave the service, where nothing else slows down a guesser.
    private static final int ITERATIONS = 100_000;

    private static final int SALT_OCTETS = 16;

    /// The sender of a file chooses its cost: above these, reading it would occupy the service.
    private static final BigInteger MAX_ITERATIONS = BigInteger.valueOf(2_000_000);

    private static final BigInteger MAX_SCRYPT_OCTETS = BigInteger.valueOf(64 * 1024 * 1024);

    private PasswordEncryption() {}

    /// PBES2 with AES-256-CBC: what Windows, Java and openssl open alike.
    public static OutputEncryptor of(String password) {
        try {
            return new JcePKCSPBEOutputEncryptorBuilder(
                            new PBKDF2Config.Builder()
                                    .withPRF(PBKDF2Config.PRF_SHA256)
                                    .withIterationCount(ITERATIONS)
                                    .withSaltLength(SALT_OCTETS)
                                    .build(),
                            NISTObjectIdentifiers.id_aes256_CBC)
                    .setProvider(Providers.bouncyCastle())
                    .build(password.toCharArray());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("cannot encrypt with a password", e);
        }
    }

    /// Whether deriving the key costs no more than the service gives.
    static boolean isBounded(AlgorithmIdentifier algorithm) {
        if (!algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
            // PKCS #12 and PKCS #5 v1.5 schemes: salt and iterations.
            return isBounded(
                    PKCS12PBEParams.getInstance(algorithm.getParameters()).getIterations());
        }
        KeyDerivationFunc derivation =
                PBES2Parameters.getInstance(algorithm.getParameters()).getKeyDerivationFunc();
        ASN1Encodable parameters = derivation.getParameters();
        if (derivation.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            return isBounded(PBKDF2Params.getInstance(parameters).getIterationCount());
        }
        if (derivation.getAlgorithm().equals(MiscObjectIdentifiers.id_scrypt)) {
            ScryptParams scrypt = ScryptParams.getInstance(parameters);
            return isBounded(scrypt.getParallelizationParameter())
                    && scrypt.getBlockSize().signum() > 0
                    && scrypt.getCostParameter().signum() > 0
                    && scrypt.getCostParameter()
                                    .multiply(scrypt.getBlockSize())
                                    .multiply(scrypt.getParallelizationParameter())
                                    .shiftLeft(7)
                                    .compareTo(MAX_SCRYPT_OCTETS)
                            <= 0;
        }
        return false;
    }

    private static boolean isBounded(BigInteger iterations) {
        return iterations.signum() > 0 && iterations.compareTo(MAX_ITERATIONS) <= 0;
    }
}
