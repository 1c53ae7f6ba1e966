package privyseal.egress;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Whose certificates are believed: what the JDK's trust store leads to, and the operator's own authorities beside it.
public final class Trust {

    private final SSLContext context;

    private Trust(SSLContext context) {
        this.context = context;
    }

    /// The JDK's alone.
    public static Trust standard() {
        return and(new byte[0]);
    }

    /// @param pem certificates of authorities, one after the other; none is none
    /// @throws IllegalArgumentException when it is something else
    public static Trust and(byte[] pem) {
        try {
            KeyStore believed = KeyStore.getInstance("PKCS12");
            load(believed);
            int n = 0;
            for (X509Certificate known : standardAuthorities()) {
                believed.setCertificateEntry("jdk-" + n++, known);
            }
            if (pem.length > 0) {
                for (Certificate own :
                        CertificateFactory.getInstance("X.509")
                                .generateCertificates(new ByteArrayInputStream(pem))) {
                    believed.setCertificateEntry("own-" + n++, own);
                }
            }
            TrustManagerFactory managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(believed);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return new Trust(context);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not certificates in PEM", e);
        }
    }

    private static void load(KeyStore empty) throws GeneralSecurityException {
        try {
            empty.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("an empty key store does not load", e);
        }
    }

    private static X509Certificate[] standardAuthorities() throws GeneralSecurityException {
        TrustManagerFactory standard =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        @Nullable KeyStore theJdks = null;
        standard.init(theJdks);
        for (TrustManager manager : standard.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    SSLContext context() {
        return context;
    }
}
