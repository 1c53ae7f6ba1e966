package privyseal.account;

import java.time.Duration;
import java.util.Optional;

/// The settings `signin.*`.
///
/// @param sessionIdle a session that is not used for this long has ended
/// @param sessionLongest and one that was used, after this long
/// @param openId another service that signs people in, if there is one
public record SignInConfig(
        Duration sessionIdle,
        Duration sessionLongest,
        Guessing guessing,
        Optional<OpenIdConfig> openId) {

    /// How guessing is slowed down: from the last free failure on, each doubles the wait.
    ///
    /// @param failuresPerUser wrong ones in a row, for one user name, before the next try has to wait
    /// @param failuresPerAddress the same, from one address
    /// @param memory how long after its last failure a count is forgotten
    public record Guessing(
            int failuresPerUser,
            int failuresPerAddress,
            Duration firstWait,
            Duration longestWait,
            Duration memory) {}

    /// Who must have a second factor.
    public enum Need {
        OPTIONAL,
        /// Who has none may only sign in to enrol one.
        REQUIRED
    }
}
