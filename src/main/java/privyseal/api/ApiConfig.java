package privyseal.api;

import java.net.URI;
import java.time.Duration;
import privyseal.account.SignInConfig;

/// The settings `api.*`, and what the API needs of `server.*` and `revocation.*`.
///
/// @param requestsPerSecond per action and account; 0 is no limit
/// @param unsignedPerMinute RV-25: how often one address may call without a signature
/// @param publicUrl a host name that signatures may have been made for, beside the Host header
/// @param signatureWindow how far a request's time may be off
/// @param plainApi whether others than loopback may call over plain HTTP
/// @param secondFactor what a session without one may do
public record ApiConfig(
        int requestsPerSecond,
        int unsignedPerMinute,
        URI publicUrl,
        Duration signatureWindow,
        boolean plainApi,
        SignInConfig.Need secondFactor) {}
