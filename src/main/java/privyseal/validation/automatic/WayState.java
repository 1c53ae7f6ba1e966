package privyseal.validation.automatic;

import java.time.Instant;
import privyseal.account.AccountId;
import privyseal.certificate.DomainName;
import privyseal.rule.Sentence;

/// What the last probe of a way said.
///
/// @param domain never a wildcard
public record WayState(
        AccountId account,
        DomainName domain,
        Way way,
        boolean works,
        Instant probedAt,
        Instant nextProbeAt,
        Sentence sentence) {}
