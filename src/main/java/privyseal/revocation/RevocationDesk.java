package privyseal.revocation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Revoked;
import privyseal.certificate.Certificate.Signed;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Extent;
import privyseal.certificate.Request.Purpose.Revocation;
import privyseal.certificate.Request.Waivers;
import privyseal.db.Database;
import privyseal.deployment.DeployTargets;
import privyseal.document.Letter;
import privyseal.pki.RevocationReason;
import privyseal.procedure.Drafts;
import privyseal.product.Product;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;
import privyseal.rule.Verdict.Allowed;
import privyseal.rule.Verdict.Denied;
import privyseal.validation.AutomaticWays;
import privyseal.validation.Proof;

/// Takes in revocation requests. There is no operation that withdraws one (RV-03).
public final class RevocationDesk implements Drafts {

    /// RV-01.
    public static final Denial NOT_OURS =
            Denial.of(
                    "RV-01",
                    "An uploaded third-party certificate cannot be revoked here; ask its authority.",
                    "上传的第三方证书不支持在此吊销，请联系其颁发机构。");

    public static final Denial SUBMITTED =
            Denial.of(
                    "RV-03",
                    "A submitted revocation cannot be cancelled, by anyone.",
                    "已提交的吊销申请不可取消。");

    private final Database db;
    private final Certificates certificates;
    private final RevocationOpening opening;
    private final AutomaticWays automatic;
    private final DeployTargets targets = new DeployTargets();
    private final AuditLog audit;
    private final RevocationConfig config;
    private final Clock clock;

    public RevocationDesk(
            Database db,
            Certificates certificates,
            RevocationOpening opening,
            AutomaticWays automatic,
            AuditLog audit,
            RevocationConfig config,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.opening = opening;
        this.automatic = automatic;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    public sealed interface Outcome {
        /// @param letter what must be uploaded before the revocation is submitted (RV-11, RV-20)
        /// @param proofs what must be published before the certificate is revoked
        /// @param waivers which rules spared a step (RV-15, RV-22)
        /// @param notice RV-16: why domains are proved by another method than before
        record Opened(
                RevocationRoute route,
                Optional<Letter> letter,
                List<Proof> proofs,
                Waivers waivers,
                Optional<Sentence> notice)
                implements Outcome {}

        record Refused(List<Denial> denials) implements Outcome {}

        /// RV-24: the route asks for a reason.
        record ReasonMissing(RevocationRoute route) implements Outcome {}

        /// RV-01: a third party's.
        record NotOurs(Denial denial) implements Outcome {}

        record WrongState(Certificate certificate) implements Outcome {}

        record NoSuchCertificate() implements Outcome {}
    }

    /// Whether the person knows where the certificate is deployed (RV-29).
    public enum Impact {
        CONFIRMED,
        NOT_CONFIRMED
    }

    /// @param reason free text; DV routes of most brands ask for none (RV-14)
    public Outcome request(
            Caller caller, CertificateId id, RevocationReason code, String reason, Impact impact) {
        db.inTransaction(tx -> certificates.find(tx, caller.account(), id))
                .filter(Usable.class::isInstance)
                .ifPresent(seen -> automatic.probe(caller.account(), seen.details().names()));
        return db.inTransaction(tx ->
                judged(
                        tx,
                        caller,
                        id,
                        (usable, route, now) -> {
                            if (route.asksReason() && reason.isBlank()) {
                                return new Outcome.ReasonMissing(route);
                            }
                            Optional<Denial> unseen = unseen(tx, usable, impact);
                            if (unseen.isPresent()) {
                                refused(tx, caller, id, List.of(unseen.get()), now);
                                return new Outcome.Refused(List.of(unseen.get()));
                            }
                            RevocationOpening.Begun begun =
                                    opening.begin(
                                            tx,
                                            caller,
                                            usable,
                                            new Revocation(code, reason, Extent.GENERATION),
                                            now);
                            return new Outcome.Opened(
                                    route,
                                    begun.letter(),
                                    begun.proofs(),
                                    begun.waivers(),
                                    begun.method().notice());
                        }));
    }

    /// RV-29: what is deployed is revoked when its owner has seen where.
    private Optional<Denial> unseen(Handle tx, Usable usable, Impact impact) {
        return switch (impact) {
            case CONFIRMED -> Optional.empty();
            case NOT_CONFIRMED -> {
                List<CertificateId> falling =
                        RevocationSteps.members(tx, certificates, usable, Extent.GENERATION)
                                .stream()
                                .filter(c -> c instanceof Usable)
                                .map(Certificate::id)
                                .toList();
                int deployed = targets.having(tx, falling).size();
                yield deployed == 0
                        ? Optional.empty()
                        : Optional.of(
                                Denial.of(
                                        "RV-29",
                                        "The certificate is deployed at %d targets, which will be broken. See DescribeRevocationImpact, then confirm by ConfirmImpact."
                                                .formatted(deployed),
                                        "该证书已部署到 %d 个目标，吊销后将失效。请先查看 DescribeRevocationImpact，再以 ConfirmImpact 确认。"
                                                .formatted(deployed)));
            }
        };
    }

    /// The last step of a draft, in the transaction that stored its letter. The rules are asked again: this is the moment
    /// that counts.
    @Override
    public Submission submit(Handle tx, Caller caller, Request draft) {
        Outcome outcome =
                judged(
                        tx,
                        caller,
                        draft.certificate(),
                        (usable, route, now) ->
                                new Outcome.Opened(
                                        route,
                                        Optional.empty(),
                                        opening.submit(tx, caller, usable, draft, now),
                                        draft.waivers(),
                                        Optional.empty()));
        return switch (outcome) {
            case Outcome.Opened _ -> new Submission.Submitted();
            case Outcome.Refused(List<Denial> denials) -> new Submission.Refused(denials);
            case Outcome.WrongState(Certificate certificate) ->
                    new Submission.WrongState(certificate);
            case Outcome.ReasonMissing _, Outcome.NotOurs _, Outcome.NoSuchCertificate _ ->
                    throw new IllegalStateException("a draft of " + draft.certificate());
        };
    }

    @Override
    public Optional<Letter> letter(Product product) {
        return RevocationRoute.of(product).letter();
    }

    public sealed interface Dropped {
        record Done() implements Dropped {}

        /// RV-03.
        record Submitted(Denial denial) implements Dropped {}

        record NoDraft(Certificate certificate) implements Dropped {}

        record NoSuchCertificate() implements Dropped {}
    }

    /// Drops a revocation that was not submitted; a submitted one stays (RV-03).
    public Dropped drop(Caller caller, CertificateId id) {
        return db.inTransaction(tx -> {
            Optional<Certificate> found = certificates.lock(tx, caller.account(), id);
            if (found.isEmpty()) {
                return new Dropped.NoSuchCertificate();
            }
            if (found.get() instanceof Certificate.Revoking) {
                return new Dropped.Submitted(SUBMITTED);
            }
            Instant now = clock.instant();
            if (opening.dropDraft(tx, id, now).isEmpty()) {
                return new Dropped.NoDraft(found.get());
            }
            audit.record(tx, Entry.done(caller, now, Act.REVOCATION_DRAFTED, id, "draft dropped"));
            return new Dropped.Done();
        });
    }

    /// Why its owner cannot revoke it; empty when nothing stands in the way.
    public List<Denial> denials(Handle tx, Usable usable, Instant now) {
        Product product = ((Ordered) usable.details().origin()).product();
        return switch (RevocationPolicy.judge(gather(tx, usable, product, now))) {
            case Denied<RevocationRoute>(List<Denial> denials) -> denials;
            case Allowed<RevocationRoute> _ -> List.of();
        };
    }

    private interface Allow {
        Outcome allowed(Usable usable, RevocationRoute route, Instant now);
    }

    private Outcome judged(Handle tx, Caller caller, CertificateId id, Allow allow) {
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
            case Allowed<RevocationRoute>(RevocationRoute route) ->
                    allow.allowed(usable, route, now);
        };
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
