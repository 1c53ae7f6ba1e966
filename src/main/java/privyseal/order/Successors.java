package privyseal.order;

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
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Proving;
import privyseal.certificate.Certificate.QuotaUnits;
import privyseal.certificate.Certificate.Revoked;
import privyseal.certificate.Certificate.Signed;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request.ProofMethod;
import privyseal.certificate.Requests;
import privyseal.db.Refusal;
import privyseal.order.ApplicationDesk.Outcome;
import privyseal.order.NewApplications.Place;
import privyseal.organization.Applicants;
import privyseal.pki.key.PublicKey;
import privyseal.product.Product;
import privyseal.rule.Denial;

/// Orders what follows a certificate, like it but for its key and time (RN-01), in the caller's transaction, which holds the
/// lineage and which a [Refusal] undoes.
final class Successors {

    static final Denial KEY_IS_THE_OWNERS =
            Denial.of(
                    "RN-01",
                    "Its CSR was pasted or its key has a password, so the service cannot make its successor's key; renew it by hand.",
                    "该证书使用粘贴的 CSR 或设有密钥密码，无法自动续期，请手动续期。");

    static final Denial NO_REST =
            Denial.of("RN-01", "Nothing of its term is left to order.", "该证书的订单有效期已无剩余。");

    private final Certificates certificates;
    private final Requests requests;
    private final CertificateKeys keys;
    private final BlockedKeys blocked;
    private final Quotas quotas;
    private final NewApplications opening;
    private final AuditLog audit;
    private final OrderConfig config;
    private final Renewals renewals = new Renewals();
    private final Terms terms = new Terms();
    private final Informations informations = new Informations();
    private final Applicants applicants = new Applicants();

    Successors(
            Certificates certificates,
            Requests requests,
            CertificateKeys keys,
            BlockedKeys blocked,
            Quotas quotas,
            NewApplications opening,
            AuditLog audit,
            OrderConfig config) {
        this.certificates = certificates;
        this.requests = requests;
        this.keys = keys;
        this.blocked = blocked;
        this.quotas = quotas;
        this.opening = opening;
        this.audit = audit;
        this.config = config;
    }

    /// How the old one was proved last.
    ProofMethod method(Handle tx, Details details) {
        return requests.lastProvedMethod(tx, details.generation())
                .orElseGet(() -> ProofMethod.fitting(details.names()));
    }

    /// When the term ends that was bought.
    Instant termEnds(Handle tx, Signed certificate) {
        return terms.endOf(tx, (Signed) certificates.read(tx, certificate.details().generation()));
    }

    /// Whether a certificate more is worth it: less than a day is not. A revocation leaves a rest only of a term that takes
    /// several certificates; that of one certificate ended with it.
    boolean hasRest(Handle tx, Signed old, Instant now) {
        Signed original = (Signed) certificates.read(tx, old.details().generation());
        Instant termEnds = terms.endOf(tx, original);
        boolean several =
                ((Ordered) old.details().origin()).term().isMultiYear()
                        || terms.endOf(tx, original.id()).isPresent()
                        || outlasts(termEnds, old.validity().notAfter());
        return several
                && outlasts(termEnds, old instanceof Revoked ? now : old.validity().notAfter());
    }

    private static boolean outlasts(Instant termEnds, Instant covered) {
        return termEnds.isAfter(covered.plus(Duration.ofDays(1)));
    }

    /// @param key empty: the old one's is used again
    Outcome order(Handle tx, Caller caller, Signed old, Optional<PreparedKey> key, Instant now) {
        Ordered origin = (Ordered) old.details().origin();
        Instant termEnds = termEnds(tx, old);
        boolean rest = hasRest(tx, old, now);
        if (!rest && !renewals.isAutomatic(tx, old.details().lineage())) {
            return Outcome.Refused.of(NO_REST);
        }
        if (key.isPresent()) {
            Optional<Denial> making = PublicTrustRules.ofMaking(config.trust());
            if (making.isPresent()) {
                return Outcome.Refused.of(making.get());
            }
        }
        if (!rest && key.isEmpty()) {
            return Outcome.Refused.of(KEY_IS_THE_OWNERS);
        }
        List<Denial> denials =
                new ArrayList<>(
                        ApplicationRules.ofSale(origin.product(), origin.term(), config.trust()));
        denials.addAll(opening.ofReach(old.details().names()));
        if (!denials.isEmpty()) {
            return new Outcome.Refused(denials);
        }
        CertificateId id = opening.newId(tx);
        Product product = origin.product();
        Details details =
                NewApplications.details(
                        caller,
                        id,
                        new Place(old.details().lineage(), Optional.of(old.id())),
                        origin,
                        old.details().names(),
                        now,
                        new QuotaUnits(!rest && product.isFree(), Optional.empty()),
                        old.details().alias(),
                        old.details().project());
        certificates.insert(tx, new Proving(details));
        storeKey(tx, caller, old, id, key);
        if (rest) {
            terms.insert(tx, id, termEnds);
        }
        informations.copy(tx, old.details().generation(), id);
        applicants.find(tx, old.id()).ifPresent(submitted -> applicants.keep(tx, id, submitted));
        opening.openRequest(tx, details, product, method(tx, old.details()), now);
        if (!rest) {
            takeUnits(tx, caller, product, details);
        }
        renewals.ordered(tx, old.id(), id, now);
        audit.record(
                tx,
                Entry.done(
                        caller,
                        now,
                        Act.RENEW,
                        id,
                        rest ? "the next certificate of its term" : "ordered by itself"));
        return new Outcome.Done(id);
    }

    private void takeUnits(Handle tx, Caller caller, Product product, Details details) {
        if (product.isFree()) {
            opening.takeFreeUnits(tx, caller.account(), details.names());
        } else if (!quotas.takePaid(tx, caller.account(), config.paidAllowance())) {
            throw new Refusal(
                    Outcome.Refused.of(
                            Denial.of(
                                    "AP-01",
                                    "The allowance of paid certificates of this account is used up; ask the operator.",
                                    "该账号的付费证书额度已用完，请联系管理员。")));
        }
    }

    /// A key with a password, or one that the owner keeps, serves the whole term.
    private void storeKey(
            Handle tx, Caller caller, Signed old, CertificateId id, Optional<PreparedKey> key) {
        if (key.isPresent()) {
            opening.refuseUsedKey(tx, caller.account(), id, key.get());
            key.get().store(tx, keys, id);
            return;
        }
        PublicKey again = keys.findPublicKey(tx, old.id()).orElseThrow();
        if (blocked.isBlocked(tx, caller.account(), again.fingerprint())) {
            throw new Refusal(Outcome.Refused.of(KeyDenials.BLOCKED));
        }
        if (keys.isMadeHere(tx, again.fingerprint())) {
            PublicTrustRules.ofKeyMadeHere(config.trust())
                    .ifPresent(denial -> {
                        throw new Refusal(Outcome.Refused.of(denial));
                    });
        }
        keys.copy(tx, old.id(), id);
    }
}
