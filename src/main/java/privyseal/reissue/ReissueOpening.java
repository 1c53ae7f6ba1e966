package privyseal.reissue;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.BlockedKeys;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Issued;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Proving;
import privyseal.certificate.Certificate.QuotaUnits;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.Request.ProofMethod;
import privyseal.certificate.Request.Purpose.Reissue;
import privyseal.certificate.Request.Waivers;
import privyseal.certificate.RequestId;
import privyseal.certificate.Requests;
import privyseal.db.Refusal;
import privyseal.order.PreparedKey;
import privyseal.organization.Applicants;
import privyseal.organization.Applicants.Submitted;
import privyseal.pki.RevocationReason;
import privyseal.product.Product;
import privyseal.reissue.ReissueDesk.Order;
import privyseal.reissue.ReissueDesk.Outcome;
import privyseal.reissue.ReissuePolicy.Way;
import privyseal.rule.Denial;
import privyseal.validation.AutomaticWays;
import privyseal.validation.ChosenMethod;
import privyseal.validation.LookSchedule;
import privyseal.validation.ProofPlan;
import privyseal.validation.Proofs;
import privyseal.validation.Readiness;
import privyseal.validation.ValidationConfig;

/// Begins a reissue that the rules allow: the new id, its request, its locks, its key, in the transaction that judged.
public final class ReissueOpening {

    private final Certificates certificates;
    private final Requests requests;
    private final Applicants applicants = new Applicants();
    private final CertificateKeys keys;
    private final BlockedKeys blocked;
    private final Proofs proofs;
    private final ProofPlan plan;
    private final ReissueSteps steps;
    private final AutomaticWays automatic;
    private final Retirements retirements = new Retirements();
    private final AuditLog audit;
    private final ReissueConfig limits;
    private final ValidationConfig validation;
    private final SecureRandom random;

    public ReissueOpening(
            Certificates certificates,
            Requests requests,
            CertificateKeys keys,
            BlockedKeys blocked,
            Proofs proofs,
            ProofPlan plan,
            ReissueSteps steps,
            AutomaticWays automatic,
            AuditLog audit,
            ReissueConfig limits,
            ValidationConfig validation,
            SecureRandom random) {
        this.certificates = certificates;
        this.requests = requests;
        this.keys = keys;
        this.blocked = blocked;
        this.proofs = proofs;
        this.plan = plan;
        this.steps = steps;
        this.automatic = automatic;
        this.audit = audit;
        this.limits = limits;
        this.validation = validation;
        this.random = random;
    }

    /// @param current who the certificate is for by now (RI-13)
    Outcome open(
            Handle tx,
            Caller caller,
            Issued original,
            Order order,
            Optional<PreparedKey> key,
            Optional<Submitted> current,
            Way way,
            Instant now) {
        Details details = original.details();
        Product product = ((Ordered) details.origin()).product();
        Readiness readiness = automatic.readiness(tx, details.account(), details.names(), now);
        ChosenMethod chosen = chosen(tx, details, product, order.method(), readiness);
        ProofMethod method = chosen.applies();
        methodDenial(details, method, readiness, way)
                .ifPresent(denial -> {
                    throw new Refusal(new Outcome.Refused(List.of(denial)));
                });
        Details successor = successorOf(tx, details, now);
        Request request = request(successor, details.id(), order, way, chosen, now);
        certificates.insert(tx, new Proving(successor));
        requests.insert(tx, request);
        current.ifPresent(applicant -> applicants.keep(tx, successor.id(), applicant));
        steps.locks()
                .take(tx, details.account(), details.names(), request.id())
                .ifPresent(taken -> {
                    throw new Refusal(new Outcome.SiblingRuns(ReissueDenials.siblingRuns(taken)));
                });
        if (way.provesDomains()) {
            proofs.insert(tx, request.id(), plan.plan(product, method, details.names(), now));
        }
        if (key.isPresent()) {
            key.get().store(tx, keys, successor.id());
        } else {
            keys.copy(tx, details.id(), successor.id());
        }
        if (order.code().filter(RevocationReason.KEY_COMPROMISE::equals).isPresent()) {
            blocked.blockIn(
                    tx,
                    details.account(),
                    original.validity().keyFingerprint(),
                    now,
                    "reported with the reissue of " + details.id());
        }
        order.retireAfter()
                .ifPresent(after ->
                        retirements.insert(
                                tx, Retirement.asked(details.id(), successor.id(), after)));
        certificates.update(tx, original.beginReissue());
        audit.record(
                tx,
                Entry.done(
                        caller,
                        now,
                        Act.REPLACE,
                        details.id(),
                        "reissue "
                                + successor.id()
                                + way.exemption().map(rule -> ", no proof by " + rule).orElse("")
                                + way.reviewExemption()
                                        .map(rule -> ", no review by " + rule)
                                        .orElse("")));
        return new Outcome.Opened(
                successor.id(), method, way.exemption(), way.reviewExemption(), chosen.notice());
    }

    /// RI-20: a free certificate has no choice.
    ChosenMethod chosen(
            Handle tx, Details details, Product product, ProofMethod asked, Readiness readiness) {
        return product.isFree()
                ? ChosenMethod.again(
                        methodOfFirstApplication(tx, details), details.names(), readiness)
                : new ChosenMethod(asked, Optional.empty());
    }

    static Optional<Denial> methodDenial(
            Details details, ProofMethod method, Readiness readiness, Way way) {
        return ProofPlan.denial(details.names(), method)
                .or(() -> readiness.denial(method))
                .filter(_ -> way.provesDomains());
    }

    /// RI-20: the method of the first application, whatever is asked for now.
    private ProofMethod methodOfFirstApplication(Handle tx, Details details) {
        return requests.of(tx, details.generation()).getLast().method();
    }

    private Details successorOf(Handle tx, Details original, Instant now) {
        CertificateId id = CertificateId.random(random);
        while (certificates.exists(tx, id)) {
            id = CertificateId.random(random);
        }
        return new Details(
                id,
                0,
                original.account(),
                original.lineage(),
                original.generation(),
                Optional.of(original.id()),
                Optional.empty(),
                original.origin(),
                original.names(),
                original.alias(),
                original.project(),
                now,
                QuotaUnits.NONE);
    }

    private Request request(
            Details successor,
            CertificateId original,
            Order order,
            Way way,
            ChosenMethod method,
            Instant now) {
        Instant deadline =
                now.plus(
                        way.route().vettedByAuthority()
                                ? limits.longest()
                                : validation.reissueDeadline());
        return new Request(
                new RequestId(new UUID(random.nextLong(), random.nextLong())),
                0,
                successor.id(),
                successor.account(),
                successor.lineage(),
                new Reissue(original, order.reason()),
                progress(way, now, deadline),
                now,
                method.applies(),
                deadline,
                new Waivers(Optional.empty(), way.exemption(), way.reviewExemption()),
                Optional.empty(),
                method.lost());
    }

    private static Progress progress(Way way, Instant now, Instant deadline) {
        if (way.route().vettedByAuthority()) {
            return new Progress.AtAuthority(deadline);
        }
        return way.provesDomains()
                ? LookSchedule.first(now, deadline)
                : new Progress.Proving(now, 0);
    }
}
