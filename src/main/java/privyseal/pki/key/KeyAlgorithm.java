package privyseal.pki.key;

/// What a key pair is made of.
public enum KeyAlgorithm {
    RSA_2048(Family.RSA),
    RSA_4096(Family.RSA),
    EC_P256(Family.EC),
    EC_P384(Family.EC),
    SM2(Family.SM2);

    /// Which hierarchy signs for such a key.
    public enum Family {
        RSA,
        EC,
        SM2
    }

    private final Family family;

    KeyAlgorithm(Family family) {
        this.family = family;
    }

    public Family family() {
        return family;
    }
}
