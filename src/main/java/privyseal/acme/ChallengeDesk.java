package privyseal.acme;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import privyseal.acme.Authorization.Answered;
import privyseal.acme.Authorization.Method;
import privyseal.acme.Authorization.State;
import privyseal.certificate.DomainName;
import privyseal.db.Database;
import privyseal.product.Catalogue;
import privyseal.product.Product;
import privyseal.telemetry.Alone;
import privyseal.telemetry.Meters;
import privyseal.telemetry.Meters.Counted;
import privyseal.validation.Caa;
import privyseal.validation.Observation;
import privyseal.validation.Prober;

/// Looks whether challenges are met (RFC 8555 §7.5.1), by the same look as every proof of a domain (VA-05, VA-07), and whether
/// CAA lets this authority issue. One look decides.
///
/// That a challenge was answered is stored before the look, what was seen after it. If the process dies between the two, a
/// job looks again.
final class ChallengeDesk {

    private static final System.Logger LOG = System.getLogger(ChallengeDesk.class.getName());

    /// As long as a look and CAA after it take at most.
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);

    private static final int BATCH = 50;

    private final Database db;
    private final Prober prober;
    private final Caa caa;
    private final Meters meters;
    private final Clock clock;
    private final Catalogue catalogue;
    private final Predicate<Product> issuedUpstream;
    private final AcmeOrders orders = new AcmeOrders();

    /// @param issuedUpstream products whose authority asks CAA itself, for its own name
    ChallengeDesk(
            Database db,
            Prober prober,
            Caa caa,
            Meters meters,
            Clock clock,
            Catalogue catalogue,
            Predicate<Product> issuedUpstream) {
        this.db = db;
        this.prober = prober;
        this.caa = caa;
        this.meters = meters;
        this.clock = clock;
        this.catalogue = catalogue;
        this.issuedUpstream = issuedUpstream;
    }

    /// @param expiresAt with its order
    record Shown(Authorization authorization, Instant expiresAt, boolean isOver) {}

    Optional<Shown> find(AcmeAccount account, String id) {
        return db.inTransaction(tx ->
                orders.findAuthorization(tx, account.id(), id)
                        .flatMap(found ->
                                orders.find(tx, account.id(), found.order())
                                        .map(order ->
                                                new Shown(
                                                        found,
                                                        order.expiresAt(),
                                                        order.isOver(clock.instant())))));
    }

    /// The client says that the challenge is met. The first one that it says so of counts.
    Optional<Shown> answer(AcmeAccount account, String id, Method method) {
        Optional<Shown> shown = find(account, id);
        if (shown.isEmpty() || shown.get().isOver()) {
            return shown;
        }
        Authorization authorization = shown.get().authorization();
        Answered answered = new Answered(method, authorization.expected(method, account.key()));
        Instant again = clock.instant().plus(LONGEST_LOOK);
        if (db.inTransaction(tx -> orders.answer(tx, id, answered, again))) {
            lookAlone(authorization, answered);
        }
        return find(account, id);
    }

    Optional<Shown> deactivate(AcmeAccount account, String id) {
        return db.inTransaction(
                        tx -> {
                            Optional<Authorization> found =
                                    orders.findAuthorization(tx, account.id(), id);
                            found.ifPresent(authorization -> orders.deactivate(tx, id));
                            return found;
                        })
                .flatMap(_ -> find(account, id));
    }

    private void look(Authorization authorization, Answered answered) {
        Observation seen = prober.look(authorization.challenge(answered));
        meters.count(Counted.PROOFS, answered.method().word(), seen.finding().name());
        Observation all = seen.proved() ? forbidden(authorization).orElse(seen) : seen;
        db.useTransaction(tx ->
                orders.decide(
                        tx, authorization.id(), all.proved() ? State.VALID : State.INVALID, all));
    }

    /// VA-05/caa-ip: there is no CAA for IP addresses. It is asked once more before the certificate is signed.
    private Optional<Observation> forbidden(Authorization authorization) {
        Instant began = clock.instant();
        return authorization.name() instanceof DomainName name && !isIssuedUpstream(authorization)
                ? caa.ask(name).forbids(began)
                : Optional.empty();
    }

    private boolean isIssuedUpstream(Authorization authorization) {
        return db.inTransaction(tx -> orders.findProduct(tx, authorization.order()))
                .flatMap(catalogue::find)
                .filter(issuedUpstream)
                .isPresent();
    }

    /// What fails is left to the job.
    private void lookAlone(Authorization authorization, Answered answered) {
        Alone.run(
                LOG,
                "ACME authorization " + authorization.id(),
                () -> {
                    look(authorization, answered);
                    return true;
                });
    }

    /// The job: what was left by who died.
    void lookDue() {
        Instant now = clock.instant();
        List<Authorization> due =
                db.inTransaction(tx -> orders.takeDue(tx, now, now.plus(LONGEST_LOOK), BATCH));
        for (Authorization authorization : due) {
            lookAlone(authorization, authorization.answered().orElseThrow());
        }
    }
}
