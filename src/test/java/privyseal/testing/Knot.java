package privyseal.testing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/// Knot DNS as a test's authoritative name server, a second opinion beside BIND.
public final class Knot implements RunningNameServer.Kind {

    private static final String PROGRAM = "knot";

    private Knot() {}

    /// On 127.0.0.1, with an empty root zone beside the zones named.
    public static NameServer start(Zone... zones) {
        return RunningNameServer.start(PROGRAM, new Knot(), zones);
    }

    /// On an address and port of the test's choice, with these zones and no others: REFUSED for all other names.
    public static NameServer start(InetAddress ip, int port, List<Zone> zones) {
        return RunningNameServer.start(PROGRAM, new Knot(), ip, port, zones);
    }

    @Override
    public String[] command(String configuration) {
        return new String[] {"knotd", "-c", configuration};
    }

    @Override
    public String configuration(Path folder, InetSocketAddress address, List<Zone> zones) {
        StringBuilder text = new StringBuilder();
        text.append(
                """
                server:
                    rundir: "%1$s"
                    pidfile: "%1$s/knot.pid"
                    listen: %5$s@%2$d
                    udp-workers: 1
                    tcp-workers: 1
                    background-workers: 1
                log:
                  - target: stdout
                    any: info
                database:
                    storage: "%1$s"
                    journal-db-max-size: 64M
                    kasp-db-max-size: 64M
                    timer-db-max-size: 16M
                key:
                  - id: %3$s
                    algorithm: hmac-sha256
                    secret: %4$s
                acl:
                  - id: update
                    key: %3$s
                    action: update
                template:
                  - id: default
                    storage: "%1$s"
                    zonefile-sync: -1
                    zonefile-load: difference-no-serial
                    journal-content: all
                zone:
                """
                        .formatted(
                                folder,
                                address.getPort(),
                                NameServer.TSIG_NAME,
                                NameServer.TSIG_SECRET,
                                address.getAddress().getHostAddress()));
        for (Zone zone : zones) {
            String signing =
                    switch (zone.signing()) {
                        case UNSIGNED, TAMPERED -> "off";
                        case SIGNED -> "on";
                    };
            text.append(
                    "  - domain: \"%s\"%n    file: %s%n    acl: update%n    dnssec-signing: %s%n"
                            .formatted(zone.origin(), zone.fileName(), signing));
        }
        return text.toString();
    }
}
