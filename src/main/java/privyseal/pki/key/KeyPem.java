package privyseal.pki.key;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.PKCSException;
import privyseal.pki.Pem;
import privyseal.pki.StrictDer;

/// Private keys as PEM.
public final class KeyPem {

    private static final int MAX_CHARS = 32 * 1024;

    private static final Set<String> LABELS =
            Set.of("PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY");

    private KeyPem() {}

    /// "PRIVATE KEY" (PKCS #8).
    public static String plain(PrivateKeyAccess key) {
        return Pem.write("PRIVATE KEY", key.pkcs8());
    }

    /// "ENCRYPTED PRIVATE KEY" (PKCS #8 with PBES2, AES-256-CBC), which openssl opens.
    public static String encrypted(PrivateKeyAccess key, String password) {
        try {
            byte[] sealed =
                    new PKCS8EncryptedPrivateKeyInfoBuilder(key.pkcs8())
                            .build(PasswordEncryption.of(password))
                            .getEncoded();
            return Pem.write("ENCRYPTED PRIVATE KEY", sealed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public sealed interface Parsed {
        record Key(PrivateKeyAccess key) implements Parsed {}

        /// @param why a sentence for people
        record NotAKey(String why) implements Parsed {}
    }

    /// Reads PKCS #8, PKCS #1 and SEC 1, encrypted or not; at most 32 KiB.
    ///
    /// Other blocks beside the key (`EC PARAMETERS`, certificates) are passed over.
    public static Parsed parse(String pem, Optional<String> password) {
        if (pem.length() > MAX_CHARS) {
            return new Parsed.NotAKey("The key is longer than 32 KiB.");
        }
        List<Pem.Block> keys =
                Pem.read(pem).blocks().stream().filter(b -> LABELS.contains(b.label())).toList();
        if (keys.isEmpty()) {
            return new Parsed.NotAKey("This is no private key in PEM format.");
        }
        if (keys.size() > 1) {
            return new Parsed.NotAKey("There is more than one private key.");
        }
        try (PEMParser parser = new PEMParser(new StringReader(keys.getFirst().text()))) {
            return switch (parser.readObject()) {
                case PrivateKeyInfo info -> accept(info);
                case PEMKeyPair pair -> accept(pair.getPrivateKeyInfo());
                case PKCS8EncryptedPrivateKeyInfo sealed -> open(sealed, password);
                case PEMEncryptedKeyPair sealed -> open(sealed, password);
                case null, default -> new Parsed.NotAKey("The private key cannot be read.");
            };
        } catch (IOException | RuntimeException _) {
            // The decoders throw many kinds for one answer. Their texts stay inside: they may quote
            // the key.
            return new Parsed.NotAKey("The private key cannot be read.");
        }
    }

    private static Parsed open(PKCS8EncryptedPrivateKeyInfo sealed, Optional<String> password)
            throws IOException {
        if (password.isEmpty()) {
            return passwordMissing();
        }
        if (!PasswordEncryption.isBounded(sealed.toASN1Structure().getEncryptionAlgorithm())) {
            return new Parsed.NotAKey(
                    "The private key is encrypted in a way that the service does not open.");
        }
        try {
            return accept(
                    sealed.decryptPrivateKeyInfo(
                            new JceOpenSSLPKCS8DecryptorProviderBuilder()
                                    .setProvider(Providers.bouncyCastle())
                                    .build(password.get().toCharArray())));
        } catch (PKCSException | OperatorCreationException | RuntimeException _) {
            return wrongPassword();
        }
    }

    private static Parsed open(PEMEncryptedKeyPair sealed, Optional<String> password)
            throws IOException {
        if (password.isEmpty()) {
            return passwordMissing();
        }
        try {
            return accept(
                    sealed.decryptKeyPair(
                                    new JcePEMDecryptorProviderBuilder()
                                            .setProvider(Providers.bouncyCastle())
                                            .build(password.get().toCharArray()))
                            .getPrivateKeyInfo());
        } catch (PEMException | RuntimeException _) {
            return wrongPassword();
        }
    }

    private static Parsed passwordMissing() {
        return new Parsed.NotAKey("The private key is encrypted, and its password is missing.");
    }

    private static Parsed wrongPassword() {
        return new Parsed.NotAKey("The password does not open the private key.");
    }

    private static Parsed accept(PrivateKeyInfo info) throws IOException {
        byte[] pkcs8 = info.getEncoded("DER");
        if (!StrictDer.isOneValue(pkcs8)) {
            return new Parsed.NotAKey("The private key cannot be read.");
        }
        return PrivateShape.refusalOf(info)
                .<Parsed>map(Parsed.NotAKey::new)
                .orElseGet(() -> new Parsed.Key(PrivateKeyAccess.ofPkcs8(pkcs8)));
    }
}
