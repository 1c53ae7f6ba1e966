package privyseal.api;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// What is counted of an address: one subscriber has a whole /64 of IPv6.
public final class Network {

    private Network() {}

    public static String of(InetAddress address) {
        byte[] octets = address.getAddress();
        return HexFormat.of()
                .formatHex(address instanceof Inet6Address ? Arrays.copyOf(octets, 8) : octets);
    }
}
