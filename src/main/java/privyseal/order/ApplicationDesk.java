package privyseal.order;

import java.security.SecureRandom;
import java.time.Clock;
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
import privyseal.certificate.Certificate.AwaitingInformation;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Proving;
import privyseal.certificate.Certificate.QuotaUnits;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Certificates;
import privyseal.certificate.Lineages;
import privyseal.certificate.Request;
import privyseal.certificate.Request.ProofMethod;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.order.NewApplications.Place;
import privyseal.organization.Applicant;
import privyseal.pki.key.KeyPool;
import privyseal.product.Product;
import privyseal.product.Term;
import privyseal.rule.Denial;
import privyseal.validation.AutomaticWays;
import privyseal.validation.ProofPlan;
import privyseal.validation.Proofs;
import privyseal.validation.ValidationConfig;
import privyseal.validation.ValidationDesk;

/// Takes in applications (AP-01..AP-04): free ones in one step, paid ones granted first and then filled in.
public final class ApplicationDesk {

    private final Database db;
    private final Certificates certificates;
    private final Requests requests;
    private final CertificateKeys keys;
    private final PaidOrderDesk paid;
    private final RenewalDesk renewals;
    private final Quotas quotas;
    private final KeyPool pool;
    private final ApplicationSteps steps;
    private final AuditLog audit;
    private final OrderConfig config;
    private final NewApplications opening;
    private final Clock clock;

    public ApplicationDesk(
            Database db,
            Certificates certificates,
            Lineages lineages,
            Requests requests,
            CertificateKeys keys,
            BlockedKeys blocked,
            Informations informations,
            Quotas quotas,
            Proofs proofs,
            ProofPlan plan,
            AutomaticWays automatic,
            KeyPool pool,
            ApplicationSteps steps,
            AuditLog audit,
            OrderConfig config,
            ValidationConfig validation,
            Clock clock,
            SecureRandom random) {
        this.db = db;
        this.certificates = certificates;
        this.requests = requests;
        this.keys = keys;
        this.quotas = quotas;
        this.pool = pool;
        this.steps = steps;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
        this.opening =
                new NewApplications(
                        certificates,
                        lineages,
                        requests,
                        keys,
                        blocked,
                        quotas,
                        proofs,
                        plan,
                        automatic,
                        config,
                        validation,
                        random);
        this.paid =
                new PaidOrderDesk(
                        db,
                        steps,
                        certificates,
                        keys,
                        informations,
                        quotas,
                        pool,
                        opening,
                        audit,
                        config,
                        clock);
        this.renewals =
                new RenewalDesk(
                        db,
                        certificates,
                        requests,
                        keys,
                        blocked,
                        quotas,
                        pool,
                        opening,
                        audit,
                        config,
                        clock);
    }

    /// Successors that nobody applies for come in here.
    public RenewalDesk renewals() {
        return renewals;
    }

    /// What can be ordered is asked here.
    public SaleDesk sale() {
        return new SaleDesk(db, quotas, config);
    }

    /// Pasted CSRs are looked at here.
    public CsrCheckDesk csrChecks() {
        return new CsrCheckDesk(db, opening);
    }

    /// Applications whose domains were proved before come in here.
    public ProvedOrderDesk proved(ValidationDesk validation) {
        return new ProvedOrderDesk(
                db,
                certificates,
                requests,
                keys,
                quotas,
                pool,
                opening,
                validation,
                audit,
                config,
                clock);
    }

    /// Paid applications come in here.
    public PaidOrderDesk paid() {
        return paid;
    }

    public sealed interface Outcome {
        record Done(CertificateId certificate) implements Outcome {}

        record Refused(List<Denial> denials) implements Outcome {
            static Refused of(Denial denial) {
                return new Refused(List.of(denial));
            }
        }

        /// AP-02, or the allowance for paid certificates.
        record QuotaExhausted(Quota quota, Denial denial) implements Outcome {}

        /// The certificate is in a state in which this cannot be done.
        record WrongState(Certificate certificate) implements Outcome {}

        /// A step was called before the one that it needs.
        record InformationMissing(Denial denial) implements Outcome {}

        record NoSuchCertificate() implements Outcome {}
    }

    public enum Quota {
        ACCOUNT,
        PRIMARY_DOMAIN,
        ALLOWANCE
    }

    /// @param renews the certificate that this one renews (RN-01)
    /// @param token of an application that may have been sent before
    public record FreeApplication(
            Product product,
            CertificateName domain,
            ProofMethod method,
            KeyChoice key,
            String alias,
            long project,
            Optional<CertificateId> renews,
            Optional<OrderToken> token) {}

    public Outcome apply(Caller caller, FreeApplication application) {
        Product product = application.product();
        List<CertificateName> names = List.of(application.domain());
        List<Denial> denials =
                new ArrayList<>(ApplicationRules.ofSale(product, Term.Days.NINETY, config.trust()));
        denials.addAll(
                ApplicationRules.of(
                        product,
                        1,
                        names,
                        application.key(),
                        Optional.of(application.method()),
                        Applicant.NONE,
                        config.trust()));
        if (!denials.isEmpty()) {
            return new Outcome.Refused(denials);
        }
        opening.probe(caller.account(), application.method(), names);
        PreparedKey key = PreparedKey.of(product, application.key(), names, pool);
        return db.refusable(Outcome.class, tx -> apply(tx, caller, application, names, key));
    }

    private Outcome apply(
            Handle tx,
            Caller caller,
            FreeApplication application,
            List<CertificateName> names,
            PreparedKey key) {
        Instant now = clock.instant();
        CertificateId id = opening.newId(tx);
        Optional<CertificateId> first =
                opening.again(tx, caller.account(), application.token(), id, now);
        if (first.isPresent()) {
            return new Outcome.Done(first.get());
        }
        Place place =
                opening.place(
                        tx, caller.account(), application.renews(), application.domain(), now);
        opening.refuseUsedKey(tx, caller.account(), id, key);
        Details details =
                NewApplications.details(
                        caller,
                        id,
                        place,
                        new Ordered(application.product(), Term.Days.NINETY, 1),
                        names,
                        now,
                        new QuotaUnits(true, Optional.empty()),
                        application.alias(),
                        application.project());
        certificates.insert(tx, new Proving(details));
        key.store(tx, keys, id);
        opening.openRequest(tx, details, application.product(), application.method(), now);
        // Late: these rows stay locked until the commit, and everybody of the account waits for
        // them.
        opening.takeFreeUnits(tx, caller.account(), names);
        audit.record(
                tx,
                Entry.done(
                        caller,
                        now,
                        Act.APPLY,
                        id,
                        application.product().name().english() + ": " + names.getFirst()));
        return new Outcome.Done(id);
    }

    /// AP-04: calls an application off that is not issued yet.
    public Outcome cancel(Caller caller, CertificateId id) {
        return db.refusable(
                Outcome.class,
                tx -> {
                    Optional<Certificate> found = certificates.lock(tx, caller.account(), id);
                    if (found.isEmpty()) {
                        return new Outcome.NoSuchCertificate();
                    }
                    Instant now = clock.instant();
                    switch (found.get()) {
                        case AwaitingInformation waiting -> {
                            certificates.update(tx, waiting.cancel());
                            quotas.returnPaid(tx, caller.account());
                        }
                        case Proving proving when proving.details().reissuedFrom().isEmpty() -> {
                            Request request = requests.running(tx, id).orElseThrow();
                            steps.end(tx, request, proving.cancel(), Request.Ending.CANCELLED, now);
                        }
                        default -> {
                            return new Outcome.WrongState(found.get());
                        }
                    }
                    audit.record(
                            tx, Entry.done(caller, now, Act.CANCEL, id, "application cancelled"));
                    return new Outcome.Done(id);
                });
    }
}
