package privyseal.order;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.CertificateKeys.KeyToKeep;
import privyseal.certificate.CertificateName;
import privyseal.certificate.EncryptionKeys;
import privyseal.pki.Der;
import privyseal.pki.gm.EnvelopedKey;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.KeyPool;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PublicKey;
import privyseal.pki.x509.Csr;
import privyseal.product.Product;

/// A key ready to be stored. Made before the transaction: keys, signatures and passwords take their time.
///
/// @param encryption the second key of a GM order, made here even where the CSR was pasted
public record PreparedKey(
        PublicKey publicKey,
        Der csr,
        Optional<KeyToKeep> key,
        Optional<EncryptionKeys.New> encryption) {

    public static PreparedKey of(
            Product product, KeyChoice choice, List<CertificateName> names, KeyPool pool) {
        return switch (choice) {
            case KeyChoice.Pasted(Csr csr) ->
                    new PreparedKey(
                            csr.key(),
                            csr.der(),
                            Optional.empty(),
                            Keys.isSm2(csr.key())
                                    ? Optional.of(enveloped(csr.key(), pool))
                                    : Optional.empty());
            case KeyChoice.Generated generated -> {
                KeyAlgorithm algorithm = generated.algorithmFor(product);
                GeneratedKey key = pool.take(algorithm);
                List<String> dnsNames = names.stream().map(CertificateName::value).toList();
                Csr csr = Csr.create(key, dnsNames.getFirst(), dnsNames);
                yield new PreparedKey(
                        key.publicKey(),
                        csr.der(),
                        Optional.of(KeyToKeep.of(key.privateKey(), generated.password())),
                        algorithm == KeyAlgorithm.SM2
                                ? Optional.of(kept(generated.password(), pool))
                                : Optional.empty());
            }
        };
    }

    private static EncryptionKeys.New enveloped(PublicKey recipient, KeyPool pool) {
        GeneratedKey second = pool.take(KeyAlgorithm.SM2);
        return new EncryptionKeys.New.Enveloped(
                second.publicKey(), EnvelopedKey.seal(second, recipient));
    }

    private static EncryptionKeys.New kept(Optional<String> password, KeyPool pool) {
        GeneratedKey second = pool.take(KeyAlgorithm.SM2);
        return new EncryptionKeys.New.ToKeep(
                second.publicKey(), KeyToKeep.of(second.privateKey(), password));
    }

    public void store(Handle tx, CertificateKeys keys, CertificateId certificate) {
        if (key.isPresent()) {
            keys.keep(tx, certificate, publicKey, key.get(), csr);
        } else {
            keys.keepCsr(tx, certificate, publicKey, csr);
        }
        encryption.ifPresent(second -> keys.encryption().keep(tx, certificate, second));
    }
}
