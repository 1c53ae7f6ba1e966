package privyseal.pki.x509;

/// What the key of a server's certificate is for.
public enum LeafUse {
    /// International: one key does all that TLS asks of it.
    TLS,
    /// GM/T 0015: the one of the pair with which the server shows who it is.
    GM_SIGNATURE,
    /// GM/T 0015: the other one of the pair, to which the other side encrypts.
    GM_ENCRYPTION
}
