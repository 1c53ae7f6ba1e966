package privyseal.pki.key;

import privyseal.pki.Der;

/// A public key: its SubjectPublicKeyInfo and what identifies it everywhere.
///
/// @param fingerprint lower-case hex of the SHA-256 of the SubjectPublicKeyInfo
public record PublicKey(Der spki, String fingerprint) {}
