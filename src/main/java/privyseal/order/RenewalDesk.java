package privyseal.order;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import privyseal.certificate.Certificate.Expired;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Proving;
import privyseal.certificate.Certificate.Revoked;
import privyseal.certificate.Certificate.Signed;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.CertificateKeys.Custody;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request.ProofMethod;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.order.ApplicationDesk.Outcome;
import privyseal.pki.key.KeyPool;
import privyseal.pki.key.Keys;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;

/// Orders successors without people (RN-01): the later certificates of a term that is longer than one certificate may be, and
/// renewals of lineages that are set to renew themselves. Product, names and method are the old certificate's.
///
/// An order and the note of it are one transaction under the lineage's lock, which asks first whether it is still due: two
/// nodes order one successor, and a node that was down orders when it is back. A refusal is noted in a transaction of its
/// own; when the process dies before that, it is refused once more.
public final class RenewalDesk {

    private static final System.Logger LOG = System.getLogger(RenewalDesk.class.getName());

    private static final int BATCH = 20;

    /// A refusal may pass: a quota unit returns, an automatic way works again.
    private static final Duration AGAIN = Duration.ofDays(1);

    private static final Denial TOO_EARLY =
            Denial.of(
                    "RN-01",
                    "The next certificate of a term is ordered when this one was revoked or is in its renewal window, and has no successor.",
                    "仅当证书已吊销或进入续期窗口且尚无后续证书时，方可订购下一张证书。");

    private final Database db;
    private final Certificates certificates;
    private final CertificateKeys keys;
    private final KeyPool pool;
    private final NewApplications opening;
    private final AuditLog audit;
    private final OrderConfig config;
    private final Clock clock;
    private final Successors successors;
    private final Renewals renewals = new Renewals();

    RenewalDesk(
            Database db,
            Certificates certificates,
            Requests requests,
            CertificateKeys keys,
            BlockedKeys blocked,
            Quotas quotas,
            KeyPool pool,
            NewApplications opening,
            AuditLog audit,
            OrderConfig config,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.keys = keys;
        this.pool = pool;
        this.opening = opening;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
        this.successors =
                new Successors(
                        certificates, requests, keys, blocked, quotas, opening, audit, config);
    }

    /// Whether a lineage renews itself.
    public enum Mode {
        AUTOMATIC,
        BY_HAND
    }

    /// @param termEnds when the term ends that was bought
    /// @param why the last try to order a successor was refused
    public record Shown(
            Mode mode,
            Optional<Instant> termEnds,
            Optional<Instant> triedAt,
            Optional<CertificateId> successor,
            Optional<Sentence> why) {}

    /// Empty when the account has no such certificate, or it is a third party's.
    public Optional<Shown> show(Caller caller, CertificateId id) {
        return db.inTransaction(tx ->
                ordered(certificates.find(tx, caller.account(), id))
                        .map(certificate -> shown(tx, certificate)));
    }

    private static Optional<Certificate> ordered(Optional<Certificate> found) {
        return found.filter(c -> c.details().origin() instanceof Ordered);
    }

    private Shown shown(Handle tx, Certificate certificate) {
        Optional<Renewals.Try> last = renewals.find(tx, certificate.id());
        return new Shown(
                renewals.isAutomatic(tx, certificate.details().lineage())
                        ? Mode.AUTOMATIC
                        : Mode.BY_HAND,
                certificate instanceof Signed signed
                        ? Optional.of(successors.termEnds(tx, signed))
                        : Optional.empty(),
                last.map(Renewals.Try::at),
                last.flatMap(Renewals.Try::successor),
                last.flatMap(Renewals.Try::why));
    }

    /// For the whole lineage of the certificate.
    public Optional<Shown> set(Caller caller, CertificateId id, Mode mode) {
        return db.inTransaction(tx ->
                ordered(certificates.lock(tx, caller.account(), id))
                        .map(certificate -> {
                            renewals.setAutomatic(
                                    tx, certificate.details().lineage(), mode == Mode.AUTOMATIC);
                            audit.record(
                                    tx,
                                    Entry.done(
                                            caller,
                                            clock.instant(),
                                            Act.RENEW,
                                            id,
                                            switch (mode) {
                                                case AUTOMATIC -> "renews itself from now on";
                                                case BY_HAND -> "is renewed by hand from now on";
                                            }));
                            return shown(tx, certificate);
                        }));
    }

    /// The job.
    ///
    /// @return how many were tried
    public int orderDue() {
        Instant now = clock.instant();
        List<CertificateId> due =
                db.inTransaction(tx ->
                        renewals.due(tx, now, config.renewalWindow(), Optional.empty(), BATCH));
        for (CertificateId id : due) {
            try {
                order(id);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "the successor of " + id + " is still to order", e);
            }
        }
        return due.size();
    }

    public Optional<Instant> nextDue(Handle tx, Instant now, Instant until) {
        return renewals.nextDue(tx, now, config.renewalWindow(), until);
    }

    private void order(CertificateId id) {
        Certificate seen = db.inTransaction(tx -> certificates.read(tx, id));
        Caller caller = Caller.service(seen.details().account(), "renewal");
        Outcome outcome =
                prepared(
                        seen,
                        caller,
                        (tx, key) -> {
                            certificates.lockAny(tx, id);
                            Instant now = clock.instant();
                            boolean due =
                                    !renewals.due(
                                                    tx,
                                                    now,
                                                    config.renewalWindow(),
                                                    Optional.of(id),
                                                    1)
                                            .isEmpty();
                            return due
                                    ? successors.order(
                                            tx,
                                            caller,
                                            (Signed) certificates.read(tx, id),
                                            key,
                                            now)
                                    : new Outcome.Done(id);
                        });
        denial(outcome).ifPresent(denial -> db.useTransaction(tx -> note(tx, caller, id, denial)));
    }

    private void note(Handle tx, Caller caller, CertificateId id, Denial denial) {
        certificates.lockAny(tx, id);
        Instant now = clock.instant();
        boolean forEver =
                denial.equals(Successors.NO_REST)
                        || denial.equals(Successors.KEY_IS_THE_OWNERS)
                        || denial.equals(PublicTrustRules.NO_KEYS_ARE_MADE)
                        || denial.equals(PublicTrustRules.MADE_HERE);
        renewals.refused(
                tx, id, denial, forEver ? Optional.empty() : Optional.of(now.plus(AGAIN)), now);
        audit.record(
                tx,
                new Entry(
                        caller,
                        now,
                        Act.RENEW,
                        Optional.of(id),
                        denial.ruleId(),
                        denial.sentence().english()));
    }

    private static Optional<Denial> denial(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused(List<Denial> denials) -> Optional.of(denials.getFirst());
            case Outcome.QuotaExhausted(ApplicationDesk.Quota _, Denial denial) ->
                    Optional.of(denial);
            case Outcome.InformationMissing(Denial denial) -> Optional.of(denial);
            case Outcome.Done _, Outcome.WrongState _, Outcome.NoSuchCertificate _ ->
                    Optional.empty();
        };
    }

    /// The owner orders the next certificate of a term, also after a revocation, which ended what the job does.
    public Outcome orderNext(Caller caller, CertificateId id) {
        Optional<Certificate> seen =
                db.inTransaction(tx -> ordered(certificates.find(tx, caller.account(), id)));
        if (seen.isEmpty()) {
            return new Outcome.NoSuchCertificate();
        }
        return prepared(
                seen.get(),
                caller,
                (tx, key) -> {
                    Instant now = clock.instant();
                    Certificate certificate =
                            certificates.lock(tx, caller.account(), id).orElseThrow().asOf(now);
                    if (!(certificate instanceof Signed signed)) {
                        return new Outcome.WrongState(certificate);
                    }
                    return whyNotNext(tx, signed, now)
                            .<Outcome>map(Outcome.Refused::of)
                            .orElseGet(() -> successors.order(tx, caller, signed, key, now));
                });
    }

    /// As [#orderNext] would judge by the state of the certificate and its lineage.
    public Optional<Denial> whyNotNext(Handle tx, Certificate certificate, Instant now) {
        if (!(certificate instanceof Signed signed)) {
            return Optional.of(TOO_EARLY);
        }
        boolean ready =
                switch (signed) {
                    case Revoked _, Expired _ -> true;
                    case Usable usable ->
                            RenewalRules.tooEarly(usable, config.renewalWindow(), now).isEmpty();
                    case Certificate.Revoking _ -> false;
                };
        if (!ready || hasSuccessor(tx, signed, now)) {
            return Optional.of(TOO_EARLY);
        }
        return successors.hasRest(tx, signed, now)
                ? Optional.empty()
                : Optional.of(Successors.NO_REST);
    }

    /// Another certificate of the lineage that can be used as long (RI-05) or longer, or may be.
    private boolean hasSuccessor(Handle tx, Signed old, Instant now) {
        return certificates.lineage(tx, old.details().lineage()).stream()
                .map(c -> c.asOf(now))
                .filter(c -> !c.id().equals(old.id()))
                .filter(c -> !isEarlierOfItsGeneration(c, old))
                .anyMatch(c ->
                        switch (c) {
                            case Certificate.AwaitingInformation _, Proving _ -> true;
                            case Usable usable ->
                                    !usable.validity()
                                            .notAfter()
                                            .isBefore(old.validity().notAfter());
                            case Certificate.Revoking _,
                                    Revoked _,
                                    Expired _,
                                    Certificate.Failed _,
                                    Certificate.Cancelled _ ->
                                    false;
                        });
    }

    /// RI-05/cap: the original may end after its reissue, and follows nothing.
    private static boolean isEarlierOfItsGeneration(Certificate certificate, Signed old) {
        return certificate instanceof Signed signed
                && signed.details().generation().equals(old.details().generation())
                && signed.validity().issuedAt().isBefore(old.validity().issuedAt());
    }

    private interface Ordering {
        /// @param key empty: the old one's is used again
        Outcome order(Handle tx, Optional<PreparedKey> key);
    }

    /// A new key is made before the transaction, where the service keeps the old one without a password.
    private Outcome prepared(Certificate old, Caller caller, Ordering ordering) {
        Optional<CertificateKeys.Outline> outline =
                db.inTransaction(tx ->
                        Optional.ofNullable(keys.outlines(tx, List.of(old.id())).get(old.id())));
        Details details = old.details();
        Optional<PreparedKey> key =
                outline.filter(o -> o.custody() == Custody.SERVICE)
                        .flatMap(o -> Keys.algorithmOf(o.publicKey()))
                        .map(algorithm ->
                                PreparedKey.of(
                                        ((Ordered) details.origin()).product(),
                                        new KeyChoice.Generated(
                                                Optional.of(algorithm), Optional.empty()),
                                        details.names(),
                                        pool));
        ProofMethod method = db.inTransaction(tx -> successors.method(tx, details));
        opening.probe(caller.account(), method, details.names());
        return db.refusable(Outcome.class, tx -> ordering.order(tx, key));
    }
}
