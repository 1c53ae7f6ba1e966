package privyseal.app;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// What the service shows of itself over HTTPS: a key and the certificate for it, issuers behind it.
///
/// Not a record: nothing prints the key.
public final class TlsIdentity {

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    public TlsIdentity(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    PrivateKey key() {
        return key;
    }

    List<X509Certificate> chain() {
        return chain;
    }
}
