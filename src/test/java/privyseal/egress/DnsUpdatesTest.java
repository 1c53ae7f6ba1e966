package privyseal.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Update;
import privyseal.Requirement;
import privyseal.egress.DnsUpdates.ChosenBy;
import privyseal.egress.DnsUpdates.Outcome;
import privyseal.egress.DnsUpdates.Server;
import privyseal.testing.Bind;
import privyseal.testing.Knot;
import privyseal.testing.NameServer;
import privyseal.testing.Ports;
import privyseal.testing.Zone;

/// BIND and Knot as judges of RFC 2136 with TSIG.
@Tag("story")
class DnsUpdatesTest {

    private static final String HOST = "_dnsauth.shop.example.test";
    private static final String OTHER_SECRET = "b3RoZXJvdGhlcm90aGVyb3RoZXJvdGhlcm90aGVyMTI=";

    @ParameterizedTest
    @ValueSource(strings = {"bind", "knot"})
    @Requirement("VA-03")
    void aRecordIsWrittenFoundAndRemovedAndAnyNumberOfTimes(String program) throws IOException {
        try (NameServer server = start(program)) {
            DnsUpdates updates = allowing("127.0.0.0/8");
            Server at = at(server);
            for (int i = 0; i < 2; i++) {
                assertThat(updates.send(at, key(NameServer.TSIG_SECRET), adds("one")))
                        .isEqualTo(new Outcome.Done());
            }
            updates.send(at, key(NameServer.TSIG_SECRET), adds("two"));
            assertThat(server.txt(HOST)).contains("\"one\"").contains("\"two\"");
            for (int i = 0; i < 2; i++) {
                assertThat(updates.send(at, key(NameServer.TSIG_SECRET), removes("one")))
                        .isEqualTo(new Outcome.Done());
            }
            assertThat(server.txt(HOST)).doesNotContain("\"one\"").contains("\"two\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bind", "knot"})
    @Requirement("VA-03")
    void aWrongKeyIsToldApart(String program) throws IOException {
        try (NameServer server = start(program)) {
            DnsUpdates updates = allowing("127.0.0.0/8");
            assertThat(updates.send(at(server), key(OTHER_SECRET), adds("one")))
                    .isEqualTo(new Outcome.WrongSecret());
            TSIG unknown =
                    new TSIG(
                            TSIG.HMAC_SHA256,
                            Name.fromString("nobody."),
                            Base64.getDecoder().decode(OTHER_SECRET));
            assertThat(updates.send(at(server), unknown, adds("one")))
                    .isEqualTo(new Outcome.UnknownKey());
            assertThat(server.txt(HOST)).isBlank();
            Update elsewhere = new Update(Name.fromString("other.test."));
            elsewhere.add(new TXTRecord(Name.fromString("x.other.test."), DClass.IN, 60, "one"));
            assertThat(updates.send(at(server), key(NameServer.TSIG_SECRET), elsewhere))
                    .isInstanceOf(Outcome.Refused.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bind"})
    @Requirement("VA-07")
    void whatAnAccountChoseIsNotReachedBehindAForbiddenAddress(String program) throws IOException {
        try (NameServer server = start(program)) {
            DnsUpdates updates = allowing();
            assertThat(updates.send(at(server), key(NameServer.TSIG_SECRET), adds("one")))
                    .isInstanceOf(Outcome.ForbiddenAddress.class);
            assertThat(server.txt(HOST)).isBlank();
            Server operators =
                    new Server("127.0.0.1", server.address().getPort(), ChosenBy.OPERATOR);
            assertThat(updates.send(operators, key(NameServer.TSIG_SECRET), adds("one")))
                    .isEqualTo(new Outcome.Done());
            Server nobody = new Server("127.0.0.1", Ports.free(), ChosenBy.OPERATOR);
            assertThat(updates.send(nobody, key(NameServer.TSIG_SECRET), adds("one")))
                    .isEqualTo(new Outcome.Unreachable());
        }
    }

    private static NameServer start(String program) {
        Zone zone = Zone.of("example.test");
        return program.equals("bind") ? Bind.start(zone) : Knot.start(zone);
    }

    private static Server at(NameServer server) {
        return new Server("127.0.0.1", server.address().getPort(), ChosenBy.ACCOUNT);
    }

    private static DnsUpdates allowing(String... ranges) {
        return new DnsUpdates(
                (_, _) -> new AddressLookup.Result.NoAddress(),
                new AddressPolicy(
                        List.of(ranges).stream().map(AddressRange::parse).toList(), List.of()));
    }

    private static TSIG key(String secret) throws IOException {
        return new TSIG(
                TSIG.HMAC_SHA256,
                Name.fromString(NameServer.TSIG_NAME + "."),
                Base64.getDecoder().decode(secret));
    }

    private static Update adds(String value) throws IOException {
        Update update = new Update(Name.fromString("example.test."));
        update.add(new TXTRecord(Name.fromString(HOST + "."), DClass.IN, 60, value));
        return update;
    }

    private static Update removes(String value) throws IOException {
        Update update = new Update(Name.fromString("example.test."));
        update.delete(new TXTRecord(Name.fromString(HOST + "."), DClass.IN, 60, value));
        return update;
    }
}
