package privyseal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.certificate.DomainName;
import privyseal.egress.AddressPolicy;
import privyseal.testing.Bind;
import privyseal.testing.FakeDns;
import privyseal.testing.NameServer;
import privyseal.testing.Ports;
import privyseal.testing.Zone;
import privyseal.validation.dns.DnsLookups;

@Tag("story")
@Requirement({"VA-05", "VA-05/caa"})
class LiveCaaTest {

    private static NameServer bind;

    @BeforeAll
    static void start() {
        bind =
                Bind.start(
                        Zone.of(
                                "shop.example",
                                "@ CAA 0 issue \"privyseal.test\"",
                                "closed CAA 0 issue \";\"",
                                "other CAA 0 issue \"other.test\"",
                                "wild CAA 0 issue \"other.test\"",
                                "wild CAA 0 issuewild \"privyseal.test\"",
                                "critical CAA 128 tbs \"x\"",
                                "text TXT \"no CAA here\"",
                                "alias CNAME closed",
                                "sub.alias2 TXT \"x\"",
                                "loop CNAME loop2",
                                "loop2 CNAME loop"),
                        Zone.of("empty.example"),
                        Zone.of("tld", "@ CAA 0 issue \"other.test\""));
    }

    @AfterAll
    static void stop() {
        bind.close();
    }

    private static Caa.Answer ask(InetSocketAddress resolver, String name, List<String> anchors) {
        ValidationConfig config = Configs.withResolver(resolver, anchors);
        DnsLookups dns =
                new DnsLookups(
                        config.dns(), new AddressPolicy(List.of(), List.of()), Clock.systemUTC());
        return new LiveCaa(config, dns).ask(new DomainName(name));
    }

    @ParameterizedTest(name = "{0}: {1} by {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    shop.example            | allowed   |
                    *.shop.example          | allowed   |
                    www.shop.example        | allowed   |
                    a.b.c.shop.example      | allowed   |
                    text.shop.example       | allowed   |
                    closed.shop.example     | forbidden | closed.shop.example
                    a.closed.shop.example   | forbidden | closed.shop.example
                    other.shop.example      | forbidden | other.shop.example
                    wild.shop.example       | forbidden | wild.shop.example
                    *.wild.shop.example     | allowed   |
                    *.other.shop.example    | forbidden | other.shop.example
                    critical.shop.example   | forbidden | critical.shop.example
                    alias.shop.example      | forbidden | alias.shop.example
                    empty.example           | allowed   |
                    www.empty.example       | allowed   |
                    nowhere.invalid         | allowed   |
                    shop.tld                | forbidden | tld
                    loop.shop.example       | failed    |
                    """)
    void climbs(String name, String expected, String where) {
        Caa.Answer answer = ask(bind.address(), name, List.of());
        String was =
                switch (answer) {
                    case Caa.Answer.Allowed _ -> "allowed";
                    case Caa.Answer.Forbidden _ -> "forbidden";
                    case Caa.Answer.LookUpFailed _ -> "failed";
                };
        assertThat(was).as(answer.toString()).isEqualTo(expected);
        if (answer instanceof Caa.Answer.Forbidden forbidden) {
            assertThat(forbidden.where()).isEqualTo(where);
            assertThat(forbidden.sentence().english()).contains(where);
        }
    }

    @Test
    void saysWhomTheRecordsAllow() {
        assertThat(ask(bind.address(), "other.shop.example", List.of()))
                .isInstanceOfSatisfying(
                        Caa.Answer.Forbidden.class,
                        f ->
                                assertThat(f.sentence().english())
                                        .contains(
                                                "allow other.test to issue",
                                                "other.shop.example CAA 0 issue \"privyseal.test\""));
    }

    /// RFC 8659 §3: no answer is not a yes.
    @Test
    void noAnswerIsNotAYes() {
        try (FakeDns broken = FakeDns.start(query -> List.of(withRcode(query, 2)))) {
            assertThat(ask(broken.address(), "shop.example", List.of()))
                    .isInstanceOf(Caa.Answer.LookUpFailed.class);
        }
        try (FakeDns refusing = FakeDns.start(query -> List.of(withRcode(query, 5)))) {
            assertThat(ask(refusing.address(), "shop.example", List.of()))
                    .isInstanceOf(Caa.Answer.LookUpFailed.class);
        }
    }

    @Test
    void neitherIsABogusOne() {
        List<String> wrong = List.of("shop.example. IN DS 1 13 2 " + "AB".repeat(32));
        assertThat(ask(bind.address(), "shop.example", wrong))
                .isInstanceOf(Caa.Answer.LookUpFailed.class);
    }

    /// A server that the operator gave us, and that serves nothing above its own zones.
    @Test
    void theTreeMayEndWhereTheOperatorsServerEnds() {
        try (NameServer small =
                Bind.start(
                        Ports.loopback(),
                        Ports.free(),
                        List.of(
                                Zone.of("shop.example"),
                                Zone.of("closed.example", "@ CAA 0 issue \";\"")))) {
            assertThat(ask(small.address(), "www.shop.example", List.of()))
                    .isInstanceOf(Caa.Answer.Allowed.class);
            assertThat(ask(small.address(), "www.closed.example", List.of()))
                    .isInstanceOf(Caa.Answer.Forbidden.class);
            assertThat(ask(small.address(), "www.else.example", List.of()))
                    .isInstanceOf(Caa.Answer.LookUpFailed.class);
        }
    }

    private static byte[] withRcode(byte[] query, int rcode) {
        byte[] answer = query.clone();
        answer[2] |= (byte) 0x80;
        answer[3] = (byte) rcode;
        return answer;
    }
}
