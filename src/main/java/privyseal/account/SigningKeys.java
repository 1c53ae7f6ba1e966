package privyseal.account;

import java.util.Optional;

/// Where the keys are found that requests are signed with.
@FunctionalInterface
public interface SigningKeys {

    /// Empty for a key that is unknown or revoked: the two cannot be told apart.
    Optional<SigningKey> find(KeyId id);
}
