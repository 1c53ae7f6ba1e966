package privyseal.inventory;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import privyseal.inventory.CertificateSearch.Filter;
import privyseal.inventory.CertificateSearch.Sold;
import privyseal.inventory.CertificateSearch.Source;

/// What people look at apart in the list of an account's certificates.
public enum Tab {
    ALL,
    /// Applied for, and neither issued nor over.
    PENDING,
    /// Among them those that are being reissued.
    ISSUED,
    EXPIRING,
    REVOKING,
    REVOKED,
    UPLOADED,
    /// Expired, failed or cancelled.
    ENDED;

    Filter filter(Optional<String> text) {
        return new Filter(
                text,
                Optional.empty(),
                Optional.empty(),
                phases(),
                Optional.empty(),
                this == UPLOADED ? Optional.of(Source.UPLOADED) : Optional.empty(),
                false,
                false,
                this == EXPIRING,
                List.of(),
                Optional.empty(),
                Sold.ANY);
    }

    private Optional<Set<Phase>> phases() {
        return switch (this) {
            case ALL, EXPIRING, UPLOADED -> Optional.empty();
            case PENDING ->
                    Optional.of(
                            EnumSet.of(
                                    Phase.PAID_INFORMATION_MISSING,
                                    Phase.FREE_INFORMATION_MISSING,
                                    Phase.LETTER_MISSING,
                                    Phase.PROVING,
                                    Phase.PROVING_BY_ITSELF));
            case ISSUED ->
                    Optional.of(
                            EnumSet.of(
                                    Phase.ISSUED,
                                    Phase.REISSUING,
                                    Phase.REVOCATION_LETTER_MISSING));
            case REVOKING -> Optional.of(EnumSet.of(Phase.REVOKING));
            case REVOKED -> Optional.of(EnumSet.of(Phase.REVOKED));
            case ENDED -> Optional.of(EnumSet.of(Phase.FAILED, Phase.EXPIRED, Phase.CANCELLED));
        };
    }
}
