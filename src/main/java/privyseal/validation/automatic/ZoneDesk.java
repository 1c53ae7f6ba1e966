package privyseal.validation.automatic;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.DomainName;
import privyseal.db.Database;
import privyseal.db.SecretId;
import privyseal.db.SecretStore;
import privyseal.rule.Denial;

/// The zones that an account lets the service update (VA-03).
public final class ZoneDesk {

    private static final int MOST_PER_ACCOUNT = 100;

    private static final Denial TOO_MANY =
            Denial.of(
                    "VA-03",
                    "An account has at most %d zone accesses.".formatted(MOST_PER_ACCOUNT),
                    "每个账号最多配置 %d 个区域。".formatted(MOST_PER_ACCOUNT));

    private final Database db;
    private final ZoneAccesses accesses;
    private final WayStates states;
    private final AutomaticRecords records;
    private final WayWatch watch;
    private final SecretStore secrets;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random;

    ZoneDesk(
            Database db,
            ZoneAccesses accesses,
            WayStates states,
            AutomaticRecords records,
            WayWatch watch,
            SecretStore secrets,
            AuditLog audit,
            Clock clock,
            SecureRandom random) {
        this.db = db;
        this.accesses = accesses;
        this.states = states;
        this.records = records;
        this.watch = watch;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /// @param state what the last probe of the zone itself said
    public record Shown(ZoneAccess access, Optional<WayState> state) {}

    public sealed interface Outcome {
        record Created(Shown shown) implements Outcome {}

        record Exists(Denial denial) implements Outcome {}

        record TooMany(Denial denial) implements Outcome {}
    }

    /// Stores the access and probes it. It stays where the probe fails: the other side may be set up later.
    public Outcome create(Caller caller, DomainName zone, ServerAddress server, TsigKey key) {
        Outcome outcome = db.inTransaction(tx -> create(tx, caller, zone, server, key));
        return switch (outcome) {
            case Outcome.Created(Shown shown) ->
                    new Outcome.Created(
                            new Shown(
                                    shown.access(), watch.probe(caller.account(), zone, Way.ZONE)));
            case Outcome.Exists _, Outcome.TooMany _ -> outcome;
        };
    }

    private Outcome create(
            Handle tx, Caller caller, DomainName zone, ServerAddress server, TsigKey key) {
        List<ZoneAccess> had = accesses.of(tx, caller.account());
        if (had.stream().anyMatch(access -> access.zone().equals(zone))) {
            return new Outcome.Exists(exists(zone));
        }
        if (had.size() >= MOST_PER_ACCOUNT) {
            return new Outcome.TooMany(TOO_MANY);
        }
        Instant now = clock.instant();
        byte[] secret = key.secret();
        SecretId sealed = secrets.seal(tx, SecretStore.Purpose.TSIG_KEY, secret);
        Arrays.fill(secret, (byte) 0);
        ZoneAccess access =
                new ZoneAccess(
                        new UUID(random.nextLong(), random.nextLong()),
                        caller.account(),
                        zone,
                        server,
                        key.name(),
                        key.algorithm(),
                        sealed,
                        now);
        if (!accesses.insert(tx, access)) {
            secrets.forget(tx, sealed);
            return new Outcome.Exists(exists(zone));
        }
        note(tx, caller, Act.AUTOMATIC_SET_UP, "zone " + zone + " at " + server);
        return new Outcome.Created(new Shown(access, Optional.empty()));
    }

    private static Denial exists(DomainName zone) {
        return Denial.of(
                "VA-03",
                "The account has an access to the zone %s already; delete it first."
                        .formatted(zone),
                "该账号已配置区域 %s，请先删除。".formatted(zone));
    }

    public List<Shown> show(AccountId account) {
        return db.inTransaction(tx ->
                accesses.of(tx, account).stream()
                        .map(access ->
                                new Shown(
                                        access,
                                        states.of(tx, account, access.zone()).stream()
                                                .filter(state -> state.way() == Way.ZONE)
                                                .findFirst()))
                        .toList());
    }

    /// The key is forgotten at once, so what stands in the zone now stays there.
    ///
    /// @return the names of records left in the zone; empty when the account has no such access
    public Optional<List<String>> delete(Caller caller, UUID id) {
        return db.inTransaction(tx ->
                accesses.find(tx, caller.account(), id)
                        .map(access -> {
                            List<String> left = records.abandon(tx, access.id());
                            accesses.delete(tx, access);
                            secrets.forget(tx, access.secret());
                            states.forgetZone(tx, access);
                            note(tx, caller, Act.AUTOMATIC_REMOVED, "zone " + access.zone());
                            return left;
                        }));
    }

    private void note(Handle tx, Caller caller, Act act, String detail) {
        audit.record(tx, new Entry(caller, clock.instant(), act, Optional.empty(), "done", detail));
    }
}
