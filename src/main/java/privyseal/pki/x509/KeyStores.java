package privyseal.pki.x509;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;
import privyseal.pki.Der;
import privyseal.pki.key.PasswordEncryption;
import privyseal.pki.key.PrivateKeyAccess;
import privyseal.pki.key.Providers;

/// Key stores of servers.
public final class KeyStores {

    private static final int MAC_ITERATIONS = 100_000;

    private KeyStores() {}

    /// A PKCS #12 file (PBES2 with AES-256, SHA-256 MAC) that Windows, Java and openssl open.
    ///
    /// Java's own writer refuses passwords with letters beyond ASCII; Bouncy Castle's does not.
    ///
    /// @param chain leaf first
    public static byte[] pkcs12(
            String alias, PrivateKeyAccess key, List<Der> chain, String password) {
        byte[] pkcs8 = key.pkcs8();
        try {
            OutputEncryptor encryptor = PasswordEncryption.of(password);
            // Ties the key to its certificate (RFC 7292 §4.2); any octets do.
            DEROctetString pair = new DEROctetString(new byte[] {1});
            PKCS12SafeBagBuilder keyBag =
                    new PKCS12SafeBagBuilder(PrivateKeyInfo.getInstance(pkcs8), encryptor)
                            .addBagAttribute(
                                    PKCSObjectIdentifiers.pkcs_9_at_friendlyName,
                                    new DERBMPString(alias))
                            .addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, pair);
            List<PKCS12SafeBag> certificates = new ArrayList<>();
            for (Der der : chain) {
                PKCS12SafeBagBuilder bag =
                        new PKCS12SafeBagBuilder(new X509CertificateHolder(der.bytes()));
                if (certificates.isEmpty()) {
                    bag.addBagAttribute(
                                    PKCSObjectIdentifiers.pkcs_9_at_friendlyName,
                                    new DERBMPString(alias))
                            .addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, pair);
                }
                certificates.add(bag.build());
            }
            return new PKCS12PfxPduBuilder()
                    .addEncryptedData(
                            PasswordEncryption.of(password),
                            certificates.toArray(PKCS12SafeBag[]::new))
                    .addData(keyBag.build())
                    .build(
                            new JcePKCS12MacCalculatorBuilder(NISTObjectIdentifiers.id_sha256)
                                    .setProvider(Providers.bouncyCastle())
                                    .setIterationCount(MAC_ITERATIONS),
                            password.toCharArray())
                    .getEncoded("DER");
        } catch (PKCSException e) {
            throw new IllegalStateException("cannot write PKCS #12", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    /// A key store of type JKS. Its own encryption is weak (a stream made with SHA-1), which is the format's and the
    /// reason to prefer PKCS #12 wherever a server takes it.
    public static byte[] jks(String alias, PrivateKeyAccess key, List<Der> chain, String password) {
        byte[] pkcs8 = key.pkcs8();
        try {
            PrivateKey privateKey =
                    BouncyCastleProvider.getPrivateKey(PrivateKeyInfo.getInstance(pkcs8));
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, null);
            store.setKeyEntry(alias, privateKey, password.toCharArray(), certificates(chain));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, password.toCharArray());
            return out.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot write JKS", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private static Certificate[] certificates(List<Der> chain) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<Certificate> certificates = new ArrayList<>();
        for (Der der : chain) {
            certificates.add(factory.generateCertificate(new ByteArrayInputStream(der.bytes())));
        }
        return certificates.toArray(Certificate[]::new);
    }
}
