package privyseal.revocation;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.account.Memberships;
import privyseal.account.PersonId;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request.Extent;
import privyseal.certificate.Request.Purpose.Revocation;
import privyseal.db.Database;
import privyseal.notice.Kind;
import privyseal.notice.Outbox;
import privyseal.pki.RevocationReason;
import privyseal.revocation.SupportCases.Asking;
import privyseal.revocation.SupportCases.SupportCase;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;

/// RV-08: what owners cannot revoke themselves, support revokes on their behalf, with a justification that stays on
/// record. A second person confirms it, unless the key is compromised.
public final class SupportDesk {

    static final Denial OWN_ACCOUNT =
            Denial.of(
                    "RV-23",
                    "Nobody revokes on behalf of an account that they belong to.",
                    "不能代本人所属账号吊销证书。");

    private static final Denial ALLOWED =
            Denial.of(
                    "RV-08",
                    "This certificate can be revoked without support: request its revocation.",
                    "该证书可自行吊销，无需联系支持人员。");

    private static final Denial ASKED =
            Denial.of(
                    "RV-08",
                    "Support was asked for this certificate already; the case is open.",
                    "该证书的支持申请正在处理中。");

    private static final Sentence REQUESTED_ON_BEHALF =
            new Sentence("Support requested the revocation on your behalf.", "支持人员已代您申请吊销。");

    private final Database db;
    private final Certificates certificates;
    private final RevocationOpening opening;
    private final RevocationDesk revocations;
    private final SupportCases cases = new SupportCases();
    private final Memberships memberships = new Memberships();
    private final Outbox outbox = new Outbox();
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random;

    public SupportDesk(
            Database db,
            Certificates certificates,
            RevocationOpening opening,
            RevocationDesk revocations,
            AuditLog audit,
            Clock clock,
            SecureRandom random) {
        this.db = db;
        this.certificates = certificates;
        this.opening = opening;
        this.revocations = revocations;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    public sealed interface Asked {
        record Opened(SupportCase opened) implements Asked {}

        record Refused(Denial denial) implements Asked {}

        record WrongState(Certificate certificate) implements Asked {}

        record NoSuchCertificate() implements Asked {}
    }

    /// *Ask support*: where a rule keeps the owner from revoking, or nobody can prove the domain any more.
    ///
    /// @param words why, and what proves it
    public Asked ask(Caller caller, CertificateId id, RevocationReason code, String words) {
        return db.inTransaction(tx -> {
            Instant now = clock.instant();
            Optional<Certificate> found =
                    certificates.lock(tx, caller.account(), id).map(c -> c.asOf(now));
            if (found.isEmpty()) {
                return new Asked.NoSuchCertificate();
            }
            if (!(found.get() instanceof Usable usable)
                    || !(found.get().details().origin() instanceof Ordered)) {
                return new Asked.WrongState(found.get());
            }
            Optional<Denial> denial = whyNotAsked(tx, usable, now);
            if (denial.isPresent()) {
                return new Asked.Refused(denial.get());
            }
            SupportCase opened =
                    new SupportCase(
                            new UUID(random.nextLong(), random.nextLong()),
                            id,
                            caller.account(),
                            code,
                            words,
                            now);
            cases.insert(tx, opened);
            audit.record(tx, Entry.done(caller, now, Act.SUPPORT_ASKED, id, words));
            outbox.put(tx, Kind.SUPPORT_ASKED, usable, new Sentence(words, words), now);
            return new Asked.Opened(opened);
        });
    }

    /// As [#ask] would judge.
    ///
    /// @param usable one that was ordered here
    public Optional<Denial> whyNotAsked(Handle tx, Usable usable, Instant now) {
        if (revocations.denials(tx, usable, now).isEmpty() && !provesDomains(usable)) {
            return Optional.of(ALLOWED);
        }
        return cases.open(tx, usable.id()).map(_ -> ASKED);
    }

    /// The oldest first.
    public List<SupportCase> open(int offset, int limit) {
        return db.inTransaction(tx -> cases.open(tx, offset, limit));
    }

    /// What an account asked of support, and what was answered; the latest first.
    public List<Asking> ofAccount(Caller caller, int offset, int limit) {
        return db.inTransaction(tx -> cases.ofAccount(tx, caller.account(), offset, limit));
    }

    public sealed interface Done {
        /// @param confirmed whether nobody has to agree any more; otherwise another operator or reviewer confirms
        record Requested(AccountId account, boolean confirmed) implements Done {}

        record Refused(Denial denial) implements Done {}

        record WrongState(Certificate certificate) implements Done {}

        /// No certificate of any account.
        record NoSuchCertificate() implements Done {}
    }

    /// RV-05 to RV-07 do not keep an operator from it; RV-01 and RV-03 do.
    ///
    /// @param extent whether the certificates reissued from it fall with it: the operator chooses (RV-06)
    /// @param justification stays on record
    public Done revoke(
            Caller caller,
            CertificateId id,
            RevocationReason code,
            Extent extent,
            String justification) {
        return db.inTransaction(tx -> {
            if (!certificates.exists(tx, id)) {
                return new Done.NoSuchCertificate();
            }
            Instant now = clock.instant();
            Certificate certificate = certificates.lockAny(tx, id).asOf(now);
            if (!(certificate instanceof Usable usable)
                    || !(certificate.details().origin() instanceof Ordered)) {
                return new Done.WrongState(certificate);
            }
            AccountId account = certificate.details().account();
            if (memberships.has(tx, person(caller), account)) {
                return new Done.Refused(OWN_ACCOUNT);
            }
            opening.dropDraft(tx, id, now);
            audit.record(
                    tx,
                    Entry.done(
                            caller.inAccount(account),
                            now,
                            Act.REVOKE,
                            id,
                            "on behalf of the owner (RV-08): " + justification));
            boolean confirmed =
                    opening.submitOnBehalf(
                            tx,
                            person(caller),
                            usable,
                            new Revocation(code, justification, extent),
                            now);
            if (cases.open(tx, id).isPresent()) {
                cases.close(tx, id, now, REQUESTED_ON_BEHALF.english());
                outbox.put(tx, Kind.SUPPORT_ANSWERED, usable, REQUESTED_ON_BEHALF, now);
            }
            return new Done.Requested(account, confirmed);
        });
    }

    /// Support says no.
    public Done close(Caller caller, UUID id, String words) {
        return db.inTransaction(tx -> {
            Optional<SupportCase> open = cases.find(tx, id);
            if (open.isEmpty()) {
                return new Done.NoSuchCertificate();
            }
            Certificate certificate = certificates.lockAny(tx, open.get().certificate());
            if (cases.find(tx, id).isEmpty()) {
                return new Done.NoSuchCertificate();
            }
            if (memberships.has(tx, person(caller), open.get().account())) {
                return new Done.Refused(OWN_ACCOUNT);
            }
            Instant now = clock.instant();
            cases.close(tx, open.get().certificate(), now, words);
            audit.record(
                    tx,
                    Entry.done(
                            caller.inAccount(open.get().account()),
                            now,
                            Act.SUPPORT_ANSWERED,
                            open.get().certificate(),
                            words));
            outbox.put(tx, Kind.SUPPORT_ANSWERED, certificate, new Sentence(words, words), now);
            return new Done.Requested(open.get().account(), false);
        });
    }

    /// Where the domain is gone, nobody can publish a record or a file any more.
    private static boolean provesDomains(Usable usable) {
        return RevocationRoute.of(((Ordered) usable.details().origin()).product()).provesDomains();
    }

    private static PersonId person(Caller caller) {
        return switch (caller.who()) {
            case Caller.Who.Person person -> person.id();
            case Caller.Who.Service _, Caller.Who.KeyHolder _ ->
                    throw new IllegalArgumentException("only people act on behalf of others");
        };
    }
}
