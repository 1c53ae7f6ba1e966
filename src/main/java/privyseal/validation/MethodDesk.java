package privyseal.validation;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.Request.ProofMethod;
import privyseal.certificate.Request.Purpose.Reissue;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.rule.Denial;

/// Changes how domains are proved while a request waits for them.
public final class MethodDesk {

    private final Database db;
    private final Certificates certificates;
    private final Requests requests;
    private final Proofs proofs;
    private final ProofPlan plan;
    private final AutomaticWays automatic;
    private final AuditLog audit;
    private final Clock clock;

    public MethodDesk(
            Database db,
            Certificates certificates,
            Requests requests,
            Proofs proofs,
            ProofPlan plan,
            AutomaticWays automatic,
            AuditLog audit,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.requests = requests;
        this.proofs = proofs;
        this.plan = plan;
        this.automatic = automatic;
        this.audit = audit;
        this.clock = clock;
    }

    public sealed interface Switched {
        record Done() implements Switched {}

        record Refused(Denial denial) implements Switched {}

        record NothingToProve() implements Switched {}

        record NoSuchCertificate() implements Switched {}
    }

    /// RV-14: while it is pending the person may switch DNS ↔ file; the deadline stays, and so does what is proved.
    public Switched switchMethod(Caller caller, CertificateId id, ProofMethod method) {
        if (method.isAutomatic()) {
            db.inTransaction(tx -> certificates.find(tx, caller.account(), id))
                    .ifPresent(seen -> automatic.probe(caller.account(), seen.details().names()));
        }
        return db.inTransaction(tx -> switchMethod(tx, caller, id, method));
    }

    private Switched switchMethod(Handle tx, Caller caller, CertificateId id, ProofMethod method) {
        Optional<Certificate> certificate = certificates.lock(tx, caller.account(), id);
        if (certificate.isEmpty()) {
            return new Switched.NoSuchCertificate();
        }
        Optional<Request> running =
                requests.running(tx, id).filter(r -> r.progress() instanceof Progress.Proving);
        if (running.isEmpty()
                || !(certificate.get().details().origin() instanceof Ordered ordered)) {
            return new Switched.NothingToProve();
        }
        Request request = running.get();
        List<CertificateName> names = certificate.get().details().names();
        Instant now = clock.instant();
        Optional<Denial> denial =
                denial(
                        request,
                        ordered,
                        names,
                        automatic.readiness(tx, caller.account(), names, now),
                        method);
        if (denial.isPresent()) {
            return new Switched.Refused(denial.get());
        }
        proofs.replaceUnproved(tx, request.id(), plan.plan(ordered.product(), method, names, now));
        Progress.Proving anew = LookSchedule.first(now, request.deadline());
        requests.update(tx, request.provedBy(method).at(anew));
        audit.record(
                tx,
                Entry.done(
                        caller, now, Act.VALIDATE, id, "Validation method: " + method.spelling()));
        return new Switched.Done();
    }

    private static Optional<Denial> denial(
            Request request,
            Ordered ordered,
            List<CertificateName> names,
            Readiness readiness,
            ProofMethod method) {
        return isFixed(request, ordered, names, method)
                .or(() -> ProofPlan.denial(names, method))
                .or(() -> readiness.denial(method));
    }

    /// The other methods to which one could switch now; of the automatic ones those that worked when they were probed last.
    List<ProofMethod> choices(Handle tx, Certificate certificate, Request request, Instant now) {
        if (!(request.progress() instanceof Progress.Proving)
                || !(certificate.details().origin() instanceof Ordered ordered)) {
            return List.of();
        }
        List<CertificateName> names = certificate.details().names();
        Readiness readiness = automatic.readiness(tx, request.account(), names, now);
        return Arrays.stream(ProofMethod.values())
                .filter(method -> method != request.method())
                .filter(method -> denial(request, ordered, names, readiness, method).isEmpty())
                .toList();
    }

    /// RI-20: by the method of the first application, or by hand where that was an automatic one (RV-16).
    private static Optional<Denial> isFixed(
            Request request, Ordered ordered, List<CertificateName> names, ProofMethod method) {
        boolean fixed = request.purpose() instanceof Reissue && ordered.product().isFree();
        return fixed && method != request.method() && method != request.method().byHand(names)
                ? Optional.of(
                        Denial.of(
                                "RI-20",
                                "The reissue of a free certificate is proved by the method of the first"
                                        + " application.",
                                "免费证书的重颁发须使用首次申请时的验证方式。"))
                : Optional.empty();
    }
}
