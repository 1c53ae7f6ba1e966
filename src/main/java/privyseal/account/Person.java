package privyseal.account;

import java.time.Instant;

/// Somebody in an account, with the role held there.
public record Person(PersonId id, UserName user, AccountId account, Role role, Instant createdAt) {}
