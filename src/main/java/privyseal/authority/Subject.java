package privyseal.authority;

import java.util.List;
import privyseal.pki.key.PublicKey;
import privyseal.pki.x509.AuthorityName;
import privyseal.pki.x509.Identity;

/// Who is certified by an issuing authority or a root.
sealed interface Subject {

    PublicKey key();

    /// @param names DNS names and addresses; the first is the common name
    record Server(PublicKey key, Identity identity, List<String> names) implements Subject {}

    record IssuingAuthority(PublicKey key, AuthorityName name) implements Subject {}

    record OcspResponder(PublicKey key, AuthorityName name) implements Subject {}
}
