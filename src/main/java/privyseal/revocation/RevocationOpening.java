package privyseal.revocation;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.account.PersonId;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.BlockedKeys;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Ending;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.Request.ProofMethod;
import privyseal.certificate.Request.Purpose.Revocation;
import privyseal.certificate.Request.Waivers;
import privyseal.certificate.RequestId;
import privyseal.certificate.Requests;
import privyseal.deployment.Deployments;
import privyseal.document.Letter;
import privyseal.pki.RevocationReason;
import privyseal.product.Product;
import privyseal.reissue.ReissueSteps;
import privyseal.review.Openings;
import privyseal.validation.AutomaticWays;
import privyseal.validation.ChosenMethod;
import privyseal.validation.LookSchedule;
import privyseal.validation.Proof;
import privyseal.validation.ProofPlan;
import privyseal.validation.Proofs;
import privyseal.validation.Readiness;
import privyseal.validation.ValidationConfig;

/// Begins the route of a certificate whose revocation the rules allow. The caller holds the lineage's lock.
public final class RevocationOpening {

    private final Certificates certificates;
    private final Requests requests;
    private final BlockedKeys blocked;
    private final Proofs proofs;
    private final ProofPlan plan;
    private final ReissueSteps reissues;
    private final RevocationSteps steps;
    private final Openings reviews;
    private final AutomaticWays automatic;
    private final Deployments deployments = new Deployments();
    private final AuditLog audit;
    private final ValidationConfig validation;
    private final Duration draftLifetime;
    private final SecureRandom random;

    public RevocationOpening(
            Certificates certificates,
            Requests requests,
            BlockedKeys blocked,
            Proofs proofs,
            ProofPlan plan,
            ReissueSteps reissues,
            RevocationSteps steps,
            Openings reviews,
            AutomaticWays automatic,
            AuditLog audit,
            ValidationConfig validation,
            Duration draftLifetime,
            SecureRandom random) {
        this.certificates = certificates;
        this.requests = requests;
        this.blocked = blocked;
        this.proofs = proofs;
        this.plan = plan;
        this.reissues = reissues;
        this.steps = steps;
        this.reviews = reviews;
        this.automatic = automatic;
        this.audit = audit;
        this.validation = validation;
        this.draftLifetime = draftLifetime;
        this.random = random;
    }

    /// A draft where a letter is needed; otherwise the request is submitted.
    ///
    Begun begin(Handle tx, Caller caller, Usable usable, Revocation revocation, Instant now) {
        RevocationRoute route = RevocationRoute.of(product(usable));
        Details details = usable.details();
        dropDraft(tx, details.id(), now);
        Readiness readiness = automatic.readiness(tx, details.account(), details.names(), now);
        Waivers waivers =
                RevocationWaivers.of(
                        product(usable), ((Ordered) details.origin()).term(), readiness);
        ChosenMethod method =
                route.provesDomains() && waivers.proof().isEmpty()
                        ? ChosenMethod.again(lastMethod(tx, details), details.names(), readiness)
                        : new ChosenMethod(ProofMethod.DNS, Optional.empty());
        Instant dropAt = now.plus(draftLifetime);
        Request draft =
                new Request(
                        new RequestId(new UUID(random.nextLong(), random.nextLong())),
                        0,
                        details.id(),
                        details.account(),
                        details.lineage(),
                        revocation,
                        new Progress.Drafting(dropAt),
                        now,
                        method.applies(),
                        dropAt,
                        waivers,
                        Optional.empty(),
                        method.lost());
        requests.insert(tx, draft);
        if (route.letter().isPresent() && waivers.letter().isEmpty()) {
            audit.record(
                    tx,
                    Entry.done(
                            caller,
                            now,
                            Act.REVOCATION_DRAFTED,
                            details.id(),
                            "waits for its letter, reason " + revocation.code().spelling()));
            return new Begun(route.letter(), List.of(), waivers, method);
        }
        List<Proof> asked = submit(tx, caller, usable, draft, now);
        return new Begun(Optional.empty(), asked, waivers, method);
    }

    /// What was prepared and not submitted.
    Optional<Request> dropDraft(Handle tx, CertificateId id, Instant now) {
        Optional<Request> draft =
                requests.running(tx, id).filter(r -> r.progress() instanceof Progress.Drafting);
        draft.ifPresent(request -> requests.update(tx, request.close(Ending.CANCELLED, now)));
        return draft;
    }

    /// @param letter what must be uploaded first
    /// @param proofs what must be published
    record Begun(
            Optional<Letter> letter, List<Proof> proofs, Waivers waivers, ChosenMethod method) {}

    /// From now on the certificate cannot be used (RV-02), and nobody can take it back (RV-03).
    List<Proof> submit(Handle tx, Caller caller, Usable usable, Request draft, Instant now) {
        Revocation revocation = (Revocation) draft.purpose();
        lock(tx, usable, revocation, now);
        audit.record(
                tx,
                Entry.done(
                        caller,
                        now,
                        Act.REVOKE,
                        usable.id(),
                        "revocation submitted, reason "
                                + revocation.code().spelling()
                                + draft.waivers()
                                        .proof()
                                        .map(rule -> ", no proof by " + rule)
                                        .orElse("")
                                + draft.waivers()
                                        .letter()
                                        .map(rule -> ", no letter by " + rule)
                                        .orElse("")));
        RevocationRoute route = RevocationRoute.of(product(usable));
        Instant deadline = now.plus(validation.revocationDeadline());
        boolean spared = draft.waivers().proof().isPresent();
        Request submitted =
                draft.submit(
                        spared ? new Progress.Proving(now, 0) : LookSchedule.first(now, deadline),
                        now,
                        deadline);
        if (!route.provesDomains()) {
            reviews.open(tx, submitted, product(usable), now);
            return List.of();
        }
        requests.update(tx, submitted);
        if (spared) {
            return List.of();
        }
        List<Proof> asked =
                plan.plan(product(usable), draft.method(), usable.details().names(), now);
        proofs.insert(tx, draft.id(), asked);
        return asked;
    }

    /// RV-08: an operator asks, and is the first of two to agree; for key compromise the only one.
    ///
    /// @return whether that was enough
    boolean submitOnBehalf(
            Handle tx, PersonId operator, Usable usable, Revocation revocation, Instant now) {
        Details details = usable.details();
        Request request =
                new Request(
                        new RequestId(new UUID(random.nextLong(), random.nextLong())),
                        0,
                        details.id(),
                        details.account(),
                        details.lineage(),
                        revocation,
                        new Progress.InReview(Optional.empty()),
                        now,
                        lastMethod(tx, details),
                        now,
                        new Waivers(Optional.of("RV-08"), Optional.of("RV-08"), Optional.empty()),
                        Optional.empty(),
                        Optional.empty());
        requests.insert(tx, request);
        lock(tx, usable, revocation, now);
        boolean alone = revocation.code() == RevocationReason.KEY_COMPROMISE;
        if (alone) {
            steps.approved(tx, request, now);
            return true;
        }
        reviews.openForSecond(tx, request, operator, revocation.reason(), now);
        return false;
    }

    private void lock(Handle tx, Usable usable, Revocation revocation, Instant now) {
        endReissues(
                tx, RevocationSteps.members(tx, certificates, usable, revocation.extent()), now);
        // Read again: the end of a reissue has written to its original.
        for (Certificate member :
                RevocationSteps.members(
                        tx,
                        certificates,
                        certificates.read(tx, usable.id()),
                        revocation.extent())) {
            if (member.asOf(now) instanceof Usable falling) {
                certificates.update(tx, falling.requestRevocation());
                deployments.stop(tx, falling.id(), now);
            }
        }
        if (revocation.code() == RevocationReason.KEY_COMPROMISE) {
            blocked.blockIn(
                    tx,
                    usable.details().account(),
                    usable.validity().keyFingerprint(),
                    now,
                    "reported with the revocation of " + usable.id());
        }
    }

    /// RV-27.
    void endReissues(Handle tx, List<? extends Certificate> members, Instant now) {
        for (Certificate member : members) {
            reissues.cancelFor(tx, member.id(), Ending.CANCELLED, now);
        }
    }

    /// RV-14: the revocation starts with the method of the last successful validation of the generation.
    private ProofMethod lastMethod(Handle tx, Details details) {
        return requests.lastProvedMethod(tx, details.generation())
                .orElseGet(() -> ProofMethod.fitting(details.names()));
    }

    private static Product product(Usable usable) {
        return ((Ordered) usable.details().origin()).product();
    }
}
