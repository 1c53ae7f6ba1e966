package privyseal.reissue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.BlockedKeys;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Issued;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Proving;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Ending;
import privyseal.certificate.Request.ProofMethod;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.order.KeyChoice;
import privyseal.order.PreparedKey;
import privyseal.organization.Applicants;
import privyseal.organization.Applicants.Current;
import privyseal.pki.RevocationReason;
import privyseal.pki.key.KeyPool;
import privyseal.product.Product;
import privyseal.reissue.ReissueCase.KeyKind;
import privyseal.reissue.ReissuePolicy.Way;
import privyseal.rule.Denial;
import privyseal.rule.Rule;
import privyseal.rule.Sentence;
import privyseal.rule.Verdict.Allowed;
import privyseal.rule.Verdict.Denied;
import privyseal.validation.AutomaticWays;
import privyseal.validation.Proofs;
import privyseal.validation.Readiness;
import privyseal.validation.ValidationDesk;

/// Takes in reissue requests and calls them off.
public final class ReissueDesk {

    private final Database db;
    private final Certificates certificates;
    private final Requests requests;
    private final Applicants applicants = new Applicants();
    private final KeyPool pool;
    private final ReissueSteps steps;
    private final ReissueCases cases;
    private final ReissueOpening opening;
    private final AutomaticWays automatic;
    private final ValidationDesk validationDesk;
    private final AuditLog audit;
    private final Clock clock;

    public ReissueDesk(
            Database db,
            Certificates certificates,
            Requests requests,
            CertificateKeys keys,
            BlockedKeys blocked,
            Proofs proofs,
            KeyPool pool,
            ReissueSteps steps,
            ReissueOpening opening,
            AutomaticWays automatic,
            ValidationDesk validationDesk,
            AuditLog audit,
            ReissueConfig limits,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.requests = requests;
        this.pool = pool;
        this.steps = steps;
        this.cases =
                new ReissueCases(certificates, requests, keys, blocked, proofs, automatic, limits);
        this.opening = opening;
        this.automatic = automatic;
        this.validationDesk = validationDesk;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param method ignored for a free certificate (RI-20)
    /// @param retireAfter how long after its deployment the certificate that it replaces is retired, if at all (RI-22)
    public record Order(
            KeySource key,
            ProofMethod method,
            Optional<RevocationReason> code,
            String reason,
            Optional<Duration> retireAfter) {
        Order resolvedFor(Product product) {
            return switch (key) {
                case KeySource.Default(KeyChoice generated) ->
                        new Order(
                                KeyKind.ofNothingSaid(product) == KeyKind.ORIGINAL
                                        ? new KeySource.Original()
                                        : new KeySource.Other(generated),
                                method,
                                code,
                                reason,
                                retireAfter);
                case KeySource.Original() -> this;
                case KeySource.Other _ -> this;
            };
        }
    }

    public sealed interface Outcome {
        /// @param successor the reissued certificate's id, at once in status 0 (RI-21)
        /// @param method which applies, whatever was asked for
        /// @param exemption the rule that spared the proof
        /// @param reviewExemption the rule that spared the review
        /// @param notice RV-16: why domains are proved by another method than before
        record Opened(
                CertificateId successor,
                ProofMethod method,
                Optional<String> exemption,
                Optional<String> reviewExemption,
                Optional<Sentence> notice)
                implements Outcome {}

        record Refused(List<Denial> denials) implements Outcome {}

        /// RI-03.
        record SiblingRuns(Denial denial) implements Outcome {}

        record WrongState(Certificate certificate) implements Outcome {}

        record NoSuchCertificate() implements Outcome {}
    }

    /// What a reissue would be is asked here.
    public ReissueTermsDesk terms() {
        return new ReissueTermsDesk(db, certificates, cases, opening, steps, automatic, clock);
    }

    public Outcome request(Caller caller, CertificateId id, Order order) {
        Optional<Certificate> seen =
                db.inTransaction(tx -> certificates.find(tx, caller.account(), id));
        if (seen.isEmpty()) {
            return new Outcome.NoSuchCertificate();
        }
        Certificate certificate = seen.get().asOf(clock.instant());
        if (!(certificate instanceof Usable usable)
                || !(usable.details().origin() instanceof Ordered ordered)) {
            return new Outcome.WrongState(certificate);
        }
        Order resolved = order.resolvedFor(ordered.product());
        if (order.key() instanceof KeySource.Default(KeyChoice.Generated made)
                && made.password().isPresent()
                && resolved.key() instanceof KeySource.Original) {
            return new Outcome.Refused(List.of(ReissueDenials.PASSWORD_WITH_ORIGINAL));
        }
        automatic.probe(caller.account(), usable.details().names());
        return request(caller, usable.details(), ordered.product(), resolved);
    }

    private Outcome request(Caller caller, Details details, Product product, Order order) {
        List<Denial> denials = ReissueCases.judgeKey(product, details, order.key());
        if (!denials.isEmpty()) {
            return new Outcome.Refused(denials);
        }
        Optional<PreparedKey> key =
                switch (order.key()) {
                    case KeySource.Default _ -> throw new IllegalStateException("not resolved");
                    case KeySource.Original() -> Optional.empty();
                    case KeySource.Other(KeyChoice choice) ->
                            Optional.of(PreparedKey.of(product, choice, details.names(), pool));
                };
        Outcome outcome =
                db.refusable(Outcome.class, tx -> open(tx, caller, details.id(), order, key));
        if (outcome instanceof Outcome.Opened opened && opened.exemption().isPresent()) {
            db.inTransaction(tx -> requests.running(tx, opened.successor()))
                    .ifPresent(validationDesk::look);
        }
        return outcome;
    }

    private Outcome open(
            Handle tx, Caller caller, CertificateId id, Order order, Optional<PreparedKey> key) {
        Instant now = clock.instant();
        Optional<Certificate> locked =
                certificates.lock(tx, caller.account(), id).map(c -> c.asOf(now));
        if (locked.isEmpty()) {
            return new Outcome.NoSuchCertificate();
        }
        if (!(locked.get() instanceof Usable usable)) {
            return new Outcome.WrongState(locked.get());
        }
        Optional<Current> current =
                applicants.current(tx, caller.account(), usable.details().generation());
        AskedKey asked = asked(order.key(), key);
        Optional<Denial> used = cases.usedElsewhere(tx, usable.details(), asked);
        if (used.isPresent()) {
            return new Outcome.Refused(List.of(used.get()));
        }
        ReissueCase reissue =
                cases.gather(tx, usable, asked, order.code(), current, Readiness::sparesProof, now);
        return switch (ReissuePolicy.judge(reissue)) {
            case Denied<Way>(List<Denial> denials) -> new Outcome.Refused(denials);
            case Allowed<Way>(Way way) ->
                    opening.open(
                            tx,
                            caller,
                            (Issued) usable,
                            order,
                            key,
                            current.map(Current::submitted),
                            way,
                            now);
        };
    }

    private static AskedKey asked(KeySource key, Optional<PreparedKey> prepared) {
        KeyKind kind =
                switch (key) {
                    case KeySource.Default _ -> throw new IllegalStateException("not resolved");
                    case KeySource.Original() -> KeyKind.ORIGINAL;
                    case KeySource.Other(KeyChoice.Generated _) -> KeyKind.GENERATED;
                    case KeySource.Other(KeyChoice.Pasted _) -> KeyKind.PASTED;
                };
        return prepared.<AskedKey>map(made ->
                        new AskedKey.Known(kind, made.publicKey().fingerprint(), made.csr()))
                .orElseGet(AskedKey.Original::new);
    }

    /// Why no reissue of it can begin now, whatever is asked for; empty when nothing stands in the way. A blocked key
    /// does not: a new one can be made (RI-23).
    public List<Denial> denials(Handle tx, Usable certificate, Instant now) {
        Details details = certificate.details();
        ReissueCase reissue =
                cases.gather(
                        tx,
                        certificate,
                        new AskedKey.Unknown(KeyKind.GENERATED),
                        Optional.empty(),
                        applicants.current(tx, details.account(), details.generation()),
                        Readiness::sparesProofAsFarAsKnown,
                        now);
        List<Denial> denials = new ArrayList<>(Rule.denials(ReissueRules.OF_CERTIFICATE, reissue));
        steps.locks()
                .heldByAnother(tx, details.account(), details.names(), details.id())
                .map(ReissueDenials::siblingRuns)
                .ifPresent(denials::add);
        return denials;
    }

    /// RI-26: calls a reissue off until the certificate is signed.
    ///
    /// @param successor the id that the reissue made (RI-21)
    public Outcome cancel(Caller caller, CertificateId successor) {
        return db.inTransaction(tx -> {
            Optional<Certificate> found = certificates.lock(tx, caller.account(), successor);
            if (found.isEmpty()) {
                return new Outcome.NoSuchCertificate();
            }
            if (!(found.get() instanceof Proving proving)
                    || proving.details().reissuedFrom().isEmpty()) {
                return new Outcome.WrongState(found.get());
            }
            Request request = requests.running(tx, successor).orElseThrow();
            Instant now = clock.instant();
            steps.end(tx, request, proving.cancel(), Ending.CANCELLED, now);
            audit.record(tx, Entry.done(caller, now, Act.CANCEL, successor, "reissue cancelled"));
            return new Outcome.Opened(
                    successor,
                    request.method(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        });
    }
}
