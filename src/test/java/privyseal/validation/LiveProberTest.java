package privyseal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.certificate.DomainName;
import privyseal.certificate.IpName;
import privyseal.egress.AddressLookup;
import privyseal.egress.AddressPolicy;
import privyseal.egress.AddressRange;
import privyseal.egress.Deadline;
import privyseal.egress.HttpFetch;
import privyseal.egress.HttpOutcome;
import privyseal.testing.Bind;
import privyseal.testing.NameServer;
import privyseal.testing.Nginx;
import privyseal.testing.Ports;
import privyseal.testing.Zone;
import privyseal.validation.Observation.Finding;
import privyseal.validation.dns.DnsLookups;

@Tag("story")
class LiveProberTest {

    private static final DomainName SHOP = new DomainName("shop.example");
    private static final String FILE = Nginx.PATH + "fileauth.txt";
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static NameServer bind;
    private static Nginx nginx;

    @BeforeAll
    static void start() {
        bind = Bind.start(Zone.of("shop.example", "@ A 127.0.0.1", "www A 127.0.0.1"));
        nginx = Nginx.start();
    }

    @AfterAll
    static void stop() {
        nginx.close();
        bind.close();
    }

    private static Prober prober(String... allowed) {
        ValidationConfig config = Configs.with(bind.address(), nginx, List.of(allowed), List.of());
        AddressPolicy policy =
                new AddressPolicy(
                        List.of(allowed).stream().map(AddressRange::parse).toList(), List.of());
        DnsLookups dns = new DnsLookups(config.dns(), policy, Clock.systemUTC());
        return new LiveProber(config, dns, policy, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    @Requirement("VA-01")
    void findsATxtRecord() {
        String name = "_dnsauth.shop.example";
        String value = "202601020304053kq0v6p5v1c0nq3k2s9d8f7g6h";
        Challenge challenge = new Challenge.TxtRecord(SHOP, name, value);

        Observation none = prober().look(challenge);
        assertThat(none.finding()).isEqualTo(Finding.TXT_NOT_FOUND);
        assertThat(none.began()).isEqualTo(NOW);
        assertThat(none.sentence().english()).contains("No TXT record at " + name, value);

        bind.addTxt(name, value + "x");
        Observation other = prober().look(challenge);
        assertThat(other.finding()).isEqualTo(Finding.TXT_MISMATCH);
        assertThat(other.seen()).isEqualTo(value + "x");

        bind.addTxt(name, value);
        assertThat(prober().look(challenge).proved()).isTrue();
        bind.remove(name, "TXT");
    }

    @Test
    @Requirement({"VA-02", "VA-07", "VA-02/tls", "VA-07/allowed"})
    void findsAFile() {
        Challenge challenge = new Challenge.HostedFile(SHOP, FILE, "content-0123456789");

        Observation forbidden = prober().look(challenge);
        assertThat(forbidden.finding()).isEqualTo(Finding.TARGET_REFUSED);

        Observation none = prober("127.0.0.0/8").look(challenge);
        assertThat(none.finding()).isEqualTo(Finding.FILE_NOT_FOUND);
        assertThat(none.seen()).isEmpty();

        nginx.publish("shop.example", FILE, "content-0123456789");
        Observation found = prober("127.0.0.0/8").look(challenge);
        assertThat(found.proved()).as(found.toString()).isTrue();
        assertThat(found.seen()).isEmpty();
        nginx.withdraw("shop.example", FILE);

        nginx.publishOnHttps("shop.example", FILE, "content-0123456789");
        Observation secure = prober("127.0.0.0/8").look(challenge);
        assertThat(secure.proved()).as(secure.toString()).isTrue();
        assertThat(secure.where()).startsWith("https://shop.example/");
        nginx.withdraw("shop.example", FILE);
    }

    @Test
    @Requirement({"VA-02/ip", "VA-07", "VA-07/allowed", "VA-07/same-address"})
    void anAddressIsLookedUpNowhereAndConnectedTo() {
        Challenge challenge =
                new Challenge.HostedFile(new IpName("127.0.3.7"), FILE, "content-of-an-address");
        Observation forbidden = prober().look(challenge);
        assertThat(forbidden.finding()).isEqualTo(Finding.TARGET_REFUSED);
        assertThat(forbidden.sentence().english()).startsWith("127.0.3.7 is a loopback address");

        nginx.publish("127.0.3.7", FILE, "content-of-an-address");
        Observation found = prober("127.0.0.0/8").look(challenge);
        assertThat(found.proved()).as(found.toString()).isTrue();
        assertThat(found.where()).isEqualTo("http://127.0.3.7" + FILE);

        Observation nobody =
                prober("127.0.0.0/8")
                        .look(
                                new Challenge.HostedFile(
                                        new IpName("127.0.3.99"), FILE, "content-of-an-address"));
        assertThat(nobody.finding()).isEqualTo(Finding.FILE_NOT_FOUND);
        nginx.withdraw("127.0.3.7", FILE);

        nginx.redirect("127.0.3.7", FILE, 302, "http://shop.example" + FILE);
        assertThat(prober("127.0.0.0/8").look(challenge).finding())
                .isEqualTo(Finding.TARGET_REFUSED);

        Observation six =
                prober().look(new Challenge.HostedFile(new IpName("::1"), FILE, "content"));
        assertThat(six.where()).startsWith("http://[::1]/");
        assertThat(six.sentence().english()).startsWith("::1 is a loopback address");
    }

    @Test
    @Requirement("VA-01")
    void findsACname() {
        String name = "_0123456789abcdef0123456789abcdef.shop.example";
        Challenge challenge = new Challenge.CnameRecord(SHOP, name, "abc.dcv.authority.example");
        assertThat(prober().look(challenge).finding()).isEqualTo(Finding.CNAME_NOT_FOUND);

        bind.addCname(name, "other.authority.example");
        Observation other = prober().look(challenge);
        assertThat(other.finding()).isEqualTo(Finding.CNAME_MISMATCH);
        assertThat(other.seen()).isEqualTo("other.authority.example");

        bind.remove(name, "CNAME");
        bind.addCname(name, "ABC.dcv.Authority.example");
        assertThat(prober().look(challenge).proved()).isTrue();
    }

    @Test
    @Requirement({"VA-02", "VA-08", "VA-02/2-redirects", "VA-02/3-redirects", "VA-02/other-domain"})
    void followsRedirectsWithinThePrimaryDomain() {
        String moved = Nginx.PATH + "moved.txt";
        String away = Nginx.PATH + "away.txt";
        Challenge challenge = new Challenge.HostedFile(SHOP, moved, "content-9876543210");
        nginx.publish("www.shop.example", "/elsewhere", "content-9876543210");
        nginx.redirect("shop.example", moved, 301, "https://www.shop.example" + moved);
        nginx.redirect("www.shop.example", moved, 302, "http://www.shop.example/elsewhere");
        Observation found = prober("127.0.0.0/8").look(challenge);
        assertThat(found.proved()).as(found.toString()).isTrue();
        assertThat(found.where()).isEqualTo("http://www.shop.example/elsewhere");

        nginx.redirect("www.shop.example", "/elsewhere", 302, "http://www.shop.example/third");
        Observation third = prober("127.0.0.0/8").look(challenge);
        assertThat(third.finding()).isEqualTo(Finding.TARGET_REFUSED);
        assertThat(third.sentence().english()).contains("at most two");

        Challenge leaving = new Challenge.HostedFile(SHOP, away, "content");
        nginx.redirect("shop.example", away, 302, "http://other.example/");
        Observation other = prober("127.0.0.0/8").look(leaving);
        assertThat(other.finding()).isEqualTo(Finding.TARGET_REFUSED);
        assertThat(other.seen()).isEmpty();
    }

    @Test
    @Requirement({"VA-02", "VA-02/content"})
    void theFileHoldsTheContentAndNothingElse() {
        Challenge challenge = new Challenge.HostedFile(SHOP, FILE, "content-5");
        nginx.publish("shop.example", FILE, "content-5");
        assertThat(prober("127.0.0.0/8").look(challenge).proved()).isTrue();
        for (String ended : List.of("content-5\n", "content-5\r\n")) {
            nginx.publish("shop.example", FILE, ended);
            Observation observation = prober("127.0.0.0/8").look(challenge);
            assertThat(observation.finding()).isEqualTo(Finding.FILE_MISMATCH);
            assertThat(observation.sentence().english()).contains("newline", "printf %s");
            assertThat(observation.seen()).isEmpty();
        }
        for (String wrong :
                List.of(
                        "",
                        "content-",
                        "content-55",
                        " content-5",
                        "content-5\n\n",
                        "x".repeat(70_000))) {
            nginx.publish("shop.example", FILE, wrong);
            Observation observation = prober("127.0.0.0/8").look(challenge);
            assertThat(observation.finding()).isEqualTo(Finding.FILE_MISMATCH);
            assertThat(observation.seen()).isEmpty();
        }
        nginx.withdraw("shop.example", FILE);
    }

    @Test
    @Requirement("VA-07")
    void aSlowServerIsNotWaitedFor() {
        nginx.publish("shop.example", Nginx.PATH + "slow", "x".repeat(1000));
        nginx.slow(Nginx.PATH + "slow", 10);
        AddressPolicy policy =
                new AddressPolicy(List.of(AddressRange.parse("127.0.0.0/8")), List.of());
        HttpFetch fetch =
                new HttpFetch(
                        policy,
                        (host, deadline) ->
                                new AddressLookup.Result.Found(List.of(Ports.loopback())),
                        new HttpFetch.WebPorts(nginx.httpPort(), nginx.httpsPort()),
                        (from, to) -> false);
        assertThat(
                        fetch.fetch(
                                "http",
                                "shop.example",
                                Nginx.PATH + "slow",
                                Deadline.in(Duration.ofSeconds(1))))
                .isInstanceOf(HttpOutcome.TimedOut.class);
    }

    @Test
    @Requirement({"VA-01", "VA-09"})
    void aRecordsStringsBelongTogether() {
        String name = "_dnsauth.long.shop.example";
        String value = "v".repeat(300);
        bind.addTxt(name, value);
        Challenge challenge =
                new Challenge.TxtRecord(new DomainName("long.shop.example"), name, value);
        assertThat(prober().look(challenge).proved()).isTrue();
        Challenge part =
                new Challenge.TxtRecord(new DomainName("long.shop.example"), name, "v".repeat(255));
        Observation mismatch = prober().look(part);
        assertThat(mismatch.finding()).isEqualTo(Finding.TXT_MISMATCH);
        assertThat(mismatch.seen()).isEqualTo("v".repeat(256));
    }

    @Test
    @Requirement("VA-05")
    void followsEightAliasesAndNoNinth() {
        for (int i = 0; i < 9; i++) {
            bind.addCname("c" + i + ".shop.example", "c" + (i + 1) + ".shop.example");
        }
        bind.addTxt("c9.shop.example", "aliased-value");
        Challenge eight = new Challenge.TxtRecord(SHOP, "c1.shop.example", "aliased-value");
        Challenge nine = new Challenge.TxtRecord(SHOP, "c0.shop.example", "aliased-value");
        assertThat(prober().look(eight).proved()).isTrue();
        Observation tooMany = prober().look(nine);
        assertThat(tooMany.finding()).isEqualTo(Finding.TXT_NOT_FOUND);
        assertThat(tooMany.sentence().english()).contains("too many");
    }

    /// VA-03: a standing CNAME into the service's own zone, where the value appears.
    @Test
    @Requirement({"VA-01", "VA-03"})
    void aCnameMayPassTheNameOn() {
        bind.addCname("_hash.shop.example", "label.shop.example");
        Challenge challenge =
                new Challenge.CnameRecord(SHOP, "_hash.shop.example", "final.authority.example");
        assertThat(prober().look(challenge).finding()).isEqualTo(Finding.CNAME_MISMATCH);
        bind.addCname("label.shop.example", "final.authority.example");
        assertThat(prober().look(challenge).proved()).isTrue();
    }
}
