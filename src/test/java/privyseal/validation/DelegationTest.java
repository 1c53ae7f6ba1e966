package privyseal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.certificate.DomainName;
import privyseal.egress.AddressPolicy;
import privyseal.egress.AddressRange;
import privyseal.testing.Bind;
import privyseal.testing.Knot;
import privyseal.testing.NameServer;
import privyseal.testing.Ports;
import privyseal.testing.Zone;
import privyseal.validation.Observation.Finding;
import privyseal.validation.dns.DnsLookups;
import privyseal.validation.dns.DnsSettings;

/// Without a resolver: from a root of our own (127.0.0.1) by `example` and `test` (127.0.0.2) to the domains (127.0.0.3),
/// all signed, and some domains not.
@Tag("story")
@Requirement("VA-05")
class DelegationTest {

    private static final String VALUE = "20260102030405abcdefghijklmnopqrstuvwxyz";
    private static final List<NameServer> SERVERS = new ArrayList<>();

    private static int port;
    private static List<String> rootAnchors;
    private static NameServer domains;

    @BeforeAll
    static void start() {
        port = Ports.free();
        String txt = "_dnsauth TXT \"" + VALUE + "\"";
        String[] self = {"@ NS ns1", "ns1 A 127.0.0.3", txt};
        domains =
                server(
                        "127.0.0.3",
                        Zone.signed("shop.example", self)
                                .with(
                                        "alias CNAME _dnsauth.deep.test.",
                                        "loop CNAME loop2",
                                        "loop2 CNAME loop",
                                        "wild.w TXT \"x\"",
                                        "*.w CNAME _dnsauth"),
                        Zone.tampered("bad.example", self),
                        Zone.of("plain.example", self),
                        Zone.signed("deep.test", "@ NS ns1.shop.example.", txt),
                        Zone.of("lame.example", self));
        List<String> example = new ArrayList<>(List.of("@ NS a.nic", "a.nic A 127.0.0.2"));
        for (String name : List.of("shop", "bad", "plain")) {
            example.add(name + " NS ns1." + name);
            example.add("ns1." + name + " A 127.0.0.3");
        }
        example.addAll(
                List.of(
                        "inner NS ns1.inner",
                        "ns1.inner A 10.1.2.3",
                        "gone NS ns.gone.invalid.",
                        "mute NS ns1.mute",
                        "ns1.mute A 127.0.0.9",
                        "lame NS ns1.lame",
                        "ns1.lame A 127.0.0.2",
                        "circle NS ns.circle.test."));
        example.addAll(domains.trustAnchors("shop.example"));
        example.addAll(domains.trustAnchors("bad.example"));
        List<String> test =
                new ArrayList<>(
                        List.of(
                                "@ NS a.nic.example.",
                                "deep NS ns1.shop.example.",
                                "circle NS ns.circle.example."));
        test.addAll(domains.trustAnchors("deep.test"));
        NameServer tlds =
                server(
                        "127.0.0.2",
                        Zone.signed("example", example.toArray(String[]::new)),
                        Zone.signed("test", test.toArray(String[]::new)));
        String[] root =
                Stream.of(
                                List.of(
                                        "@ NS a.root-servers.example.",
                                        "example. NS a.nic.example.",
                                        "test. NS a.nic.example.",
                                        "a.nic.example. A 127.0.0.2"),
                                tlds.trustAnchors("example"),
                                tlds.trustAnchors("test"))
                        .flatMap(List::stream)
                        .toArray(String[]::new);
        rootAnchors = server("127.0.0.1", Zone.signed(".", root)).trustAnchors(".");
    }

    private static NameServer server(String address, Zone... zones) {
        InetAddress ip = Ports.address(address);
        NameServer server =
                ip.equals(Ports.loopback())
                        ? Bind.start(ip, port, List.of(zones))
                        : Knot.start(ip, port, List.of(zones));
        SERVERS.add(server);
        return server;
    }

    @AfterAll
    static void stop() {
        SERVERS.forEach(NameServer::close);
    }

    private static Observation look(String domain, String name, Clock signatures, String allowed) {
        AddressPolicy policy = new AddressPolicy(List.of(AddressRange.parse(allowed)), List.of());
        DnsSettings settings =
                new DnsSettings(
                        Optional.empty(),
                        List.of(new InetSocketAddress(Ports.loopback(), port)),
                        rootAnchors,
                        port);
        DnsLookups dns = new DnsLookups(settings, policy, signatures);
        Prober prober =
                new LiveProber(
                        Configs.withResolver(settings.rootServers().getFirst(), List.of()),
                        dns,
                        policy,
                        Clock.systemUTC());
        return prober.look(new Challenge.TxtRecord(new DomainName(domain), name, VALUE));
    }

    private static Observation look(String domain) {
        return look(domain, "_dnsauth." + domain, Clock.systemUTC(), "127.0.0.0/8");
    }

    @Test
    void findsTheRecordOfASignedDomain() {
        Observation found = look("shop.example");
        assertThat(found.proved()).as(found.toString()).isTrue();
        assertThat(found.where()).isEqualTo("ns1.shop.example (127.0.0.3)");
    }

    /// VA-07: the server's address is one that only the operator's range opens.
    @Test
    @Requirement({"VA-07", "VA-07/allowed"})
    void showsNothingFromAnAllowedRange() {
        assertThat(look("shop.example").seen()).isEmpty();
    }

    @Test
    void findsTheRecordOfAnUnsignedDomain() {
        Observation found = look("plain.example");
        assertThat(found.proved()).as(found.toString()).isTrue();
    }

    @Test
    void findsServersThatAreNamedInAnotherDomain() {
        Observation found = look("deep.test");
        assertThat(found.proved()).as(found.toString()).isTrue();
    }

    @Test
    void followsAnAliasIntoAnotherDomain() {
        Observation found =
                look("shop.example", "alias.shop.example", Clock.systemUTC(), "127.0.0.0/8");
        assertThat(found.proved()).as(found.toString()).isTrue();
        assertThat(found.sentence().english()).contains("_dnsauth.deep.test");
    }

    @Test
    void followsAWildcardAlias() {
        Observation found =
                look("shop.example", "any.w.shop.example", Clock.systemUTC(), "127.0.0.0/8");
        assertThat(found.proved()).as(found.toString()).isTrue();
    }

    @Test
    void leavesACircle() {
        Observation loop =
                look("shop.example", "loop.shop.example", Clock.systemUTC(), "127.0.0.0/8");
        assertThat(loop.finding()).isEqualTo(Finding.TXT_NOT_FOUND);
        assertThat(loop.sentence().english()).contains("circle");
    }

    @Test
    void anAbsenceIsProved() {
        Observation none =
                look("shop.example", "none.shop.example", Clock.systemUTC(), "127.0.0.0/8");
        assertThat(none.finding()).as(none.toString()).isEqualTo(Finding.TXT_NOT_FOUND);
        Observation noDomain = look("nobody.example");
        assertThat(noDomain.finding()).as(noDomain.toString()).isEqualTo(Finding.TXT_NOT_FOUND);
    }

    @Test
    @Requirement("VA-05/dnssec")
    void aBrokenSignatureIsBogus() {
        Observation bogus = look("bad.example");
        assertThat(bogus.finding()).as(bogus.toString()).isEqualTo(Finding.DNSSEC_BOGUS);
    }

    @Test
    @Requirement("VA-05/dnssec")
    void anExpiredSignatureIsBogus() {
        Clock inAYear = Clock.offset(Clock.system(ZoneOffset.UTC), Duration.ofDays(365));
        Observation bogus = look("shop.example", "_dnsauth.shop.example", inAYear, "127.0.0.0/8");
        assertThat(bogus.finding()).as(bogus.toString()).isEqualTo(Finding.DNSSEC_BOGUS);
    }

    /// The root is the operator's choice; the servers of a domain are not.
    @Test
    @Requirement("VA-07")
    void asksNoServerAtAForbiddenAddress() {
        Observation inner = look("inner.example");
        assertThat(inner.finding()).as(inner.toString()).isEqualTo(Finding.TARGET_REFUSED);
        Observation strict =
                look("shop.example", "_dnsauth.shop.example", Clock.systemUTC(), "192.168.9.9/32");
        assertThat(strict.finding()).as(strict.toString()).isEqualTo(Finding.TARGET_REFUSED);
    }

    @Test
    void namesServersThatCannotBeFound() {
        Observation gone = look("gone.example");
        assertThat(gone.finding()).as(gone.toString()).isEqualTo(Finding.NAME_SERVER_NOT_FOUND);
        Observation circle = look("circle.example");
        assertThat(circle.finding()).as(circle.toString()).isEqualTo(Finding.NAME_SERVER_NOT_FOUND);
        Observation lame = look("lame.example");
        assertThat(lame.finding()).as(lame.toString()).isEqualTo(Finding.NAME_SERVER_NOT_FOUND);
    }

    @Test
    void nobodyAnswers() {
        Observation mute = look("mute.example");
        assertThat(mute.proved()).as(mute.toString()).isFalse();
        assertThat(mute.finding()).isIn(Finding.TIMED_OUT, Finding.NAME_SERVER_NOT_FOUND);
    }
}
