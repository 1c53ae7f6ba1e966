package privyseal.validation.dns;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/// Whom to ask and whom to believe.
///
/// @param resolver when present, every query goes to it and to no other
/// @param rootServers where look-ups start otherwise; empty means IANA's
/// @param trustAnchors DS records in master-file form; empty means IANA's without a resolver, and no validation with one
/// @param port where authoritative servers listen: 53 by protocol, something else in a test
public record DnsSettings(
        Optional<InetSocketAddress> resolver,
        List<InetSocketAddress> rootServers,
        List<String> trustAnchors,
        int port) {

    public static final int PORT = 53;

    public DnsSettings {
        rootServers = rootServers.isEmpty() ? RootServers.IANA : List.copyOf(rootServers);
        trustAnchors =
                trustAnchors.isEmpty() && resolver.isEmpty()
                        ? TrustAnchors.IANA
                        : List.copyOf(trustAnchors);
    }

    boolean validates() {
        return !trustAnchors.isEmpty();
    }
}
