package privyseal.validation.automatic;

import java.time.Instant;
import privyseal.account.AccountId;
import privyseal.certificate.DomainName;

/// What the owner of a domain set up once (VA-03 b, VA-04).
///
/// @param label 128 random bits; of one account and one domain
/// @param kind [Way#CNAME] or [Way#PROXY]
public record StandingWay(
        String label, AccountId account, DomainName domain, Way kind, Instant createdAt) {}
