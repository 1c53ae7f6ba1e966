package privyseal.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import privyseal.certificate.DomainName;
import privyseal.pki.Der;

/// Everything that a package is made of.
///
/// @param domain the certificate's main domain
/// @param issuers between leaf and root, nearest first
/// @param csr PKCS #10, DER; an uploaded certificate has none
public record Material(
        DomainName domain,
        Der leaf,
        List<Der> issuers,
        Der root,
        KeyMaterial key,
        Optional<Der> csr) {

    public Material {
        issuers = List.copyOf(issuers);
    }

    /// What files and folders are called. A wildcard goes by what stands behind its `*.`, as a star is no good in a
    /// file name.
    String name() {
        return domain.base().value();
    }

    /// What a server sends: itself and its issuers, without the root, which a client has or does not trust.
    List<Der> served() {
        List<Der> chain = new ArrayList<>();
        chain.add(leaf);
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
