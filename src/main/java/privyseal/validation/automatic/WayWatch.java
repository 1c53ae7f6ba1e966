package privyseal.validation.automatic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.CertificateName;
import privyseal.certificate.DomainName;
import privyseal.certificate.IpName;
import privyseal.db.Database;
import privyseal.notice.Kind;
import privyseal.notice.Outbox;
import privyseal.telemetry.Meters;
import privyseal.telemetry.Meters.Counted;
import privyseal.validation.AutomaticWays;
import privyseal.validation.InParallel;
import privyseal.validation.Readiness;
import privyseal.validation.Readiness.State;
import privyseal.validation.automatic.WayProber.Said;

/// Whether the automatic ways work: probed when one is set up, when something is submitted that may use it, and once a
/// day, so that its loss is noticed before it is needed.
public final class WayWatch implements AutomaticWays {

    private static final Duration DAILY = Duration.ofDays(1);

    /// From a probe to the transaction of the submission that it belongs to.
    private static final Duration SUBMISSION = Duration.ofMinutes(2);

    private static final int BATCH = 20;

    private final Database db;
    private final ZoneAccesses accesses;
    private final StandingWays standing;
    private final WayStates states;
    private final WayProber prober;
    private final AuditLog audit;
    private final Meters meters;
    private final Clock clock;
    private final Outbox outbox = new Outbox();

    WayWatch(
            Database db,
            ZoneAccesses accesses,
            StandingWays standing,
            WayStates states,
            WayProber prober,
            AuditLog audit,
            Meters meters,
            Clock clock) {
        this.db = db;
        this.accesses = accesses;
        this.standing = standing;
        this.states = states;
        this.prober = prober;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    private record Task(AccountId account, DomainName domain, Way way) {}

    @Override
    public void probe(AccountId account, List<CertificateName> names) {
        List<Task> tasks =
                db.inTransaction(tx ->
                        CertificateName.ofDns(names).stream()
                                .map(DomainName::base)
                                .distinct()
                                .flatMap(domain ->
                                        setUp(tx, account, domain).stream()
                                                .map(way -> new Task(account, domain, way)))
                                .toList());
        InParallel.all(tasks, this::probe);
    }

    private List<Way> setUp(Handle tx, AccountId account, DomainName domain) {
        List<Way> ways = new ArrayList<>();
        if (accesses.covering(tx, account, domain).isPresent()) {
            ways.add(Way.ZONE);
        }
        standing.of(tx, account, domain).forEach(way -> ways.add(way.kind()));
        return ways;
    }

    /// @return nothing where the way is not set up
    Optional<WayState> probe(AccountId account, DomainName domain, Way way) {
        return probe(new Task(account, domain, way));
    }

    /// A crash between the probe and its note leaves the note of the last one.
    private Optional<WayState> probe(Task task) {
        Optional<Said> said = prober.probe(task.account(), task.domain(), task.way());
        Instant now = clock.instant();
        return db.inTransaction(tx -> {
            if (said.isEmpty()) {
                states.forget(tx, task.account(), task.domain(), task.way());
                return Optional.empty();
            }
            WayState state =
                    new WayState(
                            task.account(),
                            task.domain(),
                            task.way(),
                            said.get().works(),
                            now,
                            now.plus(DAILY),
                            said.get().sentence());
            noteChange(tx, state);
            states.store(tx, state);
            return Optional.of(state);
        });
    }

    private void noteChange(Handle tx, WayState state) {
        Optional<WayState> before =
                states.of(tx, state.account(), state.domain()).stream()
                        .filter(old -> old.way() == state.way())
                        .findFirst();
        boolean worked = before.filter(WayState::works).isPresent();
        if (worked == state.works()) {
            return;
        }
        if (worked) {
            tx.afterCommit(() -> meters.count(Counted.AUTOMATIC_LOST, state.way().spelling()));
        }
        outbox.putOf(
                tx,
                worked ? Kind.AUTOMATIC_LOST : Kind.AUTOMATIC_WORKS,
                state.account(),
                Optional.empty(),
                state.domain().value(),
                state.sentence(),
                state.probedAt());
        audit.record(
                tx,
                new Entry(
                        Caller.service(state.account(), "automatic"),
                        state.probedAt(),
                        worked ? Act.AUTOMATIC_LOST : Act.AUTOMATIC_WORKS,
                        Optional.empty(),
                        "done",
                        state.domain()
                                + " by "
                                + state.way().spelling()
                                + ": "
                                + state.sentence().english()));
    }

    /// The job.
    ///
    /// @return how many ways were probed
    public int probeDue() {
        List<WayState> due = db.inTransaction(tx -> states.due(tx, clock.instant(), BATCH));
        InParallel.all(due, state -> probe(new Task(state.account(), state.domain(), state.way())));
        return due.size();
    }

    @Override
    public Readiness readiness(
            Handle tx, AccountId account, List<CertificateName> names, Instant now) {
        return new Readiness(
                names.stream()
                        .map(name -> {
                            List<WayState> known = known(tx, account, name);
                            return new Readiness.Name(
                                    name,
                                    best(known, List.of(Way.CNAME, Way.ZONE), now),
                                    best(known, List.of(Way.PROXY), now));
                        })
                        .toList());
    }

    /// None of the ways leads to an IP address (VA-02/ip).
    private List<WayState> known(Handle tx, AccountId account, CertificateName name) {
        return switch (name) {
            case DomainName domain -> states.of(tx, account, domain);
            case IpName _ -> List.of();
        };
    }

    private static Optional<State> best(List<WayState> known, List<Way> ways, Instant now) {
        List<WayState> fitting =
                known.stream().filter(state -> ways.contains(state.way())).toList();
        return fitting.stream()
                .filter(WayState::works)
                .findFirst()
                .or(() -> fitting.stream().findFirst())
                .map(state ->
                        new State(
                                state.works(),
                                !state.probedAt().isBefore(now.minus(SUBMISSION)),
                                state.sentence()));
    }
}
