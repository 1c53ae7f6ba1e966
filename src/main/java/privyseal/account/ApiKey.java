package privyseal.account;

import java.time.Instant;
import java.util.Optional;

/// A key that a person calls the API with, in one account. Its secret is shown once, when it is made.
///
/// @param expiresAt from then on it is as if revoked; empty for never
public record ApiKey(
        KeyId id,
        PersonId person,
        UserName user,
        AccountId account,
        Instant createdAt,
        Scope scope,
        Optional<Instant> expiresAt) {

    /// For everything that the person may do, for ever.
    public ApiKey(KeyId id, PersonId person, UserName user, AccountId account, Instant createdAt) {
        this(id, person, user, account, createdAt, Scope.ALL, Optional.empty());
    }
}
