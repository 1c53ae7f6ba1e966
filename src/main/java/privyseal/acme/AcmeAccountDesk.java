package privyseal.acme;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Account;
import privyseal.account.AccountDesk;
import privyseal.account.AccountId;
import privyseal.account.AcmeKey;
import privyseal.account.AcmeKeyDesk;
import privyseal.account.Caller;
import privyseal.account.Role;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.db.Database;
import privyseal.db.StaleWriteException;

/// Opens and changes ACME accounts (RFC 8555 §7.3). Each act is one transaction.
final class AcmeAccountDesk {

    private static final int ID_OCTETS = 16;

    private final Database db;
    private final AcmeKeyDesk keys;
    private final AccountDesk accounts;
    private final AcmeConfig config;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random;
    private final AcmeAccounts table = new AcmeAccounts();

    AcmeAccountDesk(
            Database db,
            AcmeKeyDesk keys,
            AccountDesk accounts,
            AcmeConfig config,
            AuditLog audit,
            Clock clock,
            SecureRandom random) {
        this.db = db;
        this.keys = keys;
        this.accounts = accounts;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    static String newId(SecureRandom random) {
        byte[] octets = new byte[ID_OCTETS];
        random.nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }

    boolean wantsBinding() {
        return config.anonymousAccounts().isEmpty();
    }

    Optional<AcmeAccount> find(String id) {
        return db.inTransaction(tx -> table.find(tx, id));
    }

    Optional<AcmeAccount> findByKey(AccountKey key) {
        return db.inTransaction(tx -> table.findByKey(tx, key));
    }

    /// What an account may do at this moment.
    sealed interface Standing {
        /// @param caller as whom it enters at the desks
        record Valid(Caller caller) implements Standing {}

        record Deactivated() implements Standing {}

        /// What bound it was revoked, or its person has left or may not order any more; or it is anonymous, and the
        /// setting allows none any more.
        record Revoked() implements Standing {}
    }

    Standing standing(AcmeAccount account, String address, String requestId) {
        if (account.deactivatedAt().isPresent()) {
            return new Standing.Deactivated();
        }
        Optional<Caller> caller =
                account.boundBy().isPresent()
                        ? keys.find(account.boundBy().get())
                                .map(key -> key.caller(address, requestId))
                        : anonymous()
                                .filter(account.account()::equals)
                                .map(id -> stranger(id, address, requestId));
        return caller.filter(c -> c.role().reaches(Role.MEMBER))
                .<Standing>map(Standing.Valid::new)
                .orElseGet(Standing.Revoked::new);
    }

    private Optional<AccountId> anonymous() {
        return config.anonymousAccounts().flatMap(accounts::find).map(Account::id);
    }

    private static Caller stranger(AccountId account, String address, String requestId) {
        return new Caller(account, new Caller.Who.Service("acme"), Role.MEMBER, address, requestId);
    }

    sealed interface Opening {
        record Opened(AcmeAccount account) implements Opening {}

        /// The key had one already.
        record Known(AcmeAccount account) implements Opening {}

        record BindingNeeded() implements Opening {}

        /// The person behind the binding may not order certificates (AC-01).
        record NotAllowed() implements Opening {}
    }

    /// @param bound by which key, which was proved
    Opening open(
            AccountKey key,
            List<String> contacts,
            Optional<AcmeKey> bound,
            String address,
            String requestId) {
        Optional<Caller> caller =
                bound.map(by -> by.caller(address, requestId))
                        .or(() -> anonymous().map(id -> stranger(id, address, requestId)));
        if (caller.isEmpty()) {
            return new Opening.BindingNeeded();
        }
        if (!caller.get().role().reaches(Role.MEMBER)) {
            return new Opening.NotAllowed();
        }
        Instant now = clock.instant();
        AcmeAccount account =
                new AcmeAccount(
                        newId(random),
                        caller.get().account(),
                        bound.map(AcmeKey::id),
                        key,
                        contacts,
                        now,
                        Optional.empty());
        return db.inTransaction(tx -> {
            if (!table.insert(tx, account)) {
                return new Opening.Known(
                        table.findByKey(tx, key)
                                .orElseThrow(() -> new StaleWriteException("ACME account key")));
            }
            record(tx, caller.get(), account, "opened", now);
            return new Opening.Opened(account);
        });
    }

    AcmeAccount change(Caller caller, AcmeAccount account, List<String> contacts) {
        return db.inTransaction(tx -> {
            table.lock(tx, account.id());
            table.setContacts(tx, account.id(), contacts);
            record(tx, caller, account, "contacts changed", clock.instant());
            return table.lock(tx, account.id());
        });
    }

    /// For ever (RFC 8555 §7.3.6). Its certificates stay.
    AcmeAccount deactivate(Caller caller, AcmeAccount account) {
        return db.inTransaction(tx -> {
            table.lock(tx, account.id());
            Instant now = clock.instant();
            table.deactivate(tx, account.id(), now);
            record(tx, caller, account, "deactivated", now);
            return table.lock(tx, account.id());
        });
    }

    sealed interface KeyChange {
        record Done(AcmeAccount account) implements KeyChange {}

        /// The old key is not the account's any more.
        record Stale() implements KeyChange {}

        record InUse(AcmeAccount other) implements KeyChange {}
    }

    /// @param old the key that the account is believed to have
    KeyChange changeKey(Caller caller, AcmeAccount account, AccountKey old, AccountKey fresh) {
        return db.inTransaction(tx -> {
            AcmeAccount locked = table.lock(tx, account.id());
            if (!locked.key().thumbprint().equals(old.thumbprint())) {
                return new KeyChange.Stale();
            }
            Optional<AcmeAccount> other = table.findByKey(tx, fresh);
            if (other.isPresent()) {
                return new KeyChange.InUse(other.get());
            }
            table.setKey(tx, account.id(), fresh);
            record(tx, caller, account, "key changed", clock.instant());
            return new KeyChange.Done(table.lock(tx, account.id()));
        });
    }

    private void record(Handle tx, Caller caller, AcmeAccount account, String what, Instant now) {
        audit.record(
                tx,
                new Entry(
                        caller,
                        now,
                        Act.ACME_ACCOUNT_CHANGED,
                        Optional.empty(),
                        "done",
                        "ACME account " + account.id() + " " + what));
    }
}
