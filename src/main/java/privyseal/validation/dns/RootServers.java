package privyseal.validation.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/// Where a look-up starts when neither `validation.resolver` nor `validation.root-servers` is set.
public final class RootServers {

    private static final int DNS_PORT = 53;

    /// IANA's root hints, `a.root-servers.net` to `m.root-servers.net`.
    public static final List<InetSocketAddress> IANA =
            List.of(
                    at("198.41.0.4"),
                    at("170.247.170.2"),
                    at("192.33.4.12"),
                    at("199.7.91.13"),
                    at("192.203.230.10"),
                    at("192.5.5.241"),
                    at("192.112.36.4"),
                    at("198.97.190.53"),
                    at("192.36.148.17"),
                    at("192.58.128.30"),
                    at("193.0.14.129"),
                    at("199.7.83.42"),
                    at("202.12.27.33"),
                    at("2001:503:ba3e::2:30"),
                    at("2801:1b8:10::b"),
                    at("2001:500:2::c"),
                    at("2001:500:2f::f"),
                    at("2001:7fd::1"),
                    at("2001:dc3::35"));

    private RootServers() {}

    private static InetSocketAddress at(String literal) {
        return new InetSocketAddress(InetAddress.ofLiteral(literal), DNS_PORT);
    }
}
