package privyseal.pki.key;

/// The bytes of a private key, for those who may have them.
///
/// Not a record: nothing prints it, compares it or serializes it by accident.
public final class PrivateKeyAccess {

    private final byte[] pkcs8;

    private PrivateKeyAccess(byte[] pkcs8) {
        this.pkcs8 = pkcs8.clone();
    }

    /// @param pkcs8 PrivateKeyInfo, DER (RFC 5208)
    public static PrivateKeyAccess ofPkcs8(byte[] pkcs8) {
        return new PrivateKeyAccess(pkcs8);
    }

    /// PrivateKeyInfo, DER. A copy: the caller may overwrite it after use.
    public byte[] pkcs8() {
        return pkcs8.clone();
    }

    @Override
    public String toString() {
        return "PrivateKeyAccess[secret]";
    }
}
