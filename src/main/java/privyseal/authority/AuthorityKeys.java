package privyseal.authority;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jdbi.v3.core.Handle;
import privyseal.db.SecretId;
import privyseal.db.SecretStore;
import privyseal.db.SecretStore.Purpose;
import privyseal.pki.key.PrivateKeyAccess;
import privyseal.pki.x509.Issuer;
import privyseal.pki.x509.ParsedCertificate;

/// The private keys of the authorities, each opened once and kept loaded for as long as the process lives.
///
/// They are kept by the secret that holds them, which never changes: a transaction that made an authority and was
/// rolled back leaves an entry that nobody asks for.
final class AuthorityKeys {

    private final SecretStore secrets;
    private final ConcurrentMap<SecretId, Issuer> loaded = new ConcurrentHashMap<>();

    AuthorityKeys(SecretStore secrets) {
        this.secrets = secrets;
    }

    Issuer of(Handle tx, CertificationAuthority authority) {
        Issuer known = loaded.get(authority.key());
        if (known != null) {
            return known;
        }
        // Two threads may both open it; they load the same key.
        byte[] pkcs8 = secrets.open(tx, authority.key(), Purpose.AUTHORITY_KEY);
        try {
            Issuer issuer =
                    Issuer.of(
                            ParsedCertificate.of(authority.certificate()),
                            PrivateKeyAccess.ofPkcs8(pkcs8));
            loaded.put(authority.key(), issuer);
            return issuer;
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }
}
