package privyseal.api;

import java.net.URI;
import java.time.Duration;
import privyseal.account.SignInConfig;

/// The settings `api.*` and what of `server.*` the API needs.
///
/// @param requestsPerSecond per action and account; 0 is no limit
/// @param publicUrl a host name that signatures may have been made for, beside the Host header
/// @param signatureWindow how far a request's time may be off
/// @param plainApi whether others than loopback may call over plain HTTP
/// @param secondFactor what a session without one may do
public record ApiConfig(
        int requestsPerSecond,
        URI publicUrl,
        Duration signatureWindow,
        boolean plainApi,
        SignInConfig.Need secondFactor) {}
