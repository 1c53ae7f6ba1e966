package privyseal.inventory;

import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Origin.Ordered;

/// What lists tell apart about the states of a certificate.
public enum Phase {
    /// Granted and paid for; its information is missing.
    PAID_INFORMATION_MISSING,
    FREE_INFORMATION_MISSING,
    PROVING,
    FAILED,
    CANCELLED,
    ISSUED,
    REISSUING,
    REVOKING,
    REVOKED,
    EXPIRED;

    /// @param certificate as the clock sees it ([Certificate#asOf])
    public static Phase of(Certificate certificate) {
        return switch (certificate) {
            case Certificate.AwaitingInformation waiting ->
                    waiting.details().origin() instanceof Ordered ordered
                                    && ordered.product().isFree()
                            ? FREE_INFORMATION_MISSING
                            : PAID_INFORMATION_MISSING;
            case Certificate.Proving _ -> PROVING;
            case Certificate.Failed _ -> FAILED;
            case Certificate.Cancelled _ -> CANCELLED;
            case Certificate.Issued _ -> ISSUED;
            case Certificate.Reissuing _ -> REISSUING;
            case Certificate.Revoking _ -> REVOKING;
            case Certificate.Revoked _ -> REVOKED;
            case Certificate.Expired _ -> EXPIRED;
        };
    }
}
