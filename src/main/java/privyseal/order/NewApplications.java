package privyseal.order;

import static privyseal.document.Letter.ORDER_LETTER;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.certificate.BlockedKeys;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.QuotaUnits;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Certificates;
import privyseal.certificate.LineageId;
import privyseal.certificate.Lineages;
import privyseal.certificate.Request;
import privyseal.certificate.Request.ProofMethod;
import privyseal.certificate.RequestId;
import privyseal.certificate.Requests;
import privyseal.db.Refusal;
import privyseal.order.ApplicationDesk.Outcome;
import privyseal.order.ApplicationDesk.Quota;
import privyseal.organization.Applicants;
import privyseal.organization.Applicants.Submitted;
import privyseal.organization.Companies;
import privyseal.product.Brand;
import privyseal.product.Product;
import privyseal.rule.Denial;
import privyseal.validation.AutomaticWays;
import privyseal.validation.LookSchedule;
import privyseal.validation.Proof;
import privyseal.validation.ProofPlan;
import privyseal.validation.Proofs;
import privyseal.validation.ValidationConfig;

/// What every application begins with: an id, a place in a lineage, quota units, a key that is not used elsewhere, a
/// request with its proofs. All of it in the caller's transaction, which a [Refusal] undoes.
final class NewApplications {

    private final Certificates certificates;
    private final Lineages lineages;
    private final Requests requests;
    private final CertificateKeys keys;
    private final BlockedKeys blocked;
    private final Quotas quotas;
    private final Applicants applicants = new Applicants();
    private final Companies companies = new Companies();
    private final Proofs proofs;
    private final ProofPlan plan;
    private final AutomaticWays automatic;
    private final OrderConfig config;
    private final ValidationConfig validation;
    private final SecureRandom random;
    private final OrderTokens tokens = new OrderTokens();

    NewApplications(
            Certificates certificates,
            Lineages lineages,
            Requests requests,
            CertificateKeys keys,
            BlockedKeys blocked,
            Quotas quotas,
            Proofs proofs,
            ProofPlan plan,
            AutomaticWays automatic,
            OrderConfig config,
            ValidationConfig validation,
            SecureRandom random) {
        this.certificates = certificates;
        this.lineages = lineages;
        this.requests = requests;
        this.keys = keys;
        this.blocked = blocked;
        this.quotas = quotas;
        this.proofs = proofs;
        this.plan = plan;
        this.automatic = automatic;
        this.config = config;
        this.validation = validation;
        this.random = random;
    }

    LineageId newLineage(Handle tx, AccountId account, Instant now) {
        return lineages.create(tx, account, Optional.empty(), now);
    }

    void nameLineage(Handle tx, Details details) {
        lineages.rename(tx, details.lineage(), details.account(), details.mainName());
    }

    record Place(LineageId lineage, Optional<CertificateId> renewalOf) {}

    /// RN-01: a renewal stands in the lineage of what it renews, and is applied for in its last 30 days.
    Place place(
            Handle tx,
            AccountId account,
            Optional<CertificateId> renews,
            CertificateName name,
            Instant now) {
        if (renews.isEmpty()) {
            return new Place(
                    lineages.create(tx, account, Optional.of(name), now), Optional.empty());
        }
        Certificate old =
                certificates
                        .lock(tx, account, renews.get())
                        .map(certificate -> certificate.asOf(now))
                        .orElseThrow(() -> new Refusal(new Outcome.NoSuchCertificate()));
        if (!(old instanceof Certificate.Usable usable)) {
            throw new Refusal(new Outcome.WrongState(old));
        }
        RenewalRules.notTheSame(usable, name)
                .or(() -> RenewalRules.tooEarly(usable, config.renewalWindow(), now))
                .ifPresent(denial -> {
                    throw new Refusal(Outcome.Refused.of(denial));
                });
        return new Place(old.details().lineage(), Optional.of(old.id()));
    }

    /// AP-02: of the primary domain nothing is taken before its owner has proved it, or strangers could use it up.
    void takeFreeUnits(Handle tx, AccountId account, List<CertificateName> names) {
        if (!quotas.takeFree(tx, account, config.freePerAccount())) {
            throw new Refusal(
                    new Outcome.QuotaExhausted(
                            Quota.ACCOUNT, QuotaDenials.freeUsedUp(config.freePerAccount())));
        }
        if (!quotas.haveUnits(tx, names, config.freePerPrimaryDomain())) {
            throw new Refusal(
                    new Outcome.QuotaExhausted(
                            Quota.PRIMARY_DOMAIN,
                            QuotaDenials.domainUsedUp(config.freePerPrimaryDomain())));
        }
    }

    /// AP-01/ip, CT-12: what nobody on the Internet can have as his own.
    List<Denial> ofReach(List<CertificateName> names) {
        return Stream.concat(
                        ApplicationRules.ofAddresses(names, validation.allowAddresses()).stream(),
                        PublicTrustRules.ofNames(config.trust(), names).stream())
                .toList();
    }

    /// AP-01, RI-23, CT-11: not blocked, not used in another issued order of the account, and not made here for public trust.
    void refuseUsedKey(Handle tx, AccountId account, CertificateId id, PreparedKey key) {
        usedKey(tx, account, Optional.of(id), key.publicKey().fingerprint())
                .ifPresent(denial -> {
                    throw new Refusal(Outcome.Refused.of(denial));
                });
    }

    /// @param except a certificate whose own use does not count
    Optional<Denial> usedKey(
            Handle tx, AccountId account, Optional<CertificateId> except, String fingerprint) {
        if (blocked.isBlocked(tx, account, fingerprint)) {
            return Optional.of(KeyDenials.BLOCKED);
        }
        return certificates
                .orderWithKey(tx, account, fingerprint, except)
                .map(KeyDenials::usedIn)
                .or(() ->
                        PublicTrustRules.ofKeyMadeHere(config.trust())
                                .filter(_ -> keys.isMadeHere(tx, fingerprint)));
    }

    /// Before any transaction, where the method is automatic (VA-03, VA-04).
    void probe(AccountId account, ProofMethod method, List<CertificateName> names) {
        if (method.isAutomatic()) {
            automatic.probe(account, names);
        }
    }

    void openRequest(Handle tx, Details details, Product product, ProofMethod method, Instant now) {
        automatic
                .readiness(tx, details.account(), details.names(), now)
                .denial(method)
                .ifPresent(denial -> {
                    throw new Refusal(Outcome.Refused.of(denial));
                });
        RequestId request = newRequest();
        Optional<String> waiver = letterWaiver(tx, details, product, now);
        boolean draft = ApplicationRoute.of(product).letter().isPresent() && waiver.isEmpty();
        Instant deadline =
                now.plus(draft ? config.draftLifetime() : validation.applicationDeadline());
        requests.insert(
                tx,
                new Request(
                        request,
                        0,
                        details.id(),
                        details.account(),
                        details.lineage(),
                        new Request.Purpose.Application(),
                        draft
                                ? new Request.Progress.Drafting(deadline)
                                : LookSchedule.first(now, deadline),
                        now,
                        method,
                        deadline,
                        new Request.Waivers(waiver, Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        Optional.empty()));
        proofs.insert(tx, request, plan.plan(product, method, details.names(), now));
    }

    /// A request whose domains are proved already. What it was proved by is how it is proved again (RV-14, RI-20).
    ///
    /// @param proved one for each domain, with what was seen
    void openProved(Handle tx, Details details, Product product, List<Proof> proved, Instant now) {
        if (ApplicationRoute.of(product).letter().isPresent()) {
            throw new IllegalStateException("a letter is asked for: " + product);
        }
        RequestId request = newRequest();
        ProofMethod method =
                proved.stream().allMatch(proof -> proof.type() == Proof.RecordType.FILE)
                        ? ProofMethod.FILE
                        : ProofMethod.fitting(details.names());
        Instant deadline = now.plus(validation.applicationDeadline());
        requests.insert(
                tx,
                new Request(
                        request,
                        0,
                        details.id(),
                        details.account(),
                        details.lineage(),
                        new Request.Purpose.Application(),
                        LookSchedule.first(now, deadline),
                        now,
                        method,
                        deadline,
                        Request.Waivers.NONE,
                        Optional.empty(),
                        Optional.empty()));
        proofs.insertProved(tx, request, details.account(), details.generation(), method, proved);
    }

    private RequestId newRequest() {
        return new RequestId(new UUID(random.nextLong(), random.nextLong()));
    }

    /// AP-01: an approved company and manager spare the confirmation letter, but not GlobalSign's.
    private Optional<String> letterWaiver(
            Handle tx, Details details, Product product, Instant now) {
        boolean spared =
                ApplicationRoute.of(product).letter().filter(ORDER_LETTER::equals).isPresent()
                        && !product.brand().equals(Brand.GLOBAL_SIGN)
                        && applicants
                                .find(tx, details.id())
                                .map(Submitted::link)
                                .filter(link ->
                                        companies.areApproved(
                                                tx, details.account(), link, details.names(), now))
                                .isPresent();
        return spared ? Optional.of("AP-01") : Optional.empty();
    }

    CertificateId newId(Handle tx) {
        CertificateId id = CertificateId.random(random);
        while (certificates.exists(tx, id)) {
            id = CertificateId.random(random);
        }
        return id;
    }

    /// AP-01/again: the order that was made by this token already.
    Optional<CertificateId> again(
            Handle tx,
            AccountId account,
            Optional<OrderToken> token,
            CertificateId id,
            Instant now) {
        return token.flatMap(taken -> tokens.take(tx, account, taken, id, now));
    }

    static Details details(
            Caller caller,
            CertificateId id,
            Place place,
            Ordered origin,
            List<CertificateName> names,
            Instant now,
            QuotaUnits units,
            String alias,
            long project) {
        return new Details(
                id,
                0,
                caller.account(),
                place.lineage(),
                id,
                Optional.empty(),
                place.renewalOf(),
                origin,
                names,
                alias,
                project,
                now,
                units);
    }

    /// For audit entries.
    static String names(List<CertificateName> names) {
        String all = String.join(", ", names.stream().map(CertificateName::value).toList());
        return all.length() <= 400 ? all : all.substring(0, 400) + "…";
    }
}
