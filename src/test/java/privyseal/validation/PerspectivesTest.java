package privyseal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.certificate.DomainName;
import privyseal.egress.AddressPolicy;
import privyseal.egress.AddressRange;
import privyseal.testing.Bind;
import privyseal.testing.ConnectProxy;
import privyseal.testing.NameServer;
import privyseal.testing.Nginx;
import privyseal.testing.Zone;
import privyseal.validation.Observation.Finding;
import privyseal.validation.Perspective.Registry;
import privyseal.validation.dns.DnsLookups;

/// Three places on the Internet, each with a name server that tells it something of its own, and a proxy.
@Tag("story")
class PerspectivesTest {

    private static final DomainName SHOP = new DomainName("shop.example");
    private static final String NAME = "_dnsauth.shop.example";
    private static final Challenge TXT = new Challenge.TxtRecord(SHOP, NAME, "the-value-given");
    private static final Challenge FILE =
            new Challenge.HostedFile(SHOP, Nginx.PATH + "fileauth.txt", "the-content");

    private static List<NameServer> servers;
    private static List<ConnectProxy> proxies;
    private static Nginx nginx;

    @BeforeAll
    static void start() {
        servers =
                IntStream.range(0, 4)
                        .mapToObj(_ -> Bind.start(Zone.of("shop.example", "@ A 127.0.0.1")))
                        .toList();
        proxies = IntStream.range(0, 3).mapToObj(_ -> ConnectProxy.start()).toList();
        nginx = Nginx.start();
    }

    @AfterAll
    static void stop() {
        nginx.close();
        proxies.forEach(ConnectProxy::close);
        servers.forEach(NameServer::close);
    }

    @AfterEach
    void forgetRecords() {
        servers.forEach(server -> server.remove(NAME, "TXT"));
        servers.forEach(server -> server.remove("shop.example", "CAA"));
    }

    /// @param proxied how many of the three have a proxy
    private static Perspectives perspectives(int proxied) {
        List<Perspective> others =
                IntStream.range(0, 3)
                        .mapToObj(i ->
                                new Perspective(
                                        List.of("frankfurt", "tokyo", "dallas").get(i),
                                        List.of(Registry.RIPE, Registry.APNIC, Registry.ARIN)
                                                .get(i),
                                        servers.get(i + 1).address(),
                                        i < proxied
                                                ? Optional.of(proxies.get(i).address())
                                                : Optional.empty()))
                        .toList();
        return Perspectives.of(config(others), policy(), Clock.systemUTC(), Clock.systemUTC());
    }

    private static ValidationConfig config(List<Perspective> others) {
        ValidationConfig without =
                Configs.with(primary(), nginx, List.of("127.0.0.0/8"), List.of());
        return new ValidationConfig(
                without.resolver(),
                without.rootServers(),
                without.trustAnchors(),
                without.httpPort(),
                without.httpsPort(),
                without.allowAddresses(),
                without.caaIdentities(),
                without.checkNowInterval(),
                without.applicationDeadline(),
                without.revocationDeadline(),
                without.reissueDeadline(),
                others);
    }

    private static InetSocketAddress primary() {
        return servers.getFirst().address();
    }

    private static AddressPolicy policy() {
        return new AddressPolicy(List.of(AddressRange.parse("127.0.0.0/8")), List.of());
    }

    private static DnsLookups dns() {
        return new DnsLookups(config(List.of()).dns(), policy(), Clock.systemUTC());
    }

    private static Observation look(Challenge challenge, int proxied) {
        Prober primary = new LiveProber(config(List.of()), dns(), policy(), Clock.systemUTC());
        return perspectives(proxied).prober(primary).look(challenge);
    }

    @Test
    @Requirement({"VA-10", "VA-10/quorum"})
    void aRecordIsProvedWhereAllButOneSeeIt() {
        publishAt(0);
        Observation alone = look(TXT, 0);
        assertThat(alone.finding()).isEqualTo(Finding.NOT_CORROBORATED);
        assertThat(alone.sentence().english())
                .contains("0 of 3 other perspectives", "From tokyo: No TXT record at " + NAME);

        publishAt(1);
        assertThat(look(TXT, 0).finding()).isEqualTo(Finding.NOT_CORROBORATED);

        publishAt(2);
        Observation corroborated = look(TXT, 0);
        assertThat(corroborated.finding()).isEqualTo(Finding.PROVED);
        assertThat(corroborated.sentence().english())
                .contains(
                        "The TXT record was found at " + NAME,
                        "2 of 3 other perspectives saw the same: frankfurt, tokyo.",
                        "From dallas: No TXT record");
        assertThat(corroborated.sentence().chinese()).contains("3 个网络视角中有 2 个");
    }

    /// What somebody on the way tells one of them is no proof: the primary must see it.
    @Test
    @Requirement("VA-10")
    void theOthersProveNothingWithoutThePrimary() {
        publishAt(1);
        publishAt(2);
        publishAt(3);
        Observation seen = look(TXT, 0);
        assertThat(seen.finding()).isEqualTo(Finding.TXT_NOT_FOUND);
        assertThat(seen.sentence().english()).doesNotContain("perspectives");
    }

    private static void publishAt(int server) {
        servers.get(server).addTxt(NAME, "the-value-given");
    }

    @Test
    @Requirement({"VA-10/file", "VA-07/same-address"})
    void aFileIsFetchedByTheirProxies() {
        nginx.publish("shop.example", Nginx.PATH + "fileauth.txt", "the-content");
        Observation fetched = look(FILE, 3);
        assertThat(fetched.proved()).as(fetched.toString()).isTrue();
        assertThat(fetched.sentence().english()).contains("3 of 3 other perspectives");
        assertThat(proxies)
                .allSatisfy(proxy ->
                        assertThat(proxy.asked()).contains("127.0.0.1:" + nginx.httpPort()));

        Observation one = look(FILE, 1);
        assertThat(one.finding()).isEqualTo(Finding.NOT_CORROBORATED);
        assertThat(one.sentence().english())
                .contains("From tokyo: It has no proxy", "From dallas: It has no proxy");
        nginx.withdraw("shop.example", Nginx.PATH + "fileauth.txt");
    }

    /// What ACME asks for too: without a proxy it would be fetched from here, and agree with itself.
    @Test
    @Requirement("VA-10/file")
    void aFileOfAcmeIsFetchedByTheirProxiesAlone() {
        Challenge plain =
                new Challenge.PlainFile(SHOP, "/.well-known/acme-challenge/token", "the-content");
        nginx.publish("shop.example", "/.well-known/acme-challenge/token", "the-content");
        Observation fetched = look(plain, 3);
        assertThat(fetched.proved()).as(fetched.toString()).isTrue();

        Observation none = look(plain, 0);
        assertThat(none.finding()).isEqualTo(Finding.NOT_CORROBORATED);
        assertThat(none.sentence().english())
                .contains("0 of 3 other perspectives", "From tokyo: It has no proxy");
        nginx.withdraw("shop.example", "/.well-known/acme-challenge/token");
    }

    @Test
    @Requirement({"VA-10/file", "VA-02/tls"})
    void soIsOneThatIsThereByTlsAlone() {
        nginx.publishOnHttps("shop.example", Nginx.PATH + "fileauth.txt", "the-content");
        Observation secure = look(FILE, 3);
        assertThat(secure.proved()).as(secure.toString()).isTrue();
        assertThat(secure.where()).startsWith("https://shop.example/");
        assertThat(secure.sentence().english()).contains("3 of 3 other perspectives");
        nginx.withdraw("shop.example", Nginx.PATH + "fileauth.txt");
    }

    @Test
    @Requirement("VA-10/caa")
    void caaMustAllowItAsSeenFromThere() {
        Caa asked = perspectives(0).caa(new LiveCaa(config(List.of()), dns()));
        assertThat(asked.ask(SHOP)).isEqualTo(new Caa.Answer.Allowed());

        servers.get(3).add("shop.example", "CAA", "0 issue \"other.example\"");
        assertThat(asked.ask(SHOP)).isEqualTo(new Caa.Answer.Allowed());

        servers.get(2).add("shop.example", "CAA", "0 issue \"other.example\"");
        assertThat(asked.ask(SHOP))
                .isInstanceOfSatisfying(
                        Caa.Answer.LookUpFailed.class,
                        failed ->
                                assertThat(failed.sentence().english())
                                        .contains(
                                                "1 of 3 other perspectives",
                                                "From tokyo: The CAA records at shop.example allow"
                                                        + " other.example to issue"));

        servers.get(0).add("shop.example", "CAA", "0 issue \"other.example\"");
        assertThat(asked.ask(SHOP)).isInstanceOf(Caa.Answer.Forbidden.class);
    }
}
