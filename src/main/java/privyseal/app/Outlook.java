package privyseal.app;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import privyseal.audit.AuditLog;
import privyseal.certificate.Certificates;
import privyseal.certificate.Requests;
import privyseal.egress.AddressPolicy;
import privyseal.egress.DnsUpdates;
import privyseal.egress.Trust;
import privyseal.egress.TrustedFetch;
import privyseal.validation.Caa;
import privyseal.validation.LiveCaa;
import privyseal.validation.LiveProber;
import privyseal.validation.Perspectives;
import privyseal.validation.Prober;
import privyseal.validation.automatic.Automatic;
import privyseal.validation.dns.DnsLookups;

/// Puts together what looks at domains, and what writes into their zones.
final class Outlook {

    private final Config config;
    private final Clock clock;
    private final AddressPolicy policy;
    private final DnsLookups dns;
    private final LiveProber prober;
    private final Perspectives perspectives;

    Outlook(Config config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.policy = new AddressPolicy(config.validation().allowAddresses(), ownListeners());
        this.dns = new DnsLookups(config.validation().dns(), policy, Clock.systemUTC());
        this.prober = new LiveProber(config.validation(), dns, policy, clock);
        this.perspectives = Perspectives.of(config.validation(), policy, clock, Clock.systemUTC());
    }

    /// VA-07: what the service itself listens on is no target, even in an allowed range.
    private List<InetSocketAddress> ownListeners() {
        return List.of(
                new InetSocketAddress(config.server().bind(), config.server().port()),
                new InetSocketAddress(config.server().bind(), config.server().tlsPort()));
    }

    /// What counts as a proof (VA-10).
    Prober prober() {
        return perspectives.prober(prober);
    }

    /// For an authority outside, which the operator chose.
    TrustedFetch upstream(Trust trust) {
        return new TrustedFetch(AddressPolicy.ofOperator(ownListeners()), dns, trust);
    }

    Caa caa() {
        return perspectives.caa(new LiveCaa(config.validation(), dns));
    }

    Automatic automatic(
            Ground ground,
            Requests requests,
            Certificates certificates,
            AuditLog audit,
            SecureRandom random) {
        return Automatic.of(
                ground.database(),
                ground.secrets(),
                requests,
                certificates,
                audit,
                new DnsUpdates(dns, policy),
                prober,
                config.ownZone(),
                ground.meters(),
                clock,
                random);
    }
}
