package privyseal.pki.key;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.amazon.corretto.crypto.provider.SelfTestStatus;
import java.security.Provider;
import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// Who computes. Nothing is registered with the JVM: each use names its provider, so that no other library's look-ups
/// change.
public final class Providers {

    private static final System.Logger LOG = System.getLogger(Providers.class.getName());

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final Provider NATIVE_RSA = nativeOr("SunRsaSign");
    private static final Provider NATIVE_EC = nativeOr("SunEC");

    private Providers() {}

    /// For everything that is read: it knows every algorithm that a foreign certificate may use.
    public static Provider bouncyCastle() {
        return BOUNCY_CASTLE;
    }

    /// For RSA keys and signatures of our own: Amazon's library where it loads, else the JDK.
    static Provider rsa() {
        return NATIVE_RSA;
    }

    /// For ECDSA on NIST curves: ten times the JDK's speed where Amazon's library loads.
    static Provider ec() {
        return NATIVE_EC;
    }

    /// It loads on Linux with glibc and where its temporary file may be executed. Its absence costs speed and nothing
    /// else, so it is no failure.
    private static Provider nativeOr(String jdkProvider) {
        try {
            AmazonCorrettoCryptoProvider amazon = AmazonCorrettoCryptoProvider.INSTANCE;
            if (amazon.getLoadingError() == null
                    && amazon.runSelfTests() == SelfTestStatus.PASSED) {
                return amazon;
            }
            LOG.log(
                    System.Logger.Level.INFO,
                    "native cryptography not available",
                    amazon.getLoadingError());
        } catch (LinkageError e) {
            LOG.log(System.Logger.Level.INFO, "native cryptography not available", e);
        }
        Provider jdk = Security.getProvider(jdkProvider);
        if (jdk == null) {
            throw new IllegalStateException("this JDK lacks " + jdkProvider);
        }
        return jdk;
    }
}
