package privyseal.account;

import java.time.Instant;

/// Who a person is at the OpenID provider.
///
/// @param subject the provider's name for them: unique there, never given to another
public record Identity(String subject, PersonId person, UserName user, Instant createdAt) {}
