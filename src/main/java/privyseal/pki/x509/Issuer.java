package privyseal.pki.x509;

import privyseal.pki.key.PrivateKeyAccess;
import privyseal.pki.key.SigningKey;

/// Someone who signs: a certificate and its private key, loaded once.
public record Issuer(ParsedCertificate certificate, SigningKey key) {

    public Issuer {
        if (!certificate.key().equals(key.publicKey())) {
            throw new IllegalArgumentException(
                    "the key is not that of the certificate of " + certificate.subject());
        }
    }

    /// @throws IllegalArgumentException when the key is not that of the certificate
    public static Issuer of(ParsedCertificate certificate, PrivateKeyAccess key) {
        return new Issuer(certificate, SigningKey.of(key, certificate.key()));
    }
}
