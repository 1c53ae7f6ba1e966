package privyseal.testing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// BIND as a test's authoritative name server.
public final class Bind implements NameServer {

    private final Process process;
    private final Path folder;
    private final InetSocketAddress address;
    private final List<Zone> zones;

    private Bind(Process process, Path folder, InetSocketAddress address, List<Zone> zones) {
        this.process = process;
        this.folder = folder;
        this.address = address;
        this.zones = zones;
    }

    /// On 127.0.0.1, with an empty root zone beside the zones named.
    public static Bind start(Zone... zones) {
        List<Zone> all = new ArrayList<>(List.of(zones));
        if (all.stream().noneMatch(z -> z.name().equals("."))) {
            all.add(Zone.of("."));
        }
        return start(Ports.loopback(), Ports.free(), all);
    }

    /// On a port of the test's choice, with these zones and no others: REFUSED for all other names.
    ///
    /// @param ip an address of an interface: BIND ignores the others of 127.0.0.0/8, Knot does not
    public static Bind start(InetAddress ip, int port, List<Zone> zones) {
        Path folder = Tools.newFolder("bind");
        InetSocketAddress address = new InetSocketAddress(ip, port);
        zones.forEach(zone -> zone.write(folder, ip.getHostAddress()));
        Tools.write(folder.resolve("named.conf"), configuration(folder, address, zones));
        Process process =
                Tools.start(
                        folder,
                        folder.resolve("log"),
                        "named",
                        "-4",
                        "-g",
                        "-n",
                        "1",
                        "-c",
                        folder.resolve("named.conf").toString());
        Bind bind = new Bind(process, folder, address, List.copyOf(zones));
        try {
            Tools.await(
                    "BIND to serve its zones",
                    () -> {
                        if (!process.isAlive()) {
                            throw new AssertionError("BIND ended");
                        }
                        return zones.stream().allMatch(zone -> Dig.serves(address, zone));
                    });
        } catch (AssertionError e) {
            String log = Tools.read(folder.resolve("log"));
            bind.close();
            throw new AssertionError(e.getMessage() + "\n" + log, e);
        }
        return bind;
    }

    private static String configuration(Path folder, InetSocketAddress address, List<Zone> zones) {
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
                                TSIG_NAME,
                                TSIG_SECRET,
                                folder,
                                folder,
                                folder,
                                folder,
                                address.getPort(),
                                address.getAddress().getHostAddress()));
        for (Zone zone : zones) {
            String updates = "update-policy { grant " + TSIG_NAME + " zonesub ANY; };";
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

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public List<String> trustAnchors(String zone) {
        Zone signed = zones.stream().filter(z -> z.name().equals(zone)).findFirst().orElseThrow();
        return Dig.trustAnchors(address, signed);
    }

    @Override
    public void close() {
        Tools.stop(process);
        Tools.delete(folder);
    }
}
