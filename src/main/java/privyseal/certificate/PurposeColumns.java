package privyseal.certificate;

import java.util.Optional;
import privyseal.certificate.Request.Extent;
import privyseal.certificate.Request.Purpose;
import privyseal.certificate.Request.Purpose.Application;
import privyseal.certificate.Request.Purpose.Reissue;
import privyseal.certificate.Request.Purpose.Revocation;
import privyseal.pki.RevocationReason;

/// How the purpose of a request is spelled in its table.
final class PurposeColumns {

    private PurposeColumns() {}

    static String kind(Purpose purpose) {
        return switch (purpose) {
            case Application _ -> "application";
            case Reissue _ -> "reissue";
            case Revocation _ -> "revocation";
        };
    }

    static String reason(Purpose purpose) {
        return switch (purpose) {
            case Application _ -> "";
            case Reissue(CertificateId _, String reason) -> reason;
            case Revocation(RevocationReason _, String reason, Extent _) -> reason;
        };
    }

    static Optional<String> reasonCode(Purpose purpose) {
        return purpose instanceof Revocation(RevocationReason code, String _, Extent _)
                ? Optional.of(code.spelling())
                : Optional.empty();
    }

    static Optional<String> original(Purpose purpose) {
        return purpose instanceof Reissue(CertificateId original, String _)
                ? Optional.of(original.value())
                : Optional.empty();
    }

    static Extent extent(Purpose purpose) {
        return purpose instanceof Revocation(RevocationReason _, String _, Extent extent)
                ? extent
                : Extent.GENERATION;
    }
}
