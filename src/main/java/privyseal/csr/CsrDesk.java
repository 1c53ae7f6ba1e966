package privyseal.csr;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.account.Role;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.authority.TrustProfile;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.CertificateKeys.KeyToKeep;
import privyseal.certificate.Certificates;
import privyseal.certificate.DomainName;
import privyseal.csr.StoredCsr.Progress;
import privyseal.csr.StoredCsr.Progress.Made;
import privyseal.db.Database;
import privyseal.order.PublicTrustRules;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyPool;
import privyseal.pki.x509.Csr;
import privyseal.rule.Denial;

/// The certificate requests of an account, each act one transaction.
///
/// A key is made before its transaction and stored in it with the request, sealed: after a crash there are both or neither.
public final class CsrDesk {

    /// A limit of our own, for the lists.
    public static final int MOST = 1000;

    private static final long BELOW = 1L << 53;

    private static final Denial UNUSABLE =
            Denial.of(
                    "RV-02",
                    "The revocation of a certificate with this key was submitted; the key is not given out.",
                    "使用该密钥的证书已提交吊销，不再提供私钥。");

    private final Database db;
    private final Certificates certificates;
    private final CertificateKeys keys;
    private final KeyPool pool;
    private final TrustProfile trust;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random;
    private final StoredCsrs csrs = new StoredCsrs();

    public CsrDesk(
            Database db,
            Certificates certificates,
            CertificateKeys keys,
            KeyPool pool,
            TrustProfile trust,
            AuditLog audit,
            Clock clock,
            SecureRandom random) {
        this.db = db;
        this.certificates = certificates;
        this.keys = keys;
        this.pool = pool;
        this.trust = trust;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /// What becomes of a form.
    public sealed interface Wish {
        record KeepDraft() implements Wish {}

        /// @param password locks the key, so that nobody reads it without (RI-09); never stored
        record Make(Optional<String> password) implements Wish {
            @Override
            public String toString() {
                return "Make[secret]";
            }
        }
    }

    public sealed interface Outcome {
        record Done(long id) implements Outcome {}

        record TooMany() implements Outcome {}

        /// CT-11.
        record Refused(Denial denial) implements Outcome {}

        /// Once made, it says what it says.
        record AlreadyMade() implements Outcome {}

        record NotThere() implements Outcome {}
    }

    public Outcome create(Caller caller, CsrForm form, Wish wish) {
        Optional<Denial> denial = denial(wish);
        if (denial.isPresent()) {
            return new Outcome.Refused(denial.get());
        }
        // Keys are dear: none is made for whoever may keep no more.
        if (db.inTransaction(tx -> csrs.count(tx, caller.account())) >= MOST) {
            return new Outcome.TooMany();
        }
        Optional<Ready> ready = ready(form, wish);
        return db.inTransaction(tx -> {
            if (csrs.count(tx, caller.account()) >= MOST) {
                return new Outcome.TooMany();
            }
            long id = newId(tx);
            csrs.insert(
                    tx,
                    caller.account(),
                    new StoredCsr(id, form, clock.instant(), progress(tx, ready)));
            record(tx, caller, "created CSR " + id + words(ready));
            return new Outcome.Done(id);
        });
    }

    private Optional<Denial> denial(Wish wish) {
        return switch (wish) {
            case Wish.KeepDraft() -> Optional.empty();
            case Wish.Make _ -> PublicTrustRules.ofMaking(trust);
        };
    }

    /// @param filled what is there, with what was filled in; asked again when somebody changed it meanwhile
    public Outcome modify(Caller caller, long id, UnaryOperator<CsrForm> filled, Wish wish) {
        Optional<StoredCsr> seen = db.inTransaction(tx -> csrs.find(tx, caller.account(), id));
        if (seen.isEmpty()) {
            return new Outcome.NotThere();
        }
        if (seen.get().progress() instanceof Made) {
            return new Outcome.AlreadyMade();
        }
        Optional<Denial> denial = denial(wish);
        if (denial.isPresent()) {
            return new Outcome.Refused(denial.get());
        }
        CsrForm form = filled.apply(seen.get().form());
        Optional<Ready> ready = ready(form, wish);
        Optional<Outcome> outcome =
                db.inTransaction(tx -> store(tx, caller, seen.get(), form, ready));
        return outcome.orElseGet(() -> modify(caller, id, filled, wish));
    }

    /// Empty when it is another draft now than the one that was seen.
    private Optional<Outcome> store(
            Handle tx, Caller caller, StoredCsr seen, CsrForm form, Optional<Ready> ready) {
        Optional<StoredCsr> now = csrs.lock(tx, caller.account(), seen.id());
        if (now.isEmpty()) {
            return Optional.of(new Outcome.NotThere());
        }
        if (!now.get().equals(seen)) {
            return Optional.empty();
        }
        csrs.update(tx, new StoredCsr(seen.id(), form, seen.createdAt(), progress(tx, ready)));
        record(tx, caller, "changed CSR " + seen.id() + words(ready));
        return Optional.of(new Outcome.Done(seen.id()));
    }

    /// A key and its request, ready to be stored: keys, signatures and passwords take their time.
    private record Ready(Csr csr, KeyToKeep key) {}

    private Optional<Ready> ready(CsrForm form, Wish wish) {
        return switch (wish) {
            case Wish.KeepDraft() -> Optional.empty();
            case Wish.Make(Optional<String> password) -> {
                GeneratedKey key = pool.take(form.algorithm());
                List<String> names =
                        Stream.concat(Stream.of(form.domain()), form.names().stream())
                                .map(DomainName::value)
                                .distinct()
                                .toList();
                yield Optional.of(
                        new Ready(
                                Csr.create(key, form.subject(), names),
                                KeyToKeep.of(key.privateKey(), password)));
            }
        };
    }

    private Progress progress(Handle tx, Optional<Ready> ready) {
        return ready.<Progress>map(r ->
                        new Made(
                                r.csr().der(),
                                r.csr().key().fingerprint(),
                                keys.sealForCsr(tx, r.csr().key(), r.key()),
                                r.key().isLocked()))
                .orElseGet(Progress.Draft::new);
    }

    private static String words(Optional<Ready> ready) {
        return ready.isPresent() ? ", its key was made" : "";
    }

    /// A request, and its key as far as this caller may read it.
    ///
    /// Not a record: it may hold a private key, which nothing may print or compare.
    public static final class Shown {
        private final StoredCsr csr;
        private final Optional<String> keyPem;
        private final Optional<Denial> withheld;

        private Shown(StoredCsr csr, Optional<String> keyPem, Optional<Denial> withheld) {
            this.csr = csr;
            this.keyPem = keyPem;
            this.withheld = withheld;
        }

        public StoredCsr csr() {
            return csr;
        }

        /// Encrypted, where it has a password.
        public Optional<String> keyPem() {
            return keyPem;
        }

        /// RV-02.
        public Optional<Denial> withheld() {
            return withheld;
        }
    }

    /// A key that is shown is in the log (LG-01). Readers see none (AC-01).
    public Optional<Shown> show(Caller caller, long id) {
        return db.inTransaction(tx ->
                csrs.find(tx, caller.account(), id)
                        .map(csr ->
                                switch (csr.progress()) {
                                    case Made made when caller.role().reaches(Role.MEMBER) ->
                                            withKey(tx, caller, csr, made);
                                    case Made _, Progress.Draft _ ->
                                            new Shown(csr, Optional.empty(), Optional.empty());
                                }));
    }

    private Shown withKey(Handle tx, Caller caller, StoredCsr csr, Made made) {
        if (isUnusable(tx, caller, made)) {
            return new Shown(csr, Optional.empty(), Optional.of(UNUSABLE));
        }
        audit.record(
                tx,
                new Entry(
                        caller,
                        clock.instant(),
                        Act.CSR_KEY_SHOWN,
                        Optional.empty(),
                        "done",
                        "key of CSR " + csr.id()));
        return new Shown(
                csr, Optional.of(keys.keyOfCsr(tx, made.key(), made.locked())), Optional.empty());
    }

    /// RV-02, for the certificates of this account with this key, deleted ones among them. Their lineages are held, so that
    /// a key that is read was read before a revocation was submitted.
    private boolean isUnusable(Handle tx, Caller caller, Made made) {
        List<CertificateId> ids = csrs.signedWith(tx, caller.account(), made.keyFingerprint());
        certificates.lockLineages(tx, ids);
        return ids.stream()
                .map(id -> certificates.read(tx, id))
                .anyMatch(
                        c -> c instanceof Certificate.Revoking || c instanceof Certificate.Revoked);
    }

    /// The newest first.
    public List<StoredCsr> list(Caller caller) {
        return db.inTransaction(tx -> csrs.of(tx, caller.account()));
    }

    /// Deletes requests with their keys, each for itself.
    ///
    /// @return those that were there
    public List<Long> delete(Caller caller, List<Long> ids) {
        List<Long> deleted = new ArrayList<>();
        for (long id : ids) {
            if (db.inTransaction(tx -> delete(tx, caller, id))) {
                deleted.add(id);
            }
        }
        return deleted;
    }

    private boolean delete(Handle tx, Caller caller, long id) {
        Optional<StoredCsr> found = csrs.lock(tx, caller.account(), id);
        if (found.isEmpty()) {
            return false;
        }
        csrs.delete(tx, id);
        if (found.get().progress() instanceof Made made) {
            keys.forgetOfCsr(tx, made.key());
        }
        record(tx, caller, "deleted CSR " + id);
        return true;
    }

    private long newId(Handle tx) {
        long id = random.nextLong(1, BELOW);
        while (csrs.exists(tx, id)) {
            id = random.nextLong(1, BELOW);
        }
        return id;
    }

    private void record(Handle tx, Caller caller, String words) {
        audit.record(
                tx,
                new Entry(
                        caller, clock.instant(), Act.CSR_CHANGED, Optional.empty(), "done", words));
    }
}
