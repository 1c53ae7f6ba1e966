package privyseal.validation.automatic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a name server takes updates.
///
/// @param host a name or an address
public record ServerAddress(String host, int port) {

    private static final int DNS = 53;
    private static final Pattern SPELLING =
            Pattern.compile(
                    "(?:\\[([0-9A-Fa-f:.]{2,45})]|([A-Za-z0-9._-]{1,253}))(?::([0-9]{1,5}))?");

    public ServerAddress {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is between 1 and 65535");
        }
    }

    /// @throws IllegalArgumentException when it is not `host`, `host:port` or `[IPv6]:port`
    public static ServerAddress parse(String text) {
        Matcher parts = SPELLING.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("a server is written as host:port");
        }
        String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
        int port = parts.group(3) == null ? DNS : Integer.parseInt(parts.group(3));
        return new ServerAddress(host, port);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
