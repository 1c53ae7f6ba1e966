package privyseal.order;

import java.time.Clock;
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
import privyseal.certificate.Certificate.AwaitingInformation;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Proving;
import privyseal.certificate.Certificate.QuotaUnits;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request.ProofMethod;
import privyseal.db.Database;
import privyseal.db.Refusal;
import privyseal.order.ApplicationDesk.Outcome;
import privyseal.order.ApplicationDesk.Quota;
import privyseal.order.NewApplications.Place;
import privyseal.organization.Applicant;
import privyseal.organization.Applicants;
import privyseal.organization.Applicants.Submitted;
import privyseal.organization.Link;
import privyseal.pki.key.KeyPool;
import privyseal.product.Product;
import privyseal.product.Term;
import privyseal.rule.Denial;
import privyseal.validation.ProofPlan;

/// Paid applications: granted at once within the account's allowance, filled in, then submitted (AP-01).
public final class PaidOrderDesk {

    private static final Denial NO_RECORD =
            Denial.of(
                    "AP-01",
                    "CompanyId and ManagerId are not a company of this account and its manager.",
                    "CompanyId 与 ManagerId 不是该账号的企业及其管理人。");

    private static final Denial NOT_ENDED =
            Denial.of(
                    "AP-03",
                    "Only an order that failed or was cancelled is opened again.",
                    "仅失败或已取消的订单可重新提交。");

    /// A certificate's id stands for one certificate at the authority.
    private static final Denial WAS_BEING_SIGNED =
            Denial.of(
                    "AP-03",
                    "This order ended while its certificate was being signed; apply for a new one.",
                    "该订单在签发过程中终止，请重新申请。");

    private static final Denial APPLY_ANEW =
            Denial.of(
                    "AP-03",
                    "Only a paid order is opened again; apply for this certificate anew.",
                    "仅付费订单可重新提交，该证书请重新申请。");

    private final Database db;
    private final ApplicationSteps steps;
    private final Certificates certificates;
    private final CertificateKeys keys;
    private final Informations informations;
    private final Applicants applicants = new Applicants();
    private final Quotas quotas;
    private final KeyPool pool;
    private final NewApplications opening;
    private final AuditLog audit;
    private final OrderConfig config;
    private final Clock clock;

    PaidOrderDesk(
            Database db,
            ApplicationSteps steps,
            Certificates certificates,
            CertificateKeys keys,
            Informations informations,
            Quotas quotas,
            KeyPool pool,
            NewApplications opening,
            AuditLog audit,
            OrderConfig config,
            Clock clock) {
        this.db = db;
        this.steps = steps;
        this.certificates = certificates;
        this.keys = keys;
        this.informations = informations;
        this.quotas = quotas;
        this.pool = pool;
        this.opening = opening;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /// @param domains how many names are bought
    /// @param token of an order that may have been sent before
    public record Order(
            Product product, Term term, int domains, long project, Optional<OrderToken> token) {}

    /// A paid certificate is granted at once, within the account's allowance; its information follows.
    public Outcome create(Caller caller, Order order) {
        List<Denial> denials =
                ApplicationRules.ofSale(order.product(), order.term(), config.trust());
        if (!denials.isEmpty()) {
            return new Outcome.Refused(denials);
        }
        return db.refusable(Outcome.class, tx -> create(tx, caller, order));
    }

    private Outcome create(Handle tx, Caller caller, Order order) {
        Instant now = clock.instant();
        CertificateId id = opening.newId(tx);
        Optional<CertificateId> first = opening.again(tx, caller.account(), order.token(), id, now);
        if (first.isPresent()) {
            return new Outcome.Done(first.get());
        }
        takeUnit(tx, caller.account());
        Place place = new Place(opening.newLineage(tx, caller.account(), now), Optional.empty());
        certificates.insert(
                tx,
                new AwaitingInformation(
                        NewApplications.details(
                                caller,
                                id,
                                place,
                                new Ordered(order.product(), order.term(), order.domains()),
                                List.of(),
                                now,
                                QuotaUnits.NONE,
                                "",
                                order.project())));
        audit.record(
                tx,
                Entry.done(
                        caller,
                        now,
                        Act.APPLY,
                        id,
                        order.product().name().english() + ", " + order.term().spelling()));
        return new Outcome.Done(id);
    }

    private void takeUnit(Handle tx, AccountId account) {
        if (!quotas.takePaid(tx, account, config.paidAllowance())) {
            throw new Refusal(
                    new Outcome.QuotaExhausted(Quota.ALLOWANCE, QuotaDenials.ALLOWANCE_USED_UP));
        }
    }

    /// What the account may still be granted.
    public Quotas.Allowance allowance(Caller caller) {
        return db.inTransaction(
                tx -> quotas.allowance(tx, caller.account(), config.paidAllowance()));
    }

    /// Opens an order again that was cancelled or failed, with what was filled in (AP-03). It takes a unit of the
    /// allowance, as that came back when it ended, and has the time of a new draft (MO-02).
    ///
    /// Not for free certificates, reissues and renewals: those are applied for anew, judged by the rules of that moment.
    public Outcome reopen(Caller caller, CertificateId id) {
        return db.refusable(
                Outcome.class,
                tx -> {
                    Optional<Certificate> found = certificates.lock(tx, caller.account(), id);
                    if (found.isEmpty()) {
                        return new Outcome.NoSuchCertificate();
                    }
                    if (!(found.get() instanceof Certificate.Ended ended)) {
                        return new Outcome.WrongState(found.get());
                    }
                    List<Denial> denials = whyNotReopened(tx, ended);
                    if (!denials.isEmpty()) {
                        return new Outcome.Refused(denials);
                    }
                    Instant now = clock.instant();
                    takeUnit(tx, caller.account());
                    certificates.update(tx, ended.reopen());
                    certificates.reopen(tx, id, now);
                    audit.record(
                            tx, Entry.done(caller, now, Act.RESUBMIT, id, "order opened again"));
                    return new Outcome.Done(id);
                });
    }

    /// As [#reopen] would judge; whether the allowance has a unit left is asked then.
    public List<Denial> whyNotReopened(Handle tx, Certificate certificate) {
        if (!(certificate instanceof Certificate.Ended ended)) {
            return List.of(NOT_ENDED);
        }
        if (!isBought(ended.details())) {
            return List.of(APPLY_ANEW);
        }
        if (steps.beganToSign(tx, certificate.id())) {
            return List.of(WAS_BEING_SIGNED);
        }
        Ordered origin = (Ordered) ended.details().origin();
        return ApplicationRules.ofSale(origin.product(), origin.term(), config.trust());
    }

    private static boolean isBought(Certificate.Details details) {
        return details.origin() instanceof Ordered ordered
                && !ordered.product().isFree()
                && details.isOriginal()
                && details.renewalOf().isEmpty();
    }

    /// @param method empty leaves what was submitted before
    /// @param organization its name, of any product
    /// @param link records of the account that say it instead
    /// @param applicant for OV and EV; what is not filled in leaves what was submitted before
    public record Information(
            List<CertificateName> names,
            KeyChoice key,
            Optional<ProofMethod> method,
            String organization,
            Applicant applicant,
            Link link) {}

    /// Keeps what was filled in; it may be submitted again until the order is (AP-01).
    public Outcome submitInformation(Caller caller, CertificateId id, Information information) {
        Optional<Certificate> seen =
                db.inTransaction(tx -> certificates.find(tx, caller.account(), id));
        if (seen.isEmpty()) {
            return new Outcome.NoSuchCertificate();
        }
        if (!(seen.get() instanceof AwaitingInformation waiting)) {
            return new Outcome.WrongState(seen.get());
        }
        Ordered ordered = (Ordered) waiting.details().origin();
        List<Denial> denials =
                new ArrayList<>(
                        ApplicationRules.of(
                                ordered.product(),
                                ordered.domains(),
                                information.names(),
                                information.key(),
                                information.method(),
                                information.applicant(),
                                config.trust()));
        denials.addAll(opening.ofReach(information.names()));
        if (!denials.isEmpty()) {
            return new Outcome.Refused(denials);
        }
        PreparedKey key =
                PreparedKey.of(ordered.product(), information.key(), information.names(), pool);
        return db.refusable(
                Outcome.class,
                tx -> {
                    Optional<Certificate> certificate = certificates.lock(tx, caller.account(), id);
                    if (certificate.isEmpty()
                            || !(certificate.get() instanceof AwaitingInformation)) {
                        return new Outcome.WrongState(certificate.orElse(seen.get()));
                    }
                    opening.refuseUsedKey(tx, caller.account(), id, key);
                    informations.keep(tx, id, information);
                    keepApplicant(tx, caller, ordered.product(), id, information);
                    key.store(tx, keys, id);
                    audit.record(
                            tx,
                            Entry.done(
                                    caller,
                                    clock.instant(),
                                    Act.SUBMIT_INFORMATION,
                                    id,
                                    NewApplications.names(information.names())));
                    return new Outcome.Done(id);
                });
    }

    /// What the records of the account say counts more than what was filled in.
    private void keepApplicant(
            Handle tx, Caller caller, Product product, CertificateId id, Information information) {
        if (!product.level().namesOrganization()) {
            return;
        }
        Applicant earlier =
                applicants.find(tx, id).map(Submitted::applicant).orElse(Applicant.NONE);
        Applicant filled = earlier.overlaid(information.applicant());
        keep(tx, caller.account(), id, new Submitted(filled, information.link()));
    }

    private Applicant keep(Handle tx, AccountId account, CertificateId id, Submitted submitted) {
        Applicant now =
                applicants
                        .resolve(tx, account, submitted.link(), submitted.applicant())
                        .orElseThrow(() -> new Refusal(Outcome.Refused.of(NO_RECORD)));
        applicants.keep(tx, id, new Submitted(now, submitted.link()));
        return now;
    }

    /// Reads the records once more: they may have changed since.
    private Applicant applicant(Handle tx, AwaitingInformation waiting) {
        return applicants
                .find(tx, waiting.id())
                .map(kept -> keep(tx, waiting.details().account(), waiting.id(), kept))
                .orElse(Applicant.NONE);
    }

    /// Submits the order: from now on its domains are looked at.
    public Outcome submit(Caller caller, CertificateId id, Optional<ProofMethod> method) {
        Optional<Informations.Kept> kept =
                db.inTransaction(tx ->
                        certificates
                                .find(tx, caller.account(), id)
                                .flatMap(found -> informations.find(tx, found.id())));
        kept.ifPresent(k ->
                method.or(k::method).ifPresent(m -> opening.probe(caller.account(), m, k.names())));
        return db.refusable(
                Outcome.class,
                tx -> {
                    Optional<Certificate> certificate = certificates.lock(tx, caller.account(), id);
                    if (certificate.isEmpty()) {
                        return new Outcome.NoSuchCertificate();
                    }
                    if (!(certificate.get() instanceof AwaitingInformation waiting)) {
                        return new Outcome.WrongState(certificate.get());
                    }
                    return submit(tx, caller, waiting, method);
                });
    }

    private Outcome submit(
            Handle tx, Caller caller, AwaitingInformation waiting, Optional<ProofMethod> method) {
        Optional<Informations.Kept> kept = informations.find(tx, waiting.id());
        Optional<ProofMethod> chosen = method.or(() -> kept.flatMap(Informations.Kept::method));
        if (kept.isEmpty() || chosen.isEmpty()) {
            return new Outcome.InformationMissing(
                    Denial.of(
                            "AP-01",
                            "Submit the certificate's information and a validation method first.",
                            "请先提交证书资料与验证方式。"));
        }
        Optional<Denial> denial = ProofPlan.denial(kept.get().names(), chosen.get());
        if (denial.isPresent()) {
            return Outcome.Refused.of(denial.get());
        }
        Product product = ((Ordered) waiting.details().origin()).product();
        if (product.level().namesOrganization()) {
            Optional<Denial> gap = applicant(tx, waiting).gap();
            if (gap.isPresent()) {
                return new Outcome.InformationMissing(gap.get());
            }
        }
        Instant now = clock.instant();
        Proving proving = waiting.submit(kept.get().names());
        opening.nameLineage(tx, proving.details());
        certificates.update(tx, proving);
        opening.openRequest(tx, proving.details(), product, chosen.get(), now);
        audit.record(
                tx,
                Entry.done(
                        caller,
                        now,
                        Act.APPLY,
                        waiting.id(),
                        "submitted: " + NewApplications.names(kept.get().names())));
        return new Outcome.Done(waiting.id());
    }
}
