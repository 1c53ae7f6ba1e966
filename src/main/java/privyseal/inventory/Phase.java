package privyseal.inventory;

import java.util.Optional;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.Request.ProofMethod;

/// What lists tell apart about the states of a certificate.
public enum Phase {
    /// Granted and paid for; its information is missing.
    PAID_INFORMATION_MISSING,
    FREE_INFORMATION_MISSING,
    /// The letter of an application is missing.
    LETTER_MISSING,
    PROVING,
    /// The service proves it by records that it writes itself.
    PROVING_BY_ITSELF,
    FAILED,
    CANCELLED,
    ISSUED,
    REISSUING,
    /// Issued; the letter of a revocation that was begun is missing. Nothing is locked.
    REVOCATION_LETTER_MISSING,
    REVOKING,
    REVOKED,
    EXPIRED;

    /// @param certificate as the clock sees it ([Certificate#asOf])
    /// @param last the last request about it
    public static Phase of(Certificate certificate, Optional<Request> last) {
        boolean draft = last.filter(r -> r.progress() instanceof Progress.Drafting).isPresent();
        return switch (certificate) {
            case Certificate.Proving _ when draft -> LETTER_MISSING;
            case Certificate.Proving _ when byItself(last) -> PROVING_BY_ITSELF;
            case Certificate.Issued _ when draft -> REVOCATION_LETTER_MISSING;
            default -> of(certificate);
        };
    }

    private static boolean byItself(Optional<Request> last) {
        return last.filter(r ->
                        r.method() == ProofMethod.DNS_AUTO
                                && r.progress() instanceof Progress.Proving
                                && r.waivers().proof().isEmpty()
                                && r.approvedAt().isEmpty())
                .isPresent();
    }

    private static Phase of(Certificate certificate) {
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
