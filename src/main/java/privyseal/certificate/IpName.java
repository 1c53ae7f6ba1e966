package privyseal.certificate;

import com.google.common.net.InetAddresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.regex.Pattern;

/// An IP address that a certificate covers: four numbers, or IPv6 as RFC 5952 spells it.
///
/// Which addresses are certified is a rule (AP-01/ip), not a matter of spelling.
public record IpName(String value) implements CertificateName {

    private static final Pattern DOTTED =
            Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    /// No zone (`%eth0`): it means something on one machine only.
    private static final Pattern COLONS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    public IpName {
        String spelled = InetAddresses.toAddrString(read(value));
        if (!spelled.equals(value)) {
            throw new IllegalArgumentException("not the spelling of an IP address: " + value);
        }
    }

    /// Whether it can be nothing but an address, right or wrong: a DNS name has no colon and does not end in a number.
    static boolean looksLike(String text) {
        return text.indexOf(':') >= 0
                || (!text.isEmpty()
                        && text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9')));
    }

    /// Reads what a person typed: blanks around it, capitals and zeros of IPv6 are fine.
    public static IpName parse(String text) {
        return new IpName(InetAddresses.toAddrString(read(text.strip())));
    }

    /// Resolves nothing.
    public InetAddress address() {
        return read(value);
    }

    private static InetAddress read(String text) {
        boolean colons = text.indexOf(':') >= 0;
        if (!(colons ? COLONS : DOTTED).matcher(text).matches()) {
            throw new IllegalArgumentException("not an IP address: " + DomainName.shown(text));
        }
        InetAddress address;
        try {
            address = InetAddresses.forString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not an IP address: " + DomainName.shown(text), e);
        }
        // `::ffff:10.0.0.1` is an IPv4 address in other words: it is written as one.
        if (colons && address instanceof Inet4Address) {
            throw new IllegalArgumentException(
                    "an IPv4 address is written with dots alone: " + DomainName.shown(text));
        }
        return address;
    }

    @Override
    public boolean isWildcard() {
        return false;
    }

    @Override
    public IpName base() {
        return this;
    }

    @Override
    public String toString() {
        return value;
    }
}
