package privyseal.testing;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

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

    /// Adds a record by RFC 2136.
    ///
    /// @param name full, with or without the root's dot
    /// @param data in master-file form: a TXT value with blanks needs its quotes
    default void add(String name, String type, String data) {
        update(List.of("update add " + absolute(name) + " 60 " + type + " " + data));
    }

    /// Adds a TXT record with this value, cut into strings of at most 255 characters.
    default void addTxt(String name, String value) {
        List<String> parts = new ArrayList<>();
        for (int at = 0; at < value.length(); at += 255) {
            parts.add('"' + value.substring(at, Math.min(at + 255, value.length())) + '"');
        }
        add(name, "TXT", String.join(" ", parts));
    }

    default void addCname(String name, String target) {
        add(name, "CNAME", absolute(target));
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
