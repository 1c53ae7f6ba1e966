package privyseal.pki.key;

/// A new key pair.
public record GeneratedKey(
        KeyAlgorithm algorithm, PublicKey publicKey, PrivateKeyAccess privateKey) {}
