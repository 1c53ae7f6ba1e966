package privyseal.egress;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import privyseal.pki.Der;

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
            List<Certificate> believed = new ArrayList<>(List.of(standardAuthorities()));
            if (pem.length > 0) {
                believed.addAll(read(pem));
            }
            return of(believed);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not certificates in PEM", e);
        }
    }

    /// These, and not the JDK's.
    ///
    /// @throws IllegalArgumentException when one of them is no certificate
    static Trust only(List<Der> authorities) {
        try {
            List<Certificate> believed = new ArrayList<>();
            for (Der authority : authorities) {
                believed.addAll(read(authority.bytes()));
            }
            return of(believed);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not certificates", e);
        }
    }

    private static Collection<? extends Certificate> read(byte[] certificates)
            throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(certificates));
    }

    private static Trust of(List<Certificate> authorities) throws GeneralSecurityException {
        KeyStore believed = KeyStore.getInstance("PKCS12");
        load(believed);
        for (Certificate authority : authorities) {
            believed.setCertificateEntry("authority-" + believed.size(), authority);
        }
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(believed);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return new Trust(context);
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
