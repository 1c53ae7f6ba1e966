package privyseal.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.db.Database;
import privyseal.db.SecretId;
import privyseal.db.SecretStore;
import privyseal.db.SecretStore.Purpose;

/// Makes, lists and revokes the keys with which people bind ACME accounts (RFC 8555 §7.3.4).
///
/// Each act is one transaction. An account that was bound acts as the key's person with that one's role of the moment, and
/// no longer once the key is revoked.
public final class AcmeKeyDesk {

    /// Of one person in one account.
    public static final int MAX_KEYS = 20;

    /// For HS256 (RFC 7518 §3.2).
    private static final int SECRET_OCTETS = 32;

    private final Database database;
    private final SecretStore secrets;
    private final KeyDesk apiKeys;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random;
    private final AcmeKeys keys = new AcmeKeys();
    private final People people = new People();

    public AcmeKeyDesk(
            Database database,
            SecretStore secrets,
            KeyDesk apiKeys,
            AuditLog audit,
            Clock clock,
            SecureRandom random) {
        this.database = database;
        this.secrets = secrets;
        this.apiKeys = apiKeys;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    public sealed interface Creation {

        /// @param hmacKey in base64url, as ACME clients take it; shown this once
        record Created(AcmeKeyId id, Secret hmacKey) implements Creation {}

        record TooMany() implements Creation {}

        /// An API key for less than its person may do makes none: the ACME key would be for more.
        record NotByThisKey() implements Creation {}
    }

    /// @param person the caller
    public Creation create(Caller caller, PersonId person) {
        return database.inTransaction(tx -> {
            if (apiKeys.isLimited(tx, caller)) {
                return new Creation.NotByThisKey();
            }
            long own =
                    keys.list(tx, caller.account()).stream()
                            .filter(key -> key.person().equals(person))
                            .count();
            if (own >= MAX_KEYS) {
                return new Creation.TooMany();
            }
            Instant now = clock.instant();
            Person holder = people.find(tx, caller.account(), person).orElseThrow();
            AcmeKeyId id = AcmeKeyId.random(random);
            byte[] secret = newSecret();
            SecretId sealed = secrets.seal(tx, Purpose.ACME_KEY, secret);
            keys.insert(tx, id, holder, sealed, now);
            audit.record(
                    tx,
                    entry(
                            caller,
                            now,
                            Act.ACME_KEY_CREATED,
                            "ACME key " + id + " of " + holder.user()));
            return new Creation.Created(id, new Secret(spelled(secret)));
        });
    }

    /// Command lines of clients take what begins with a hyphen for an option.
    private byte[] newSecret() {
        byte[] secret = new byte[SECRET_OCTETS];
        do {
            random.nextBytes(secret);
        } while (spelled(secret).startsWith("-"));
        return secret;
    }

    private static String spelled(byte[] secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /// The caller's, or, for an owner, all of the account.
    public List<AcmeKey> list(Caller caller) {
        return database.inTransaction(tx ->
                keys.list(tx, caller.account()).stream()
                        .filter(key -> KeyDesk.sees(caller, key.person()))
                        .toList());
    }

    public enum Revocation {
        REVOKED,
        /// Also when it was revoked before, or the caller may not see it.
        NO_SUCH_KEY
    }

    /// The next request of an ACME account that was bound with it is refused. Its secret is forgotten.
    public Revocation revoke(Caller caller, AcmeKeyId id) {
        return database.inTransaction(tx -> {
            Optional<AcmeKey> found =
                    keys.find(tx, id)
                            .filter(key -> key.account().equals(caller.account()))
                            .filter(key -> KeyDesk.sees(caller, key.person()));
            Optional<SecretId> secret = keys.secret(tx, id);
            Instant now = clock.instant();
            if (found.isEmpty() || secret.isEmpty() || !keys.revoke(tx, id, now)) {
                return Revocation.NO_SUCH_KEY;
            }
            secrets.forget(tx, secret.get());
            audit.record(
                    tx,
                    entry(
                            caller,
                            now,
                            Act.ACME_KEY_REVOKED,
                            "ACME key " + id + " of " + found.get().user()));
            return Revocation.REVOKED;
        });
    }

    /// Empty when it was revoked, or its person has left.
    public Optional<AcmeKey> find(AcmeKeyId id) {
        return database.inTransaction(tx -> keys.find(tx, id));
    }

    /// Whether a code was made with the key; the secret does not leave this desk but for that.
    public interface Check {
        boolean holds(byte[] hmacKey);
    }

    /// The key, where the check holds for its secret.
    public Optional<AcmeKey> prove(AcmeKeyId id, Check check) {
        return database.inTransaction(tx ->
                keys.find(tx, id)
                        .filter(_ ->
                                keys.secret(tx, id)
                                        .map(secret -> secrets.open(tx, secret, Purpose.ACME_KEY))
                                        .filter(check::holds)
                                        .isPresent()));
    }

    private static Entry entry(Caller caller, Instant at, Act act, String detail) {
        return new Entry(caller, at, act, Optional.empty(), "done", detail);
    }
}
