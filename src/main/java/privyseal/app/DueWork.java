package privyseal.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import privyseal.authority.upstream.Upstream;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.db.ServiceClock;
import privyseal.inventory.ExpiryDesk;
import privyseal.order.DraftDesk;
import privyseal.order.RenewalDesk;
import privyseal.revocation.RetirementDesk;
import privyseal.status.CrlPublisher;
import privyseal.validation.ValidationDesk;
import privyseal.validation.automatic.Automatic;

/// What falls due by the service's clock, and the moving of that clock (`testing.clock`).
final class DueWork {

    /// A request that cannot be worked on stays due; a step of the clock does not wait for it for ever.
    private static final int MOST_ROUNDS = 20;

    private final Database db;
    private final ServiceClock clock;
    private final Requests requests;
    private final ValidationDesk validation;
    private final ExpiryDesk expiry;
    private final DraftDesk drafts;
    private final RetirementDesk retirements;
    private final RenewalDesk renewals;
    private final Automatic automatic;
    private final Optional<Upstream.Work> upstream;
    private final NoticeParts notices;
    private final CrlPublisher crls;

    DueWork(
            Database db,
            ServiceClock clock,
            Requests requests,
            ValidationDesk validation,
            ExpiryDesk expiry,
            DraftDesk drafts,
            RetirementDesk retirements,
            RenewalDesk renewals,
            Automatic automatic,
            Optional<Upstream.Work> upstream,
            NoticeParts notices,
            CrlPublisher crls) {
        this.db = db;
        this.clock = clock;
        this.requests = requests;
        this.validation = validation;
        this.expiry = expiry;
        this.drafts = drafts;
        this.retirements = retirements;
        this.renewals = renewals;
        this.automatic = automatic;
        this.upstream = upstream;
        this.notices = notices;
        this.crls = crls;
    }

    /// Forward only, and in steps: at each deadline on the way the clock stands still while what is due happens, as it
    /// would have if the time had passed.
    Instant advance(Duration by) {
        Instant target = clock.instant().plus(by);
        Optional<Instant> deadline = nextDeadline(target);
        while (deadline.isPresent()) {
            moveTo(deadline.get());
            runAll();
            deadline = nextDeadline(target);
        }
        moveTo(target);
        runAll();
        return clock.instant();
    }

    private Optional<Instant> nextDeadline(Instant target) {
        Instant now = clock.instant();
        return db.inTransaction(tx ->
                Stream.of(
                                requests.nextDeadline(tx, now, target),
                                retirements.nextDue(tx, now, target),
                                renewals.nextDue(tx, now, target))
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder()));
    }

    private void moveTo(Instant moment) {
        Duration left = Duration.between(clock.instant(), moment);
        if (left.isPositive()) {
            db.useTransaction(tx -> clock.advance(tx, left.plusMillis(1)));
        }
    }

    private void runAll() {
        for (int round = 0; round < MOST_ROUNDS && automatic.watch().probeDue() > 0; round++) {}
        automatic.keeper().work();
        for (int round = 0; round < MOST_ROUNDS && validation.lookDue() > 0; round++) {}
        upstream.ifPresent(Upstream.Work::workDue);
        expiry.expireDue();
        drafts.dropDue();
        retirements.retireDue();
        renewals.orderDue();
        notices.runDue();
        crls.publishDue();
    }

    /// How often each is looked for, in real time.
    List<Jobs.Recurring> jobs() {
        return Stream.of(dueJobs(), upstreamJob(), notices.jobs()).flatMap(List::stream).toList();
    }

    private List<Jobs.Recurring> upstreamJob() {
        return upstream
                .map(work -> new Jobs.Recurring("upstream", Duration.ofMillis(500), work::workDue))
                .stream()
                .toList();
    }

    private List<Jobs.Recurring> dueJobs() {
        return List.of(
                new Jobs.Recurring("validation", Duration.ofMillis(500), validation::lookDue),
                new Jobs.Recurring(
                        "automatic-records",
                        Duration.ofMillis(500),
                        () -> automatic.keeper().work()),
                new Jobs.Recurring(
                        "automatic-probes",
                        Duration.ofSeconds(30),
                        () -> automatic.watch().probeDue()),
                new Jobs.Recurring("expiry", Duration.ofSeconds(5), expiry::expireDue),
                new Jobs.Recurring("drafts", Duration.ofMinutes(1), drafts::dropDue),
                new Jobs.Recurring("retirement", Duration.ofSeconds(5), retirements::retireDue),
                new Jobs.Recurring("renewal", Duration.ofSeconds(5), renewals::orderDue),
                new Jobs.Recurring("crl", Duration.ofSeconds(1), crls::publishDue));
    }

    Clock clock() {
        return clock;
    }
}
