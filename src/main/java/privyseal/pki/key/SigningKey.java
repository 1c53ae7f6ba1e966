package privyseal.pki.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/// A private key of ours that is loaded and ready to sign. Safe for use by many threads.
public final class SigningKey {

    private final PublicKey publicKey;
    private final SignatureScheme scheme;
    private final PrivateKey key;
    private final Provider provider;

    private SigningKey(
            PublicKey publicKey, SignatureScheme scheme, PrivateKey key, Provider provider) {
        this.publicKey = publicKey;
        this.scheme = scheme;
        this.key = key;
        this.provider = provider;
    }

    /// @throws IllegalArgumentException when the two are no pair, or no key that the service signs with
    public static SigningKey of(PrivateKeyAccess privateKey, PublicKey publicKey) {
        SignatureScheme scheme =
                Keys.algorithmOf(publicKey)
                        .flatMap(SignatureScheme::of)
                        .orElseThrow(() -> new IllegalArgumentException("not a key to sign with"));
        if (!Keys.isPair(privateKey, publicKey)) {
            throw new IllegalArgumentException(
                    "the private key does not belong to the public key " + publicKey.fingerprint());
        }
        byte[] pkcs8 = privateKey.pkcs8();
        try {
            Provider provider =
                    switch (scheme) {
                        case RSA_SHA256 -> Providers.rsa();
                        case ECDSA_SHA256, ECDSA_SHA384 -> Providers.ec();
                        case SM2_SM3 -> Providers.bouncyCastle();
                    };
            KeyFactory factory =
                    KeyFactory.getInstance(
                            scheme == SignatureScheme.RSA_SHA256 ? "RSA" : "EC", provider);
            PrivateKey key = factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return new SigningKey(publicKey, scheme, key, provider);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a key to sign with", e);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    public static SigningKey of(GeneratedKey pair) {
        return of(pair.privateKey(), pair.publicKey());
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    public SignatureScheme scheme() {
        return scheme;
    }

    /// Signs the parts as if they were one. A fault of the processor while signing with RSA would give the key away
    /// (Boneh, DeMillo, Lipton 1997): both libraries verify such a signature before they hand it out.
    public byte[] sign(byte[]... parts) {
        try {
            Signature signature = Signature.getInstance(scheme.jcaName(), provider);
            signature.initSign(key);
            for (byte[] part : parts) {
                signature.update(part);
            }
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign with " + scheme, e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + publicKey.fingerprint() + "]";
    }
}
