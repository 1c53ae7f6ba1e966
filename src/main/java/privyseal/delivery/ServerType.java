package privyseal.delivery;

import java.util.Arrays;
import java.util.Optional;

/// For which server a package is made. `word` is the ServiceType of DescribeDownloadCertificateUrl.
public enum ServerType {
    NGINX("nginx", KeyStore.NONE),
    APACHE("apache", KeyStore.NONE),
    TOMCAT("tomcat", KeyStore.PFX),
    IIS("iis", KeyStore.PFX),
    JKS("jks", KeyStore.JKS),
    /// The issuers only, for those who have to trust them.
    ROOT("root", KeyStore.NONE),
    /// Everything as PEM.
    OTHER("other", KeyStore.NONE);

    /// In what the server wants its key.
    enum KeyStore {
        /// A PEM file of its own.
        NONE,
        PFX,
        JKS
    }

    private final String word;
    private final KeyStore keyStore;

    ServerType(String word, KeyStore keyStore) {
        this.word = word;
        this.keyStore = keyStore;
    }

    public String word() {
        return word;
    }

    KeyStore keyStore() {
        return keyStore;
    }

    /// A key store without a key serves nobody.
    public boolean needsKey() {
        return keyStore != KeyStore.NONE;
    }

    public static Optional<ServerType> find(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
