package privyseal.authority;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// A part of an authority's certificates with a CRL of its own, and what its newest CRL is.
///
/// @param uri written into the certificates of the shard and into its CRLs, for ever
/// @param crlNumber of the newest CRL, 0 before the first
/// @param signedVersion every revocation of the shard up to this status version is in the newest CRL
/// @param size of the newest CRL in octets
/// @param entries how many certificates it lists; empty for a CRL of a release that did not write it down
public record CrlShard(
        AuthorityId authority,
        int number,
        URI uri,
        long crlNumber,
        long signedVersion,
        Optional<Period> period,
        long size,
        Optional<Long> entries) {

    /// What the newest CRL says about its own time.
    public record Period(Instant thisUpdate, Instant nextUpdate) {}
}
