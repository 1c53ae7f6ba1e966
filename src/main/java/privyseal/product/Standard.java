package privyseal.product;

/// The family of algorithms.
public enum Standard {
    /// RSA and ECDSA.
    INTERNATIONAL("international"),
    /// SM2 with SM3; a signing and an encryption certificate (GM/T 0015).
    GM("GM");

    private final String spelling;

    Standard(String spelling) {
        this.spelling = spelling;
    }

    public String spelling() {
        return spelling;
    }
}
