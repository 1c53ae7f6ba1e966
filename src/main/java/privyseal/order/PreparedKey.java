package privyseal.order;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.CertificateKeys.KeyToKeep;
import privyseal.certificate.DomainName;
import privyseal.pki.Der;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyPool;
import privyseal.pki.key.PublicKey;
import privyseal.pki.x509.Csr;

/// A key ready to be stored. Made before the transaction: keys, signatures and passwords take their time.
public record PreparedKey(PublicKey publicKey, Der csr, Optional<KeyToKeep> key) {

    public static PreparedKey of(KeyChoice choice, List<DomainName> names, KeyPool pool) {
        return switch (choice) {
            case KeyChoice.Pasted(Csr csr) ->
                    new PreparedKey(csr.key(), csr.der(), Optional.empty());
            case KeyChoice.Generated generated -> {
                GeneratedKey key = pool.take(generated.algorithm());
                List<String> dnsNames = names.stream().map(DomainName::value).toList();
                Csr csr = Csr.create(key, dnsNames.getFirst(), dnsNames);
                yield new PreparedKey(
                        key.publicKey(),
                        csr.der(),
                        Optional.of(KeyToKeep.of(key.privateKey(), generated.password())));
            }
        };
    }

    public void store(Handle tx, CertificateKeys keys, CertificateId certificate) {
        if (key.isPresent()) {
            keys.keep(tx, certificate, publicKey, key.get(), csr);
        } else {
            keys.keepCsr(tx, certificate, publicKey, csr);
        }
    }
}
