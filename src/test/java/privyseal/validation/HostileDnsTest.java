package privyseal.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import privyseal.Requirement;
import privyseal.certificate.DomainName;
import privyseal.egress.AddressPolicy;
import privyseal.egress.Deadline;
import privyseal.egress.DnsTransport;
import privyseal.testing.FakeDns;
import privyseal.validation.Observation.Finding;
import privyseal.validation.dns.DnsLookups;

/// Against DNS servers that mean no good.
@Tag("story")
@Requirement({"VA-05", "VA-07"})
class HostileDnsTest {

    private static final DomainName SHOP = new DomainName("shop.example");
    private static final String NAME = "_dnsauth.shop.example";
    private static final String VALUE = "20260102030405abcdefghijklmnopqrstuvwxyz";
    private static final List<String> ANCHORS =
            List.of("shop.example. IN DS 1 13 2 " + "AB".repeat(32));

    private static Prober prober(InetSocketAddress resolver, List<String> anchors) {
        ValidationConfig config = Configs.withResolver(resolver, anchors);
        AddressPolicy policy = new AddressPolicy(List.of(), List.of());
        DnsLookups dns = new DnsLookups(config.dns(), policy, Clock.systemUTC());
        return new LiveProber(config, dns, policy, Clock.systemUTC());
    }

    private static Message answerTo(byte[] query, int rcode) {
        try {
            Message asked = new Message(query);
            Message answer = new Message(asked.getHeader().getID());
            answer.getHeader().setFlag(Flags.QR);
            answer.getHeader().setFlag(Flags.AA);
            answer.getHeader().setRcode(rcode);
            answer.addRecord(asked.getQuestion(), Section.QUESTION);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Message txt(byte[] query) {
        Message answer = answerTo(query, Rcode.NOERROR);
        Name name = answer.getQuestion().getName();
        answer.addRecord(new TXTRecord(name, 1, 60, List.of(VALUE, "x")), Section.ANSWER);
        answer.addRecord(new TXTRecord(name, 1, 60, VALUE), Section.ANSWER);
        return answer;
    }

    private static Observation look(FakeDns dns) {
        return prober(dns.address(), List.of()).look(new Challenge.TxtRecord(SHOP, NAME, VALUE));
    }

    /// Packets made of noise, of a good answer with a few bytes changed, or cut short, each followed by a good "no".
    @Test
    void malformedAnswersNeverThrow() {
        Random random = new Random(20260102);
        Function<byte[], List<byte[]>> noise =
                query -> {
                    byte[] bad = txt(query).toWire();
                    switch (random.nextInt(3)) {
                        case 0 -> {
                            byte[] id = Arrays.copyOf(bad, 2);
                            bad = new byte[12 + random.nextInt(200)];
                            random.nextBytes(bad);
                            System.arraycopy(id, 0, bad, 0, 2);
                            bad[2] = (byte) ((bad[2] & ~2) | 0x80);
                        }
                        case 1 -> {
                            for (int i = 0; i <= random.nextInt(6); i++) {
                                int at = 4 + random.nextInt(bad.length - 4);
                                bad[at] = (byte) random.nextInt(256);
                            }
                        }
                        default -> bad = Arrays.copyOf(bad, random.nextInt(bad.length));
                    }
                    return List.of(bad, answerTo(query, Rcode.NXDOMAIN).toWire());
                };
        try (FakeDns dns = FakeDns.start(noise)) {
            for (List<String> anchors : List.of(List.<String>of(), ANCHORS)) {
                Prober prober = prober(dns.address(), anchors);
                for (int i = 0; i < 300; i++) {
                    assertThatCode(() -> prober.look(new Challenge.TxtRecord(SHOP, NAME, VALUE)))
                            .doesNotThrowAnyException();
                    assertThatCode(() -> prober.look(new Challenge.CnameRecord(SHOP, NAME, "a.b")))
                            .doesNotThrowAnyException();
                }
            }
            assertThat(dns.queries()).isGreaterThan(1000);
        }
    }

    /// An answer to another query, or to the same one with another id, is not ours (RFC 5452).
    @Test
    void ignoresWhatAnswersNothingThatWasAsked() {
        Function<byte[], List<byte[]>> spoofed =
                query -> {
                    byte[] otherId = txt(query).toWire();
                    otherId[0] ^= 1;
                    Message otherName = txt(query);
                    Record question = otherName.getQuestion();
                    otherName.removeAllRecords(Section.QUESTION);
                    otherName.addRecord(
                            Record.newRecord(Name.root, question.getType(), 1), Section.QUESTION);
                    byte[] aQuery = txt(query).toWire();
                    aQuery[2] &= 0x7f;
                    return List.of(
                            otherId,
                            otherName.toWire(),
                            aQuery,
                            answerTo(query, Rcode.NXDOMAIN).toWire());
                };
        try (FakeDns dns = FakeDns.start(spoofed)) {
            assertThat(look(dns).finding()).isEqualTo(Finding.TXT_NOT_FOUND);
        }
    }

    /// Without the letters' case as they were asked, TCP must confirm the answer; nobody listens there.
    @Test
    void doesNotBelieveAnAnswerInAnotherCase() {
        Function<byte[], List<byte[]>> lowered =
                query -> {
                    byte[] lower = query.clone();
                    for (int i = 12; i < 12 + NAME.length() + 1; i++) {
                        lower[i] = (byte) Character.toLowerCase(lower[i]);
                    }
                    return List.of(txt(lower).toWire());
                };
        try (FakeDns dns = FakeDns.start(lowered)) {
            assertThat(look(dns).proved()).isFalse();
        }
        try (FakeDns dns = FakeDns.start(query -> List.of(txt(query).toWire()))) {
            assertThat(look(dns).proved()).isTrue();
        }
    }

    @Test
    void asksWithAnotherIdAndCaseEachTime() throws IOException {
        Set<Integer> ids = ConcurrentHashMap.newKeySet();
        Set<String> names = ConcurrentHashMap.newKeySet();
        try (FakeDns dns =
                FakeDns.start(query -> {
                    Message answer = answerTo(query, Rcode.NXDOMAIN);
                    ids.add(answer.getHeader().getID());
                    names.add(answer.getQuestion().getName().toString());
                    return List.of(answer.toWire());
                })) {
            Message query = Message.newQuery(Record.newRecord(Name.fromString(NAME + "."), 16, 1));
            for (int i = 0; i < 20; i++) {
                new DnsTransport()
                        .exchange(dns.address(), query, Deadline.in(Duration.ofSeconds(5)));
            }
        }
        assertThat(ids).hasSizeGreaterThan(15);
        assertThat(names).hasSizeGreaterThan(15);
    }

    @Test
    void aSilentServerTimesOut() {
        try (FakeDns dns = FakeDns.start(query -> List.of())) {
            long began = System.nanoTime();
            assertThat(look(dns).finding()).isEqualTo(Finding.TIMED_OUT);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(Duration.ofSeconds(13));
        }
    }

    @Test
    void aFailingServerIsNamed() {
        try (FakeDns dns =
                FakeDns.start(query -> List.of(answerTo(query, Rcode.SERVFAIL).toWire()))) {
            Observation failed = look(dns);
            assertThat(failed.finding()).isEqualTo(Finding.NAME_SERVER_NOT_FOUND);
            assertThat(failed.where()).contains("127.0.0.1");
            assertThat(failed.sentence().english()).contains("SERVFAIL");
        }
    }

    /// What is shown moves no cursor and turns no writing around.
    @Test
    void showsPrintableCharactersOnly() {
        String evil = "a\u0007b\u202ec\n" + "x".repeat(400);
        try (FakeDns dns =
                FakeDns.start(query -> {
                    Message answer = answerTo(query, Rcode.NOERROR);
                    answer.addRecord(
                            new TXTRecord(
                                    answer.getQuestion().getName(),
                                    1,
                                    60,
                                    List.of("a\\007b", "x".repeat(250), "y".repeat(250))),
                            Section.ANSWER);
                    return List.of(answer.toWire());
                })) {
            Observation seen = look(dns);
            assertThat(seen.finding()).isEqualTo(Finding.TXT_MISMATCH);
            assertThat(seen.seen()).hasSize(256).startsWith("abxxx").matches("\\P{Cntrl}*");
        }
        assertThat(privyseal.validation.dns.Text.printable(evil))
                .hasSize(256)
                .startsWith("abc xxx");
    }
}
