package privyseal.acme;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import privyseal.account.AccountId;
import privyseal.account.AcmeKeyId;

/// An account of RFC 8555 §7.1.2: a key pair of a client, bound to an account of the service.
///
/// @param account whose certificates it orders
/// @param boundBy empty for an anonymous one
record AcmeAccount(
        String id,
        AccountId account,
        Optional<AcmeKeyId> boundBy,
        AccountKey key,
        List<String> contacts,
        Instant createdAt,
        Optional<Instant> deactivatedAt) {

    AcmeAccount {
        contacts = List.copyOf(contacts);
    }
}
