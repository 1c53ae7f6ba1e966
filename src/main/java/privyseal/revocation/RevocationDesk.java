package privyseal.revocation;

import java.security.SecureRandom;
import java.time.Clock;
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
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Revoked;
import privyseal.certificate.Certificate.Signed;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Ending;
import privyseal.certificate.Request.Extent;
import privyseal.certificate.Request.ProofMethod;
import privyseal.certificate.Request.Purpose.Revocation;
import privyseal.certificate.RequestId;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.pki.RevocationReason;
import privyseal.product.Product;
import privyseal.reissue.ReissueSteps;
import privyseal.rule.Denial;
import privyseal.rule.Verdict.Allowed;
import privyseal.rule.Verdict.Denied;
import privyseal.validation.LookSchedule;
import privyseal.validation.Proof;
import privyseal.validation.ProofPlan;
import privyseal.validation.Proofs;
import privyseal.validation.ValidationConfig;

/// Takes in revocation requests. There is no operation that withdraws one (RV-03).
public final class RevocationDesk {

    private static final Denial NOT_OURS =
            Denial.of(
                    "RV-01",
                    "An uploaded third-party certificate cannot be revoked here; ask its authority.",
                    "上传的第三方证书不支持在此吊销，请联系其颁发机构。");

    private final Database db;
    private final Certificates certificates;
    private final Requests requests;
    private final BlockedKeys blocked;
    private final Proofs proofs;
    private final ProofPlan plan;
    private final ReissueSteps reissues;
    private final AuditLog audit;
    private final RevocationConfig config;
    private final ValidationConfig validation;
    private final Clock clock;
    private final SecureRandom random;

    public RevocationDesk(
            Database db,
            Certificates certificates,
            Requests requests,
            BlockedKeys blocked,
            Proofs proofs,
            ProofPlan plan,
            ReissueSteps reissues,
            AuditLog audit,
            RevocationConfig config,
            ValidationConfig validation,
            Clock clock,
            SecureRandom random) {
        this.db = db;
        this.certificates = certificates;
        this.requests = requests;
        this.blocked = blocked;
        this.proofs = proofs;
        this.plan = plan;
        this.reissues = reissues;
        this.audit = audit;
        this.config = config;
        this.validation = validation;
        this.clock = clock;
        this.random = random;
    }

    public sealed interface Outcome {
        /// @param proofs what must be published before the certificate is revoked
        record Opened(RevocationRoute route, List<Proof> proofs) implements Outcome {}

        record Refused(List<Denial> denials) implements Outcome {}

        /// RV-01: a third party's.
        record NotOurs(Denial denial) implements Outcome {}

        record WrongState(Certificate certificate) implements Outcome {}

        record NoSuchCertificate() implements Outcome {}
    }

    /// @param reason free text; DV routes ask for none (RV-14)
    public Outcome request(Caller caller, CertificateId id, RevocationReason code, String reason) {
        return db.inTransaction(tx -> {
            Instant now = clock.instant();
            Optional<Certificate> found =
                    certificates.lock(tx, caller.account(), id).map(c -> c.asOf(now));
            if (found.isEmpty()) {
                return new Outcome.NoSuchCertificate();
            }
            if (!(found.get().details().origin() instanceof Ordered ordered)) {
                return new Outcome.NotOurs(NOT_OURS);
            }
            if (!(found.get() instanceof Usable usable)) {
                return new Outcome.WrongState(found.get());
            }
            RevocationCase revocation = gather(tx, usable, ordered.product(), now);
            return switch (RevocationPolicy.judge(revocation)) {
                case Denied<RevocationRoute>(List<Denial> denials) -> {
                    refused(tx, caller, id, denials, now);
                    yield new Outcome.Refused(denials);
                }
                case Allowed<RevocationRoute>(RevocationRoute route) -> {
                    List<Proof> asked =
                            open(
                                    tx,
                                    caller,
                                    usable,
                                    new Revocation(code, reason, Extent.GENERATION),
                                    now);
                    yield new Outcome.Opened(route, asked);
                }
            };
        });
    }

    /// Begins the route of a certificate that may be revoked.
    ///
    /// @return what must be published
    List<Proof> open(Handle tx, Caller caller, Usable usable, Revocation revocation, Instant now) {
        Details details = usable.details();
        Product product = ((Ordered) details.origin()).product();
        endReissues(
                tx, RevocationSteps.members(tx, certificates, usable, revocation.extent()), now);
        for (Certificate member :
                RevocationSteps.members(tx, certificates, usable, revocation.extent())) {
            if (member.asOf(now) instanceof Usable) {
                certificates.update(tx, ((Usable) member).requestRevocation());
            }
        }
        if (revocation.code() == RevocationReason.KEY_COMPROMISE) {
            blocked.blockIn(
                    tx,
                    details.account(),
                    usable.validity().keyFingerprint(),
                    now,
                    "reported with the revocation of " + details.id());
        }
        ProofMethod method = lastMethod(tx, details);
        Instant deadline = now.plus(validation.revocationDeadline());
        RequestId request = new RequestId(new UUID(random.nextLong(), random.nextLong()));
        requests.insert(
                tx,
                new Request(
                        request,
                        0,
                        details.id(),
                        details.account(),
                        details.lineage(),
                        revocation,
                        LookSchedule.first(now, deadline),
                        now,
                        method,
                        deadline,
                        Optional.empty()));
        List<Proof> asked = plan.plan(product, method, details.names(), now);
        proofs.insert(tx, request, asked);
        audit.record(
                tx,
                Entry.done(
                        caller,
                        now,
                        Act.REVOKE,
                        details.id(),
                        "revocation submitted, reason " + revocation.code().spelling()));
        return asked;
    }

    /// RV-27.
    void endReissues(Handle tx, List<? extends Certificate> members, Instant now) {
        for (Certificate member : members) {
            reissues.cancelFor(tx, member.id(), Ending.CANCELLED, now);
        }
    }

    private RevocationCase gather(Handle tx, Usable certificate, Product product, Instant now) {
        Details details = certificate.details();
        boolean renewed =
                certificates.lineage(tx, details.lineage()).stream()
                        .anyMatch(c ->
                                c instanceof Signed s
                                        && !c.details().generation().equals(details.generation())
                                        && s.validity()
                                                .issuedAt()
                                                .isAfter(certificate.validity().issuedAt()));
        Optional<CertificateId> original =
                Optional.of(details.generation())
                        .filter(generation -> !generation.equals(details.id()))
                        .filter(generation ->
                                !(certificates.read(tx, generation) instanceof Revoked));
        return new RevocationCase(
                product,
                certificate.validity().issuedAt(),
                certificate.validity().notAfter(),
                renewed,
                original,
                config,
                now);
    }

    /// RV-14: the revocation starts with the method of the last successful validation of the generation.
    private ProofMethod lastMethod(Handle tx, Details details) {
        return requests.lastProvedMethod(tx, details.generation()).orElse(ProofMethod.DNS);
    }

    private void refused(
            Handle tx, Caller caller, CertificateId id, List<Denial> denials, Instant now) {
        audit.record(
                tx,
                new Entry(
                        caller,
                        now,
                        Act.REVOKE,
                        Optional.of(id),
                        denials.getFirst().ruleId(),
                        denials.getFirst().sentence().english()));
    }
}
