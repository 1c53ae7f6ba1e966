package privyseal.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import privyseal.certificate.CertificateName;
import privyseal.pki.Der;
import privyseal.pki.key.Keys;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.product.Standard;

/// Everything that a package is made of.
///
/// @param domain the certificate's main domain
/// @param issuers between leaf and root, nearest first
/// @param second of a GM order, which has two certificates
/// @param csr PKCS #10, DER; an uploaded certificate has none
public record Material(
        CertificateName domain,
        Der leaf,
        List<Der> issuers,
        Der root,
        KeyMaterial key,
        Optional<Second> second,
        Optional<Der> csr) {

    /// The encryption certificate of a GM pair.
    ///
    /// @param envelope its key where the CSR was pasted (SM2EnvelopedKey, GB/T 35276 §7.4); `key` is not here then
    public record Second(Der leaf, KeyMaterial key, Optional<Der> envelope) {}

    public Material {
        issuers = List.copyOf(issuers);
    }

    /// What files and folders are called.
    String name() {
        return domain.fileName();
    }

    /// By its key, as an uploaded certificate is of no product.
    Standard standard() {
        return Keys.isSm2(ParsedCertificate.of(leaf).key()) ? Standard.GM : Standard.INTERNATIONAL;
    }

    /// What a server sends: itself and its issuers, without the root, which a client has or does not trust.
    List<Der> served() {
        return served(leaf);
    }

    List<Der> served(Der certificate) {
        List<Der> chain = new ArrayList<>();
        chain.add(certificate);
        chain.addAll(issuers);
        return chain;
    }

    /// What stands above the leaf, the root included.
    List<Der> above() {
        List<Der> chain = new ArrayList<>(issuers);
        chain.add(root);
        return chain;
    }
}
