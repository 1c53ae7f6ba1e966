package privyseal.validation;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import privyseal.egress.AddressRange;
import privyseal.validation.dns.DnsSettings;

/// The settings `validation.*` and `authority.caa-identities`.
///
/// @param resolver when present, every DNS query goes to it and to no other
/// @param rootServers where look-ups start when there is no resolver
/// @param trustAnchors DS records in master-file form; empty means IANA's without a resolver and unsigned with one
/// @param allowAddresses ranges that VA-07 would forbid and the operator allows
/// @param caaIdentities the names by which CAA records mean this authority
/// @param checkNowInterval how often "Validate now" may be asked for a domain (VA-06)
/// @param applicationDeadline AP-03
/// @param revocationDeadline RV-17, RV-18
/// @param reissueDeadline RI-24
/// @param perspectives from where a proof must be seen, too (VA-10)
public record ValidationConfig(
        Optional<InetSocketAddress> resolver,
        List<InetSocketAddress> rootServers,
        List<String> trustAnchors,
        int httpPort,
        int httpsPort,
        List<AddressRange> allowAddresses,
        List<String> caaIdentities,
        Duration checkNowInterval,
        Duration applicationDeadline,
        Duration revocationDeadline,
        Duration reissueDeadline,
        List<Perspective> perspectives) {

    public DnsSettings dns() {
        return new DnsSettings(resolver, rootServers, trustAnchors, DnsSettings.PORT);
    }
}
