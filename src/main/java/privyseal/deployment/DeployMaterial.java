package privyseal.deployment;

/// What a target is given. Not a record: it holds a private key, which nothing may print or compare.
public final class DeployMaterial {

    private final String serial;
    private final String chainPem;
    private final String keyPem;

    /// @param serial of the certificate, in its one spelling
    /// @param chainPem leaf first, without the root
    /// @param keyPem PKCS #8, not encrypted
    public DeployMaterial(String serial, String chainPem, String keyPem) {
        this.serial = serial;
        this.chainPem = chainPem;
        this.keyPem = keyPem;
    }

    public String serial() {
        return serial;
    }

    public String chainPem() {
        return chainPem;
    }

    public String keyPem() {
        return keyPem;
    }

    @Override
    public String toString() {
        return "DeployMaterial[" + serial + "]";
    }
}
