package privyseal.validation;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import privyseal.egress.AddressRange;
import privyseal.testing.Nginx;

/// The settings of these tests.
final class Configs {

    private Configs() {}

    /// For tests without web servers.
    static ValidationConfig withResolver(InetSocketAddress resolver, List<String> anchors) {
        return with(resolver, 80, 443, List.of(), anchors);
    }

    static ValidationConfig with(
            InetSocketAddress resolver, Nginx nginx, List<String> allowed, List<String> anchors) {
        return with(resolver, nginx.httpPort(), nginx.httpsPort(), allowed, anchors);
    }

    static ValidationConfig with(
            InetSocketAddress resolver,
            int httpPort,
            int httpsPort,
            List<String> allowed,
            List<String> anchors) {
        return new ValidationConfig(
                Optional.of(resolver),
                List.of(),
                anchors,
                httpPort,
                httpsPort,
                allowed.stream().map(AddressRange::parse).toList(),
                List.of("privyseal.test"),
                Duration.ofSeconds(10),
                Duration.ofDays(7),
                Duration.ofDays(3),
                Duration.ofDays(7),
                List.of());
    }
}
