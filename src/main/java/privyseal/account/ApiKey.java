package privyseal.account;

import java.time.Instant;

/// A key that a person calls the API with, in one account. Its secret is shown once, when it is made.
public record ApiKey(
        KeyId id, PersonId person, UserName user, AccountId account, Instant createdAt) {}
