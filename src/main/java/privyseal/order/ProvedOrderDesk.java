package privyseal.order;

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
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Proving;
import privyseal.certificate.Certificate.QuotaUnits;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request.ProofMethod;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.db.Refusal;
import privyseal.order.ApplicationDesk.Outcome;
import privyseal.order.ApplicationDesk.Quota;
import privyseal.organization.Applicant;
import privyseal.pki.key.KeyPool;
import privyseal.pki.x509.Csr;
import privyseal.product.Catalogue;
import privyseal.product.Product;
import privyseal.product.Standard;
import privyseal.product.Term;
import privyseal.rule.Denial;
import privyseal.telemetry.Alone;
import privyseal.validation.Proof;
import privyseal.validation.ProofPlan;
import privyseal.validation.ValidationDesk;

/// Takes in applications whose domains were proved before (RFC 8555 §7.4): by the rules, quotas and lineages of all others,
/// in one step. From its commit on the application is like any other: CAA is asked, then it is signed.
public final class ProvedOrderDesk {

    private static final System.Logger LOG = System.getLogger(ProvedOrderDesk.class.getName());

    private final Database db;
    private final Certificates certificates;
    private final Requests requests;
    private final CertificateKeys keys;
    private final Quotas quotas;
    private final KeyPool pool;
    private final NewApplications opening;
    private final ValidationDesk validation;
    private final AuditLog audit;
    private final OrderConfig config;
    private final Clock clock;

    ProvedOrderDesk(
            Database db,
            Certificates certificates,
            Requests requests,
            CertificateKeys keys,
            Quotas quotas,
            KeyPool pool,
            NewApplications opening,
            ValidationDesk validation,
            AuditLog audit,
            OrderConfig config,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.requests = requests;
        this.keys = keys;
        this.quotas = quotas;
        this.pool = pool;
        this.opening = opening;
        this.validation = validation;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /// What is issued when its domains are proved, without a word more: neither letter nor review nor organization; and one
    /// certificate, where a GM order is a pair.
    public List<Product> products(Catalogue catalogue) {
        return catalogue.products().stream()
                .filter(product -> !product.level().namesOrganization())
                .filter(product -> product.standard() == Standard.INTERNATIONAL)
                .filter(product -> ApplicationRoute.of(product).letter().isEmpty())
                .filter(product -> !ApplicationRoute.of(product).wantsReview())
                .filter(product ->
                        ApplicationRules.ofSale(product, term(product), config.trust()).isEmpty())
                .toList();
    }

    /// Why an application would be refused at this moment; empty where nothing stands in the way. Takes no units.
    public Optional<Outcome> whyNot(
            AccountId account, Product product, List<CertificateName> names) {
        List<Denial> denials =
                new ArrayList<>(ApplicationRules.ofSale(product, term(product), config.trust()));
        denials.addAll(ApplicationRules.ofNames(product, ApplicationRules.MOST_NAMES, names));
        ProofPlan.denial(names, ProofMethod.fitting(names)).ifPresent(denials::add);
        denials.addAll(opening.ofReach(names));
        return denials.isEmpty()
                ? db.inTransaction(tx -> usedUp(tx, account, product, names))
                : Optional.of(new Outcome.Refused(denials));
    }

    private Optional<Outcome> usedUp(
            Handle tx, AccountId account, Product product, List<CertificateName> names) {
        if (!product.isFree()) {
            return quotas.allowance(tx, account, config.paidAllowance()).left() > 0
                    ? Optional.empty()
                    : Optional.of(
                            new Outcome.QuotaExhausted(
                                    Quota.ALLOWANCE, QuotaDenials.ALLOWANCE_USED_UP));
        }
        if (!quotas.hasFree(tx, account, config.freePerAccount())) {
            return Optional.of(
                    new Outcome.QuotaExhausted(
                            Quota.ACCOUNT, QuotaDenials.freeUsedUp(config.freePerAccount())));
        }
        return quotas.haveUnits(tx, names, config.freePerPrimaryDomain())
                ? Optional.empty()
                : Optional.of(
                        new Outcome.QuotaExhausted(
                                Quota.PRIMARY_DOMAIN,
                                QuotaDenials.domainUsedUp(config.freePerPrimaryDomain())));
    }

    /// @param proofs of all the domains, each with what was seen and when
    /// @param earlier a certificate of the same names, which this one renews where it can be (RN-01)
    public record ProvedApplication(
            Product product,
            List<CertificateName> names,
            Csr csr,
            List<Proof> proofs,
            Optional<CertificateId> earlier) {}

    /// Ties the certificate to what it was ordered by, in the transaction of the application.
    public interface Tie {
        /// @return whose tie holds: another certificate's, where somebody else was first
        CertificateId tie(Handle tx, CertificateId certificate);
    }

    /// @return `Done` also where the tie is another certificate's; then nothing was applied for
    public Outcome apply(Caller caller, ProvedApplication application, Tie tie) {
        Product product = application.product();
        KeyChoice choice = new KeyChoice.Pasted(application.csr());
        List<Denial> denials =
                new ArrayList<>(ApplicationRules.ofSale(product, term(product), config.trust()));
        denials.addAll(
                ApplicationRules.of(
                        product,
                        ApplicationRules.MOST_NAMES,
                        application.names(),
                        choice,
                        Optional.empty(),
                        Applicant.NONE,
                        config.trust()));
        denials.addAll(opening.ofReach(application.names()));
        if (!denials.isEmpty()) {
            return new Outcome.Refused(denials);
        }
        PreparedKey key = PreparedKey.of(product, choice, application.names(), pool);
        Outcome outcome =
                db.refusable(Outcome.class, tx -> apply(tx, caller, application, key, tie));
        if (outcome instanceof Outcome.Done(CertificateId id)) {
            goOn(id);
        }
        return outcome;
    }

    /// Asks CAA and signs. Where that fails or the process dies before it, a job does it.
    private void goOn(CertificateId id) {
        Alone.run(
                LOG,
                "application " + id,
                () -> {
                    db.inTransaction(tx -> requests.running(tx, id)).ifPresent(validation::look);
                    return true;
                });
    }

    private Outcome apply(
            Handle tx, Caller caller, ProvedApplication application, PreparedKey key, Tie tie) {
        Instant now = clock.instant();
        Product product = application.product();
        List<CertificateName> names = application.names();
        NewApplications.Place place =
                opening.place(
                        tx,
                        caller.account(),
                        application
                                .earlier()
                                .filter(id -> isRenewable(tx, caller.account(), id, now)),
                        names.getFirst(),
                        now);
        CertificateId id = opening.newId(tx);
        opening.refuseUsedKey(tx, caller.account(), id, key);
        Details details =
                NewApplications.details(
                        caller,
                        id,
                        place,
                        new Ordered(product, term(product), names.size()),
                        names,
                        now,
                        new QuotaUnits(product.isFree(), Optional.empty()),
                        "",
                        0);
        certificates.insert(tx, new Proving(details));
        CertificateId tied = tie.tie(tx, id);
        if (!tied.equals(id)) {
            throw new Refusal(new Outcome.Done(tied));
        }
        key.store(tx, keys, id);
        opening.openProved(tx, details, product, application.proofs(), now);
        if (product.isFree()) {
            opening.takeFreeUnits(tx, caller.account(), names);
        } else if (!quotas.takePaid(tx, caller.account(), config.paidAllowance())) {
            throw new Refusal(
                    new Outcome.QuotaExhausted(Quota.ALLOWANCE, QuotaDenials.ALLOWANCE_USED_UP));
        }
        audit.record(
                tx,
                Entry.done(
                        caller,
                        now,
                        Act.APPLY,
                        id,
                        product.name().english() + ": " + NewApplications.names(names)));
        for (Proof proof : application.proofs()) {
            audit.record(
                    tx,
                    Entry.done(caller, now, Act.VALIDATION_PASSED, id, proof.domain() + " proved"));
        }
        return new Outcome.Done(id);
    }

    /// What cannot be renewed at this moment does not stand in the way of a new certificate, which begins a lineage.
    private boolean isRenewable(Handle tx, AccountId account, CertificateId id, Instant now) {
        Duration window = config.renewalWindow();
        return certificates
                .lock(tx, account, id)
                .map(certificate -> certificate.asOf(now))
                .filter(certificate -> isIn(window, certificate, now))
                .isPresent();
    }

    private static boolean isIn(Duration window, Certificate certificate, Instant now) {
        return certificate instanceof Usable usable
                && RenewalRules.tooEarly(usable, window, now).isEmpty();
    }

    /// The shortest, as nobody says which.
    private static Term term(Product product) {
        return product.terms().getFirst();
    }
}
