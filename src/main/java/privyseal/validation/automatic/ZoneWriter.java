package privyseal.validation.automatic;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Update;
import privyseal.account.AccountId;
import privyseal.db.Database;
import privyseal.db.SecretStore;
import privyseal.egress.DnsUpdates;
import privyseal.egress.DnsUpdates.ChosenBy;
import privyseal.egress.DnsUpdates.Outcome;
import privyseal.egress.DnsUpdates.Server;
import privyseal.rule.Sentence;
import privyseal.validation.automatic.AutomaticRecord.Place;
import privyseal.validation.dns.DnsLookups;

/// Puts TXT records into zones and takes them out. Either may be done twice: the second time changes nothing
/// (RFC 2136 §3.4.2), so a crash between a write and its note does no harm.
final class ZoneWriter {

    private static final long TTL_SECONDS = 60;

    private final Database db;
    private final ZoneAccesses accesses;
    private final SecretStore secrets;
    private final DnsUpdates updates;
    private final Optional<OwnZone> own;

    ZoneWriter(
            Database db,
            ZoneAccesses accesses,
            SecretStore secrets,
            DnsUpdates updates,
            Optional<OwnZone> own) {
        this.db = db;
        this.accesses = accesses;
        this.secrets = secrets;
        this.updates = updates;
        this.own = own;
    }

    enum Change {
        ADD,
        REMOVE
    }

    /// @param sentence what a person should read
    /// @param maybeDone whether the server may have done it all the same
    record Trouble(Sentence sentence, boolean maybeDone) {}

    /// Nothing when it was done.
    Optional<Trouble> carryOut(Change change, AccountId account, Place place, String value) {
        Optional<Target> target = target(account, place);
        if (target.isEmpty()) {
            return Optional.of(new Trouble(UpdateSentences.NO_ACCESS, false));
        }
        Optional<Name> zone = DnsLookups.nameOf(target.get().zone());
        Optional<Name> at = DnsLookups.nameOf(place.name());
        if (zone.isEmpty() || at.isEmpty()) {
            return Optional.of(new Trouble(UpdateSentences.TOO_LONG, false));
        }
        Update update = new Update(zone.get());
        TXTRecord row = new TXTRecord(at.get(), DClass.IN, TTL_SECONDS, value);
        switch (change) {
            case ADD -> update.add(row);
            case REMOVE -> update.delete(row);
        }
        Outcome outcome = updates.send(target.get().server(), target.get().key().signer(), update);
        return UpdateSentences.of(outcome, target.get().zone(), target.get().key().name())
                .map(sentence -> new Trouble(sentence, maybeDone(outcome)));
    }

    private static boolean maybeDone(Outcome outcome) {
        return outcome instanceof Outcome.TimedOut
                || outcome instanceof Outcome.Unreachable
                || outcome instanceof Outcome.NotSigned;
    }

    private record Target(String zone, Server server, TsigKey key) {}

    private Optional<Target> target(AccountId account, Place place) {
        if (place.access().isEmpty()) {
            return own.map(zone ->
                    new Target(
                            zone.zone().value(),
                            server(zone.server(), ChosenBy.OPERATOR),
                            zone.key()));
        }
        UUID id = place.access().get();
        return db.inTransaction(tx ->
                accesses.find(tx, account, id)
                        .map(access -> {
                            byte[] secret =
                                    secrets.open(tx, access.secret(), SecretStore.Purpose.TSIG_KEY);
                            try {
                                return new Target(
                                        access.zone().value(),
                                        server(access.server(), ChosenBy.ACCOUNT),
                                        new TsigKey(access.keyName(), access.algorithm(), secret));
                            } finally {
                                Arrays.fill(secret, (byte) 0);
                            }
                        }));
    }

    private static Server server(ServerAddress address, ChosenBy by) {
        return new Server(address.host(), address.port(), by);
    }
}
