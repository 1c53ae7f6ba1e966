package privyseal.pki;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/// The reasons of RFC 5280 §5.3.1 that a subscriber certificate may carry (RV-24, BR 7.2.2).
///
/// The others of that section concern CA certificates, or a hold that public certificates do not have.
public enum RevocationReason {
    UNSPECIFIED(0, "unspecified"),
    KEY_COMPROMISE(1, "keyCompromise"),
    AFFILIATION_CHANGED(3, "affiliationChanged"),
    SUPERSEDED(4, "superseded"),
    CESSATION_OF_OPERATION(5, "cessationOfOperation"),
    /// For operators only (RV-24).
    PRIVILEGE_WITHDRAWN(9, "privilegeWithdrawn");

    private final int code;
    private final String spelling;

    RevocationReason(int code, String spelling) {
        this.code = code;
        this.spelling = spelling;
    }

    /// The CRLReason of CRL entries and OCSP responses, where "unspecified" is said by leaving it out (RV-24).
    public OptionalInt reasonCode() {
        return this == UNSPECIFIED ? OptionalInt.empty() : OptionalInt.of(code);
    }

    /// The name of RFC 5280, as the API and the database spell it.
    public String spelling() {
        return spelling;
    }

    public static Optional<RevocationReason> find(String spelling) {
        return Arrays.stream(values()).filter(r -> r.spelling.equals(spelling)).findFirst();
    }
}
