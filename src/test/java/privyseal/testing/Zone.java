package privyseal.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A zone that a test's name server answers for.
///
/// @param name without the root's dot; `.` is the root
/// @param records in master-file form, relative to the zone, such as `www 60 IN A 127.0.0.1`; SOA and NS come by themselves
///     unless there is an NS record among them
public record Zone(String name, Signing signing, List<String> records) {

    public enum Signing {
        UNSIGNED,
        /// With keys of its own, made when the server starts.
        SIGNED,
        /// As SIGNED, but the TXT records were changed after signing.
        TAMPERED
    }

    public static Zone of(String name, String... records) {
        return new Zone(name, Signing.UNSIGNED, List.of(records));
    }

    public static Zone signed(String name, String... records) {
        return new Zone(name, Signing.SIGNED, List.of(records));
    }

    public static Zone tampered(String name, String... records) {
        return new Zone(name, Signing.TAMPERED, List.of(records));
    }

    public Zone with(String... more) {
        List<String> all = new ArrayList<>(records);
        all.addAll(List.of(more));
        return new Zone(name, signing, List.copyOf(all));
    }

    String origin() {
        return name.equals(".") ? "." : name + ".";
    }

    String fileName() {
        return name.equals(".") ? "root.zone" : name + ".zone";
    }

    /// Writes the master file; a tampered zone is signed and changed here.
    void write(Path folder, String ip) {
        Path file = folder.resolve(fileName());
        Tools.write(file, masterFile(ip));
        if (signing != Signing.TAMPERED) {
            return;
        }
        Tools.run(
                        "dnssec-keygen",
                        "-q",
                        "-K",
                        folder.toString(),
                        "-a",
                        "ECDSAP256SHA256",
                        "-f",
                        "KSK",
                        origin())
                .ok();
        Tools.run(
                        "dnssec-signzone",
                        "-z",
                        "-S",
                        "-K",
                        folder.toString(),
                        "-d",
                        folder.toString(),
                        "-o",
                        origin(),
                        "-f",
                        file.toString(),
                        file.toString())
                .ok();
        Tools.write(file, Tools.read(file).replaceAll("(?m)(TXT\\s+\")[^\"]", "$1~"));
    }

    /// @param address of the server
    private String masterFile(String address) {
        StringBuilder text = new StringBuilder();
        text.append("$ORIGIN ").append(origin()).append("\n$TTL 60\n");
        text.append("@ IN SOA ns-of-test hostmaster 1 3600 600 86400 60\n");
        boolean ownServers =
                records.stream().anyMatch(r -> r.matches("(?i)@ +(\\d+ +)?(IN +)?NS .*"));
        if (!ownServers) {
            text.append("@ IN NS ns-of-test\nns-of-test IN A ").append(address).append('\n');
        }
        records.forEach(r -> text.append(r).append('\n'));
        return text.toString();
    }
}
