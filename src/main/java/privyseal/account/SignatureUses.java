package privyseal.account;

import java.time.Instant;

/// Which signatures were used already. For signatures that cover a nonce, so that honest requests never share one.
@FunctionalInterface
public interface SignatureUses {

    /// Whether this is the first use. Of two at once, on whichever nodes, one is.
    ///
    /// @param until from then on the signature is refused for its age, and need not be remembered
    boolean first(KeyId key, String signature, Instant until);
}
