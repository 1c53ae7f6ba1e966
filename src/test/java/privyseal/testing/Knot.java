package privyseal.testing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Knot DNS as a test's authoritative name server, a second opinion beside BIND.
public final class Knot implements NameServer {

    private final Process process;
    private final Path folder;
    private final InetSocketAddress address;
    private final List<Zone> zones;

    private Knot(Process process, Path folder, InetSocketAddress address, List<Zone> zones) {
        this.process = process;
        this.folder = folder;
        this.address = address;
        this.zones = zones;
    }

    /// On 127.0.0.1, with an empty root zone beside the zones named.
    public static Knot start(Zone... zones) {
        List<Zone> all = new ArrayList<>(List.of(zones));
        if (all.stream().noneMatch(z -> z.name().equals("."))) {
            all.add(Zone.of("."));
        }
        return start(Ports.loopback(), Ports.free(), all);
    }

    /// On an address and port of the test's choice, with these zones and no others: REFUSED for all other names.
    public static Knot start(InetAddress ip, int port, List<Zone> all) {
        Path folder = Tools.newFolder("knot");
        InetSocketAddress address = new InetSocketAddress(ip, port);
        all.forEach(zone -> zone.write(folder, ip.getHostAddress()));
        folder.resolve("db").toFile().mkdir();
        Tools.write(folder.resolve("knot.conf"), configuration(folder, address, all));
        Process process =
                Tools.start(
                        folder,
                        folder.resolve("log"),
                        "knotd",
                        "-c",
                        folder.resolve("knot.conf").toString());
        Knot knot = new Knot(process, folder, address, List.copyOf(all));
        try {
            Tools.await(
                    "Knot to serve its zones",
                    () -> {
                        if (!process.isAlive()) {
                            throw new AssertionError("Knot ended");
                        }
                        return all.stream().allMatch(zone -> Dig.serves(address, zone));
                    });
        } catch (AssertionError e) {
            String log = Tools.read(folder.resolve("log"));
            knot.close();
            throw new AssertionError(e.getMessage() + "\n" + log, e);
        }
        return knot;
    }

    private static String configuration(Path folder, InetSocketAddress address, List<Zone> zones) {
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
                    storage: "%1$s/db"
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
                                TSIG_NAME,
                                TSIG_SECRET,
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
