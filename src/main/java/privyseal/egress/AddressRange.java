package privyseal.egress;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/// Addresses that share their first bits (CIDR, RFC 4632): `10.1.0.0/16`, `fd00::/8`.
public record AddressRange(InetAddress network, int bits) {

    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]+");

    private static final Pattern DOTTED =
            Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !LITERAL.matcher(text.substring(0, slash)).matches()) {
            throw new IllegalArgumentException("not an address range such as 10.1.0.0/16: " + text);
        }
        try {
            InetAddress network = literal(text, text.substring(0, slash));
            int bits = Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > network.getAddress().length * 8) {
                throw new IllegalArgumentException("no such prefix length: " + text);
            }
            return new AddressRange(network, bits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "not an address range such as 10.1.0.0/16: " + text, e);
        }
    }

    /// The JDK turns an IPv4-mapped address (`::ffff:10.0.0.1`) into the IPv4 address; here it stays what was written.
    private static InetAddress literal(String range, String text) throws UnknownHostException {
        // To the JDK `10` is 0.0.0.10, to people 10.0.0.0: nobody may mean one and get the other.
        if (!text.contains(":") && !DOTTED.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "an IPv4 range has four numbers, such as 10.0.0.0/8, and this one not: "
                            + range);
        }
        InetAddress address = InetAddress.getByName(text);
        if (!text.contains(":") || !(address instanceof Inet4Address)) {
            return address;
        }
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        System.arraycopy(address.getAddress(), 0, mapped, 12, 4);
        return Inet6Address.getByAddress(null, mapped, -1);
    }

    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + bits;
    }
}
