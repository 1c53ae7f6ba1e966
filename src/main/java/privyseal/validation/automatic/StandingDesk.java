package privyseal.validation.automatic;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Certificates;
import privyseal.certificate.DomainName;
import privyseal.db.Database;
import privyseal.rule.Denial;
import privyseal.validation.ProofPlan;

/// What owners of domains set up once (VA-03 b, VA-04), and what is known of all automatic ways of a domain.
public final class StandingDesk {

    private static final int MOST_PER_ACCOUNT = 10_000;

    private static final Denial NO_ZONE =
            Denial.of(
                    "VA-03",
                    "This service has no validation zone of its own (validation.zone); use CreateZoneAccess or CreateStandingProxy.",
                    "本服务未配置自有验证区域（validation.zone），请使用 CreateZoneAccess 或 CreateStandingProxy。");

    private static final Denial TOO_MANY =
            Denial.of(
                    "VA-03",
                    "An account has at most %d standing ways.".formatted(MOST_PER_ACCOUNT),
                    "每个账号最多配置 %d 个自动验证。".formatted(MOST_PER_ACCOUNT));

    private final Database db;
    private final Certificates certificates;
    private final ZoneAccesses accesses;
    private final StandingWays standing;
    private final WayStates states;
    private final WayWatch watch;
    private final Optional<OwnZone> own;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random;

    StandingDesk(
            Database db,
            Certificates certificates,
            ZoneAccesses accesses,
            StandingWays standing,
            WayStates states,
            WayWatch watch,
            Optional<OwnZone> own,
            AuditLog audit,
            Clock clock,
            SecureRandom random) {
        this.db = db;
        this.certificates = certificates;
        this.accesses = accesses;
        this.standing = standing;
        this.states = states;
        this.watch = watch;
        this.own = own;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /// @param place the zone, where the CNAME must lead, or the path that the proxy must pass on to
    public record Shown(Way way, String place, Optional<WayState> state) {}

    public sealed interface Outcome {
        record SetUp(Shown shown) implements Outcome {}

        record Refused(Denial denial) implements Outcome {}
    }

    /// The same label whenever it is asked for, and a probe each time.
    ///
    /// @param kind [Way#CNAME] or [Way#PROXY]
    public Outcome setUp(Caller caller, DomainName domain, Way kind) {
        if (kind == Way.CNAME && own.isEmpty()) {
            return new Outcome.Refused(NO_ZONE);
        }
        Optional<StandingWay> way = db.inTransaction(tx -> keep(tx, caller, domain.base(), kind));
        if (way.isEmpty()) {
            return new Outcome.Refused(TOO_MANY);
        }
        return new Outcome.SetUp(
                new Shown(
                        kind,
                        place(way.get()),
                        watch.probe(caller.account(), domain.base(), kind)));
    }

    private Optional<StandingWay> keep(Handle tx, Caller caller, DomainName domain, Way kind) {
        Optional<StandingWay> had = standing.find(tx, caller.account(), domain, kind);
        if (had.isPresent()) {
            return had;
        }
        if (standing.count(tx, caller.account()) >= MOST_PER_ACCOUNT) {
            return Optional.empty();
        }
        String label = "%016x%016x".formatted(random.nextLong(), random.nextLong());
        StandingWay kept =
                standing.keep(
                        tx,
                        new StandingWay(label, caller.account(), domain, kind, clock.instant()));
        audit.record(
                tx,
                new Entry(
                        caller,
                        clock.instant(),
                        Act.AUTOMATIC_SET_UP,
                        Optional.empty(),
                        "done",
                        kind.spelling() + " of " + domain));
        return Optional.of(kept);
    }

    /// Forgets the way and what was said of it, so that it is probed no more. A request that counts on it goes on without:
    /// its owner can choose another method. A probe under way may write its note once more; the next one finds nothing and
    /// forgets it.
    ///
    /// @param kind [Way#CNAME] or [Way#PROXY]
    /// @return whether there was one
    public boolean remove(Caller caller, DomainName domain, Way kind) {
        return db.inTransaction(tx -> {
            if (!standing.delete(tx, caller.account(), domain, kind)) {
                return false;
            }
            states.forget(tx, caller.account(), domain.base(), kind);
            audit.record(
                    tx,
                    new Entry(
                            caller,
                            clock.instant(),
                            Act.AUTOMATIC_REMOVED,
                            Optional.empty(),
                            "done",
                            kind.spelling() + " of " + domain));
            return true;
        });
    }

    private String place(StandingWay way) {
        return switch (way.kind()) {
            case CNAME -> own.map(zone -> zone.nameOf(way.label())).orElse("");
            case PROXY -> ProofPlan.FILE_FOLDER + way.label() + "/";
            case ZONE -> throw new IllegalStateException("a zone has no label");
        };
    }

    /// @param domain never a wildcard
    public record DomainWays(DomainName domain, List<Shown> ways) {}

    public DomainWays show(AccountId account, DomainName domain) {
        return db.inTransaction(tx -> show(tx, account, domain.base()));
    }

    /// Empty when the account has no such certificate.
    public Optional<List<DomainWays>> show(AccountId account, CertificateId id) {
        return db.inTransaction(tx ->
                certificates
                        .find(tx, account, id)
                        .map(certificate ->
                                CertificateName.ofDns(certificate.details().names()).stream()
                                        .map(DomainName::base)
                                        .distinct()
                                        .map(domain -> show(tx, account, domain))
                                        .toList()));
    }

    private DomainWays show(Handle tx, AccountId account, DomainName domain) {
        List<WayState> known = states.of(tx, account, domain);
        List<Shown> ways = new ArrayList<>();
        accesses.covering(tx, account, domain)
                .ifPresent(access ->
                        ways.add(new Shown(Way.ZONE, access.zone().value(), of(known, Way.ZONE))));
        for (StandingWay way : standing.of(tx, account, domain)) {
            ways.add(new Shown(way.kind(), place(way), of(known, way.kind())));
        }
        return new DomainWays(domain, List.copyOf(ways));
    }

    private static Optional<WayState> of(List<WayState> known, Way way) {
        return known.stream().filter(state -> state.way() == way).findFirst();
    }
}
