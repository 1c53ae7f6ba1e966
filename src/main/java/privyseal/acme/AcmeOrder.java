package privyseal.acme;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;

/// An order (RFC 8555 §7.1.3). Its state follows from what it waits for; none is stored.
///
/// @param product the profile
/// @param certificate what was applied for when it was finalized
record AcmeOrder(
        String id,
        String account,
        int product,
        List<CertificateName> names,
        Instant expiresAt,
        Optional<CertificateId> certificate) {

    AcmeOrder {
        names = List.copyOf(names);
    }

    enum State {
        PENDING,
        READY,
        PROCESSING,
        VALID,
        INVALID
    }

    /// @param found the certificate in its state of now; empty where there is none, or it was deleted (RV-09)
    State state(List<Authorization> authorizations, Optional<Certificate> found, Instant now) {
        if (certificate.isPresent()) {
            return found.map(AcmeOrder::stateOf).orElse(State.INVALID);
        }
        boolean lost =
                authorizations.stream()
                        .anyMatch(a ->
                                switch (a.state()) {
                                    case INVALID, DEACTIVATED -> true;
                                    case PENDING, PROCESSING, VALID -> false;
                                });
        if (lost || isOver(now)) {
            return State.INVALID;
        }
        return authorizations.stream().allMatch(a -> a.state() == Authorization.State.VALID)
                ? State.READY
                : State.PENDING;
    }

    boolean isOver(Instant now) {
        return !now.isBefore(expiresAt);
    }

    private static State stateOf(Certificate certificate) {
        return switch (certificate) {
            case Certificate.AwaitingInformation _, Certificate.Proving _ -> State.PROCESSING;
            case Certificate.Signed _ -> State.VALID;
            case Certificate.Ended _ -> State.INVALID;
        };
    }
}
