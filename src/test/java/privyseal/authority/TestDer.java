package privyseal.authority;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import privyseal.pki.Der;

/// The JDK's reading of certificates, as a second opinion on what pki writes.
public final class TestDer {

    private TestDer() {}

    public static X509Certificate certificate(Der der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der.bytes()));
        } catch (CertificateException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Der tbs(Der der) {
        try {
            return Der.of(certificate(der).getTBSCertificate());
        } catch (CertificateException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
