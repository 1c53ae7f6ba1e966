package privyseal.review;

import java.time.Duration;

/// The settings `review.*`.
///
/// @param evApprovals AC-01: how many different people approve an EV issuance or reissue
/// @param claim how long a claim lasts
/// @param target RV-23: when a review should be done
/// @param revocationTarget RV-23: when that of a revocation should be, which under public trust has less time
/// @param compromiseTarget RV-23: when the key is said to be compromised
public record ReviewConfig(
        int evApprovals,
        Duration claim,
        Duration target,
        Duration revocationTarget,
        Duration compromiseTarget) {}
