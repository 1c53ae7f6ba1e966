package privyseal.testing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/// BIND as a test's authoritative name server.
public final class Bind implements RunningNameServer.Kind {

    private static final String PROGRAM = "bind";

    private Bind() {}

    /// On 127.0.0.1, with an empty root zone beside the zones named.
    public static NameServer start(Zone... zones) {
        return RunningNameServer.start(PROGRAM, new Bind(), zones);
    }

    /// On a port of the test's choice, with these zones and no others: REFUSED for all other names.
    ///
    /// @param ip an address of an interface: BIND ignores the others of 127.0.0.0/8, Knot does not
    public static NameServer start(InetAddress ip, int port, List<Zone> zones) {
        return RunningNameServer.start(PROGRAM, new Bind(), ip, port, zones);
    }

    @Override
    public String[] command(String configuration) {
        return new String[] {"named", "-4", "-g", "-n", "1", "-c", configuration};
    }

    @Override
    public String configuration(Path folder, InetSocketAddress address, List<Zone> zones) {
        StringBuilder text = new StringBuilder();
        text.append(
                """
                key "%s" { algorithm hmac-sha256; secret "%s"; };
                options {
                  directory "%s"; pid-file "%s/named.pid"; session-keyfile "%s/session.key";
                  managed-keys-directory "%s"; lock-file none;
                  listen-on port %d { %s; }; listen-on-v6 { none; };
                  recursion no; dnssec-validation no; allow-transfer { none; }; notify no;
                  empty-zones-enable no; minimal-responses yes;
                };
                controls { };
                dnssec-policy test { keys { csk key-directory lifetime unlimited algorithm ecdsap256sha256; }; };
                """
                        .formatted(
                                NameServer.TSIG_NAME,
                                NameServer.TSIG_SECRET,
                                folder,
                                folder,
                                folder,
                                folder,
                                address.getPort(),
                                address.getAddress().getHostAddress()));
        for (Zone zone : zones) {
            String updates = "update-policy { grant " + NameServer.TSIG_NAME + " zonesub ANY; };";
            String more =
                    switch (zone.signing()) {
                        case UNSIGNED -> updates;
                        case SIGNED ->
                                updates
                                        + " dnssec-policy test; inline-signing yes; key-directory \""
                                        + folder
                                        + "\";";
                        case TAMPERED -> "";
                    };
            text.append(
                    "zone \"%s\" { type primary; file \"%s\"; %s };%n"
                            .formatted(zone.origin(), folder.resolve(zone.fileName()), more));
        }
        return text.toString();
    }
}
