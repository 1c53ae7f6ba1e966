package privyseal.validation.automatic;

import java.time.Instant;
import java.util.UUID;
import privyseal.account.AccountId;
import privyseal.certificate.DomainName;
import privyseal.db.SecretId;

/// That the service may update a zone for one account (VA-03). The zone serves no other account, whoever owns it.
///
/// @param secret the sealed TSIG secret
public record ZoneAccess(
        UUID id,
        AccountId account,
        DomainName zone,
        ServerAddress server,
        String keyName,
        TsigKey.Algorithm algorithm,
        SecretId secret,
        Instant createdAt) {

    /// Whether the name stands in the zone, as far as names tell.
    boolean covers(DomainName domain) {
        String name = domain.base().value();
        return name.equals(zone.value()) || name.endsWith("." + zone.value());
    }
}
