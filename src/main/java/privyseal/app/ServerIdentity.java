package privyseal.app;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import privyseal.authority.ServerCertificate;
import privyseal.pki.Der;

/// Turns the certificate that the service issued to itself into what a TLS listener takes.
final class ServerIdentity {

    private ServerIdentity() {}

    static TlsIdentity of(ServerCertificate.Current current) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<X509Certificate> chain = new ArrayList<>();
            for (Der der : current.chain()) {
                chain.add(
                        (X509Certificate)
                                factory.generateCertificate(new ByteArrayInputStream(der.bytes())));
            }
            PrivateKey key =
                    KeyFactory.getInstance("EC")
                            .generatePrivate(new PKCS8EncodedKeySpec(current.key().pkcs8()));
            return new TlsIdentity(key, chain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the service's own certificate cannot be read", e);
        }
    }
}
