package privyseal.revocation;

import java.time.Duration;
import java.time.Instant;

/// The settings `revocation.*`.
///
/// @param selfServiceSince RV-07: earlier certificates are revoked by support
/// @param noRevocationBefore RV-05: how long before its end a certificate that awaits renewal cannot be revoked
/// @param challengeLifetime RV-25
public record RevocationConfig(
        Instant selfServiceSince, Duration noRevocationBefore, Duration challengeLifetime) {}
