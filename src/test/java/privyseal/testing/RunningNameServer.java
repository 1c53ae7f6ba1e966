package privyseal.testing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A program that serves zones, with a folder of its own.
record RunningNameServer(
        String program, Process process, Path folder, InetSocketAddress address, List<Zone> zones)
        implements NameServer {

    /// What is particular to a program.
    interface Kind {
        /// @param folder where the zone files lie
        /// @return the configuration
        String configuration(Path folder, InetSocketAddress address, List<Zone> zones);

        /// @param configuration the file's path
        String[] command(String configuration);
    }

    /// On 127.0.0.1, with an empty root zone beside the zones named.
    static NameServer start(String program, Kind kind, Zone... zones) {
        List<Zone> all = new ArrayList<>(List.of(zones));
        if (all.stream().noneMatch(z -> z.name().equals("."))) {
            all.add(Zone.of("."));
        }
        return start(program, kind, Ports.loopback(), Ports.free(), all);
    }

    /// With these zones and no others: REFUSED for all other names.
    static NameServer start(String program, Kind kind, InetAddress ip, int port, List<Zone> zones) {
        Path folder = Tools.newFolder(program);
        InetSocketAddress address = new InetSocketAddress(ip, port);
        zones.forEach(zone -> zone.write(folder, ip.getHostAddress()));
        Path configuration = folder.resolve(program + ".conf");
        Tools.write(configuration, kind.configuration(folder, address, zones));
        Process process =
                Tools.start(folder, folder.resolve("log"), kind.command(configuration.toString()));
        RunningNameServer server =
                new RunningNameServer(program, process, folder, address, List.copyOf(zones));
        try {
            Tools.await(program + " to serve its zones", server::servesAll);
        } catch (AssertionError e) {
            String log = Tools.read(folder.resolve("log"));
            server.close();
            throw new AssertionError(e.getMessage() + "\n" + log, e);
        }
        return server;
    }

    private boolean servesAll() {
        if (!process.isAlive()) {
            throw new AssertionError(program + " ended");
        }
        return zones.stream().allMatch(zone -> Dig.serves(address, zone));
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
