package privyseal.validation.automatic;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import privyseal.account.AccountId;
import privyseal.certificate.DomainName;
import privyseal.certificate.RequestId;

/// A record that the service writes for somebody, remembered before it is.
///
/// @param request empty for a probe's
/// @param host where it is asked for
/// @param place where it is written, once that is decided; from then on it may be there
record AutomaticRecord(
        UUID id,
        AccountId account,
        Optional<RequestId> request,
        DomainName domain,
        String host,
        String value,
        Optional<Place> place,
        Instant createdAt,
        int tries) {

    /// @param access empty for the service's own zone
    /// @param name full
    record Place(Optional<UUID> access, String name) {}

    AutomaticRecord at(Place where) {
        return new AutomaticRecord(
                id, account, request, domain, host, value, Optional.of(where), createdAt, tries);
    }
}
