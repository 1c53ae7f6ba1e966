package privyseal.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import privyseal.Requirement;
import privyseal.egress.AddressPolicy.Judgement;

@Requirement("VA-07")
class AddressPolicyTest {

    private static final AddressPolicy STRICT = new AddressPolicy(List.of(), List.of());

    /// `/32` keeps an IPv4-mapped address what was written.
    private static InetAddress address(String literal) {
        return AddressRange.parse(literal + (literal.contains(":") ? "/128" : "/32")).network();
    }

    @ParameterizedTest(name = "{0} is {2}, and so is {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # first          | last                                    | what it is
                    0.0.0.0          | 0.255.255.255                           | an unspecified address
                    10.0.0.0         | 10.255.255.255                          | a private address
                    100.64.0.0       | 100.127.255.255                         | a carrier's shared address
                    100.100.100.200  | 100.100.100.200                         | a cloud's metadata service
                    127.0.0.0        | 127.255.255.255                         | a loopback address
                    168.63.129.16    | 168.63.129.16                           | a cloud's metadata service
                    169.254.0.0      | 169.254.255.255                         | a link-local address
                    169.254.169.254  | 169.254.169.254                         | a cloud's metadata service
                    169.254.0.23     | 169.254.0.23                            | a cloud's metadata service
                    172.16.0.0       | 172.31.255.255                          | a private address
                    192.0.0.0        | 192.0.0.255                             | a protocol address
                    192.0.0.192      | 192.0.0.192                             | a cloud's metadata service
                    192.0.2.0        | 192.0.2.255                             | a documentation address
                    192.88.99.0      | 192.88.99.255                           | a 6to4 relay address
                    192.168.0.0      | 192.168.255.255                         | a private address
                    198.18.0.0       | 198.19.255.255                          | a benchmarking address
                    198.51.100.0     | 198.51.100.255                          | a documentation address
                    203.0.113.0      | 203.0.113.255                           | a documentation address
                    224.0.0.0        | 239.255.255.255                         | a multicast address
                    240.0.0.0        | 255.255.255.254                         | a reserved address
                    255.255.255.255  | 255.255.255.255                         | a broadcast address
                    ::               | ::                                      | an unspecified address
                    ::1              | ::1                                     | a loopback address
                    ::2              | ::ffff:ffff                             | an IPv4-compatible address
                    ::ffff:0.0.0.0   | ::ffff:255.255.255.255                  | an IPv4-mapped address
                    ::ffff:0:0:0     | ::ffff:0:ffff:ffff                      | an IPv4-translated address
                    64:ff9b::        | 64:ff9b::ffff:ffff                      | a NAT64 address
                    64:ff9b:1::      | 64:ff9b:1:ffff:ffff:ffff:ffff:ffff      | a NAT64 address
                    100::            | 100::ffff:ffff:ffff:ffff                | a discard address
                    2001::           | 2001:0:ffff:ffff:ffff:ffff:ffff:ffff    | a Teredo address
                    2001:2::         | 2001:2:0:ffff:ffff:ffff:ffff:ffff       | a benchmarking address
                    2001:10::        | 2001:1f:ffff:ffff:ffff:ffff:ffff:ffff   | an ORCHID identifier
                    2001:20::        | 2001:2f:ffff:ffff:ffff:ffff:ffff:ffff   | an ORCHID identifier
                    2001:db8::       | 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff  | a documentation address
                    2002::           | 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff | a 6to4 address
                    3fff::           | 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff  | a documentation address
                    fc00::           | fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | a unique local address
                    fd00:ec2::254    | fd00:ec2::254                           | a cloud's metadata service
                    fd20:ce::254     | fd20:ce::254                            | a cloud's metadata service
                    fe80::           | febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff | a link-local address
                    fec0::           | feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | a site-local address
                    ff00::           | ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | a multicast address
                    101::            | 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | not a global address
                    4000::           | 7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | not a global address
                    8000::           | fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | not a global address
                    """)
    void refuses(String first, String last, String what) {
        for (String literal : List.of(first, last)) {
            assertThat(STRICT.judge(address(literal), 80))
                    .as(literal)
                    .isInstanceOfSatisfying(
                            Judgement.Refused.class,
                            refused -> assertThat(refused.reason().english()).isEqualTo(what));
        }
    }

    /// The neighbours of the ranges above.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "168.63.129.17",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "191.255.255.255",
                "192.0.1.0",
                "192.0.1.255",
                "192.0.3.0",
                "192.88.98.255",
                "192.88.100.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "198.51.99.255",
                "198.51.101.0",
                "203.0.112.255",
                "203.0.114.0",
                "223.255.255.255",
                "2000::",
                "2001:1::",
                "2001:2:1::",
                "2001:1:ffff::",
                "2001:3::",
                "2001:f:ffff::",
                "2001:30::",
                "2001:db7:ffff::",
                "2001:db9::",
                "2001:ffff:ffff::",
                "2003::",
                "3ffe:ffff::",
                "3fff:1000::"
            })
    void permits(String literal) {
        assertThat(STRICT.judge(address(literal), 80)).isEqualTo(new Judgement.Public());
    }

    @Test
    void theOperatorAllowsARangeAndNoMore() {
        AddressRange range = AddressRange.parse("10.1.0.0/16");
        AddressPolicy policy = new AddressPolicy(List.of(range), List.of());
        assertThat(policy.judge(address("10.1.0.0"), 80)).isEqualTo(new Judgement.Allowed(range));
        assertThat(policy.judge(address("10.1.255.255"), 80))
                .isEqualTo(new Judgement.Allowed(range));
        assertThat(policy.judge(address("10.0.255.255"), 80)).isInstanceOf(Judgement.Refused.class);
        assertThat(policy.judge(address("10.2.0.0"), 80)).isInstanceOf(Judgement.Refused.class);
        assertThat(policy.judge(address("8.8.8.8"), 80)).isEqualTo(new Judgement.Public());
    }

    /// The same host in another guise is another address.
    @Test
    void anAllowedIpv4RangeAllowsNoAddressThatEmbedsIt() {
        AddressPolicy policy =
                new AddressPolicy(List.of(AddressRange.parse("10.0.0.0/8")), List.of());
        for (String literal :
                List.of("::ffff:10.0.0.1", "::10.0.0.1", "64:ff9b::10.0.0.1", "2002:a00:1::")) {
            assertThat(policy.judge(address(literal), 80))
                    .as(literal)
                    .isInstanceOf(Judgement.Refused.class);
        }
    }

    @Test
    void refusesItsOwnListenersEvenInAnAllowedRange() throws UnknownHostException {
        List<AddressRange> all = List.of(AddressRange.parse("127.0.0.0/8"));
        AddressPolicy one =
                new AddressPolicy(all, List.of(new InetSocketAddress(address("127.0.0.1"), 8080)));
        assertThat(one.judge(address("127.0.0.1"), 8080)).isInstanceOf(Judgement.Refused.class);
        assertThat(one.judge(address("127.0.0.1"), 8081)).isInstanceOf(Judgement.Allowed.class);
        assertThat(one.judge(address("127.0.0.2"), 8080)).isInstanceOf(Judgement.Allowed.class);

        AddressPolicy everywhere =
                new AddressPolicy(all, List.of(new InetSocketAddress(address("0.0.0.0"), 8080)));
        assertThat(everywhere.judge(address("127.0.0.2"), 8080))
                .isInstanceOf(Judgement.Refused.class);
        assertThat(everywhere.judge(InetAddress.getByName("93.184.216.34"), 8080))
                .isEqualTo(new Judgement.Public());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "::/129",
                "localhost/8",
                "/8",
                "10/8",
                "10.1/16",
                "10.1.2/24",
                "010.0.0.0/8",
                "167772160/8",
                "256.0.0.0/8",
                "1.2.3.4.5/8"
            })
    void aRangeIsWrittenInFull(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
