package privyseal.status;

import java.net.URI;
import java.time.Duration;

/// The settings `status.*`.
///
/// @param url what certificates name as the base of OCSP, CRL and issuer addresses
/// @param maxAge HTTP max-age of status answers
/// @param crlValidity nextUpdate of a leaf CRL after its thisUpdate
/// @param crlRenewal a leaf CRL is signed again at least this often
/// @param crlDelay a revocation is in the CRL at the latest this long after its commit; no CRL is signed more often
/// @param ocspValidity nextUpdate of an OCSP answer after its thisUpdate
public record StatusConfig(
        URI url,
        Duration maxAge,
        Duration crlValidity,
        Duration crlRenewal,
        Duration crlDelay,
        Duration ocspValidity) {}
