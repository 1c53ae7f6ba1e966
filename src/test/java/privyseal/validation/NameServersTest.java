package privyseal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.certificate.DomainName;
import privyseal.egress.AddressPolicy;
import privyseal.testing.Bind;
import privyseal.testing.Knot;
import privyseal.testing.NameServer;
import privyseal.testing.Zone;
import privyseal.validation.Observation.Finding;
import privyseal.validation.dns.DnsLookups;

/// DNSSEC by a resolver that is set, against real signers.
@Tag("story")
@Requirement("VA-05")
class NameServersTest {

    private static final DomainName SHOP = new DomainName("shop.example");
    private static final String NAME = "_dnsauth.shop.example";
    private static final String VALUE = "20260102030405abcdefghijklmnopqrstuvwxyz";
    private static final Challenge TXT = new Challenge.TxtRecord(SHOP, NAME, VALUE);

    private static Observation look(NameServer server, List<String> anchors) {
        ValidationConfig config = Configs.withResolver(server.address(), anchors);
        AddressPolicy policy = new AddressPolicy(List.of(), List.of());
        DnsLookups dns = new DnsLookups(config.dns(), policy, Clock.systemUTC());
        return new LiveProber(config, dns, policy, Clock.systemUTC()).look(TXT);
    }

    @Test
    void signedByBind() {
        try (NameServer bind = Bind.start(Zone.signed("shop.example"))) {
            signed(bind);
        }
    }

    @Test
    void signedByKnot() {
        try (NameServer knot = Knot.start(Zone.signed("shop.example"))) {
            signed(knot);
        }
    }

    private static void signed(NameServer server) {
        List<String> anchors = server.trustAnchors("shop.example");
        assertThat(anchors).isNotEmpty();

        Observation none = look(server, anchors);
        assertThat(none.finding()).as(none.toString()).isEqualTo(Finding.TXT_NOT_FOUND);

        server.addTxt(NAME, VALUE);
        Observation found = look(server, anchors);
        assertThat(found.proved()).as(found.toString()).isTrue();
        assertThat(found.sentence().english()).doesNotContain("DNSSEC");

        Observation unchecked = look(server, List.of());
        assertThat(unchecked.proved()).isTrue();
        assertThat(unchecked.sentence().english()).contains("DNSSEC was not checked");

        List<String> wrong = List.of("shop.example. IN DS 1 13 2 " + "AB".repeat(32));
        Observation bogus = look(server, wrong);
        assertThat(bogus.finding()).as(bogus.toString()).isEqualTo(Finding.DNSSEC_BOGUS);
    }

    @Test
    void aTamperedRecordIsBogus() {
        try (NameServer bind =
                Bind.start(
                        Zone.tampered("shop.example", "_dnsauth TXT \"x" + VALUE + "\""),
                        Zone.of("other.example"))) {
            Observation bogus = look(bind, bind.trustAnchors("shop.example"));
            assertThat(bogus.finding()).as(bogus.toString()).isEqualTo(Finding.DNSSEC_BOGUS);
            assertThat(bogus.sentence().english()).contains("DNSSEC validation of " + NAME);
            assertThat(bogus.seen()).isEmpty();
        }
    }

    @Test
    void aZoneUnderNoAnchorIsUnsigned() {
        try (NameServer bind = Bind.start(Zone.of("shop.example"))) {
            bind.addTxt(NAME, VALUE);
            List<String> others = List.of("else.example. IN DS 1 13 2 " + "AB".repeat(32));
            Observation found = look(bind, others);
            assertThat(found.proved()).as(found.toString()).isTrue();
        }
    }

    /// Without signatures under an anchor the zone was stripped of them.
    @Test
    void anUnsignedZoneUnderItsOwnAnchorIsBogus() {
        try (NameServer bind = Bind.start(Zone.of("shop.example"))) {
            bind.addTxt(NAME, VALUE);
            List<String> anchors = List.of("shop.example. IN DS 1 13 2 " + "AB".repeat(32));
            assertThat(look(bind, anchors).finding()).isEqualTo(Finding.DNSSEC_BOGUS);
        }
    }
}
