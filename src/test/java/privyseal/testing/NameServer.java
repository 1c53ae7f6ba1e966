package privyseal.testing;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// An authoritative name server of a test, on a loopback address. For names outside its zones it answers as an empty root
/// zone would (NXDOMAIN), unless the test brings its own root zone or wants none.
public interface NameServer extends AutoCloseable {

    /// The TSIG key that may change every zone that is not signed beforehand; algorithm hmac-sha256.
    String TSIG_NAME = "test-key";

    String TSIG_SECRET = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0MTI=";

    InetSocketAddress address();

    long pid();

    /// DS records of a signed zone, in master-file form, for `validation.trust-anchors` or for its parent zone.
    List<String> trustAnchors(String zone);

    @Override
    void close();

    /// The strings of the TXT records at a name, as dig prints them.
    default String txt(String name) {
        return Dig.ask(address(), absolute(name), "TXT", "+short");
    }

    /// A record to be added.
    ///
    /// @param name full, with or without the root's dot
    /// @param data in master-file form: a TXT value with blanks needs its quotes
    record Added(String name, String type, String data) {

        /// With this value, cut into strings of at most 255 characters.
        public static Added txt(String name, String value) {
            List<String> parts = new ArrayList<>();
            for (int at = 0; at < value.length(); at += 255) {
                parts.add('"' + value.substring(at, Math.min(at + 255, value.length())) + '"');
            }
            return new Added(name, "TXT", String.join(" ", parts));
        }

        /// A name below which others were added is there, so a wildcard of the zone does not stand for it (RFC 4592 §2.2.2).
        public static Added address(String name, String ipv4) {
            return new Added(name, "A", ipv4);
        }

        public static Added cname(String name, String target) {
            return new Added(name, "CNAME", absolute(target));
        }

        private String command() {
            return "update add " + absolute(name) + " 60 " + type + " " + data;
        }
    }

    /// Adds records by RFC 2136, each by a message of its own: their zones may differ.
    default void add(List<Added> records) {
        if (!records.isEmpty()) {
            update(records.stream().flatMap(r -> Stream.of(r.command(), "send")).toList());
        }
    }

    default void add(String name, String type, String data) {
        add(List.of(new Added(name, type, data)));
    }

    default void addTxt(String name, String value) {
        add(List.of(Added.txt(name, value)));
    }

    default void addCname(String name, String target) {
        add(List.of(Added.cname(name, target)));
    }

    /// Removes all records of the type.
    default void remove(String name, String type) {
        update(List.of("update delete " + absolute(name) + " " + type));
    }

    /// @param commands of nsupdate, for one zone
    default void update(List<String> commands) {
        StringBuilder input = new StringBuilder();
        input.append("server ")
                .append(address().getAddress().getHostAddress())
                .append(' ')
                .append(address().getPort())
                .append("\nkey hmac-sha256:")
                .append(TSIG_NAME)
                .append(' ')
                .append(TSIG_SECRET)
                .append('\n');
        commands.forEach(c -> input.append(c).append('\n'));
        input.append("send\n");
        Tools.runWithInput(input.toString(), "nsupdate").ok();
    }

    private static String absolute(String name) {
        return name.endsWith(".") ? name : name + ".";
    }
}
