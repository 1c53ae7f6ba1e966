package privyseal.validation.dns;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Record;

/// The address in a record.
final class Addresses {

    private Addresses() {}

    /// An AAAA record stays an IPv6 address, whatever it holds: the JDK would turn an IPv4-mapped one into IPv4, and
    /// VA-07 would judge something else than what was published.
    static Optional<InetAddress> of(Record record) {
        try {
            return switch (record) {
                case ARecord a ->
                        Optional.of(InetAddress.getByAddress(a.getAddress().getAddress()));
                case AAAARecord aaaa ->
                        Optional.of(
                                Inet6Address.getByAddress(null, aaaa.rdataToWireCanonical(), -1));
                default -> Optional.empty();
            };
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
