package privyseal.egress;

/// Why a DNS look-up has no answer; "there is no such record" is an answer.
public enum LookupTrouble {
    /// No server answered in time.
    TIMED_OUT,
    /// No server that answers for the name: none delegated to, none reachable, or all of them failed.
    NO_NAME_SERVER,
    /// The server serves other names only (REFUSED, without offering recursion).
    NOT_SERVED,
    /// All its servers have addresses that VA-07 forbids.
    FORBIDDEN_ADDRESS,
    /// Aliases that lead in a circle, or too many of them.
    ALIAS_LOOP,
    /// More queries than a look-up may cost.
    TOO_MANY_QUERIES,
    /// DNSSEC says that the answer was forged or the zone is signed wrongly.
    BOGUS
}
