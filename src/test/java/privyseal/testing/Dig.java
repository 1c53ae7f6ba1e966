package privyseal.testing;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import privyseal.testing.Zone.Signing;

/// Questions to a test's name server, by dig.
final class Dig {

    private Dig() {}

    static String ask(InetSocketAddress server, String name, String type, String... options) {
        String[] command =
                Stream.concat(
                                Stream.of(
                                        "dig",
                                        "@" + server.getAddress().getHostAddress(),
                                        "-p",
                                        Integer.toString(server.getPort()),
                                        name,
                                        type,
                                        "+tries=1",
                                        "+time=1",
                                        "+norecurse"),
                                Stream.of(options))
                        .toArray(String[]::new);
        return Tools.run(command).output();
    }

    /// Whether the zone is there, with its signatures where it has any.
    static boolean serves(InetSocketAddress server, Zone zone) {
        if (zone.signing() == Signing.UNSIGNED) {
            return ask(server, zone.origin(), "SOA", "+short").startsWith("ns-of-test");
        }
        return ask(server, zone.origin(), "SOA", "+dnssec", "+short").contains("\nSOA ");
    }

    static List<String> trustAnchors(InetSocketAddress server, Zone zone) {
        String keys = ask(server, zone.origin(), "DNSKEY", "+noall", "+answer");
        return Tools.runWithInput(keys, "dnssec-dsfromkey", "-2", "-f", "-", zone.origin())
                .ok()
                .lines()
                .filter(line -> line.contains(" DS "))
                .toList();
    }
}
