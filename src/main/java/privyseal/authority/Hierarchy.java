package privyseal.authority;

import java.util.Arrays;
import java.util.Optional;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.KeyAlgorithm.Family;

/// A root, the issuing authorities below it and their successors: one for each family of keys.
public enum Hierarchy {
    RSA("rsa", Family.RSA, KeyAlgorithm.RSA_4096, KeyAlgorithm.RSA_2048),
    ECDSA("ecdsa", Family.EC, KeyAlgorithm.EC_P384, KeyAlgorithm.EC_P256),
    SM2("sm2", Family.SM2, KeyAlgorithm.SM2, KeyAlgorithm.SM2);

    private final String spelling;
    private final Family family;
    private final KeyAlgorithm rootKey;
    private final KeyAlgorithm issuingKey;

    Hierarchy(String spelling, Family family, KeyAlgorithm rootKey, KeyAlgorithm issuingKey) {
        this.spelling = spelling;
        this.family = family;
        this.rootKey = rootKey;
        this.issuingKey = issuingKey;
    }

    /// As ids of authorities and the database spell it.
    public String spelling() {
        return spelling;
    }

    /// The hierarchy that signs for keys of this family; none when the service has none yet.
    static Optional<Hierarchy> of(Family family) {
        return Arrays.stream(values()).filter(h -> h.family == family).findFirst();
    }

    static Hierarchy parse(String spelling) {
        return Arrays.stream(values())
                .filter(h -> h.spelling.equals(spelling))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no hierarchy " + spelling));
    }

    KeyAlgorithm keyOf(CertificationAuthority.Kind kind) {
        return switch (kind) {
            case ROOT -> rootKey;
            case ISSUING -> issuingKey;
        };
    }

    AuthorityId id(CertificationAuthority.Kind kind, int number) {
        return switch (kind) {
            case ROOT -> new AuthorityId("root-" + spelling + "-" + number);
            case ISSUING -> new AuthorityId(spelling + "-" + number);
        };
    }

    /// As people read it in the authority's name.
    String title(CertificationAuthority.Kind kind, int number) {
        return switch (kind) {
            case ROOT -> name() + " Root " + number;
            case ISSUING -> name() + " CA " + number;
        };
    }
}
