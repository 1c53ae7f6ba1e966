package privyseal.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.CertificateId;
import privyseal.certificate.LineageScope;
import privyseal.db.Database;
import privyseal.db.SecretId;
import privyseal.db.SecretStore;
import privyseal.db.SecretStore.Purpose;

/// Makes, lists and revokes API keys, and finds those that requests are signed with.
///
/// Everybody has their own keys; an owner has all of the account (AC-01). Each act is one transaction: a process that
/// dies before its end leaves neither a key nor a sealed secret nor an audit entry.
public final class KeyDesk implements SigningKeys {

    /// Of one person in one account.
    public static final int MAX_KEYS = 20;

    private static final int SECRET_LENGTH = 40;

    private final Database database;
    private final SecretStore secrets;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random;
    private final ApiKeys keys = new ApiKeys();
    private final People people = new People();
    private final LineageScope lineages = new LineageScope();

    public KeyDesk(
            Database database,
            SecretStore secrets,
            AuditLog audit,
            Clock clock,
            SecureRandom random) {
        this.database = database;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    public sealed interface Creation {

        record Created(NewApiKey key) implements Creation {}

        /// Also when the caller may not see the person.
        record NoSuchPerson() implements Creation {}

        record TooMany() implements Creation {}

        /// One of the certificates is not the account's.
        record NoSuchCertificate(CertificateId id) implements Creation {}

        record ExpiresInThePast() implements Creation {}

        /// A key for less than its person may do makes none: the new one would be for more.
        record NotByThisKey() implements Creation {}
    }

    /// What a new key is for.
    ///
    /// @param expiresAt from then on it is as if revoked; empty for never
    public record Limits(Scope scope, Optional<Instant> expiresAt) {

        public static final Limits NONE = new Limits(Scope.ALL, Optional.empty());
    }

    /// For everything that the person may do, for ever.
    public Creation create(Caller caller, PersonId person) {
        return create(caller, person, Limits.NONE);
    }

    public Creation create(Caller caller, PersonId person, Limits limits) {
        return database.inTransaction(tx -> {
            Optional<Person> found = people.find(tx, caller.account(), person);
            if (found.isEmpty() || !sees(caller, person)) {
                return new Creation.NoSuchPerson();
            }
            if (keys.list(tx, caller.account(), person).size() >= MAX_KEYS) {
                return new Creation.TooMany();
            }
            if (isLimited(tx, caller)) {
                return new Creation.NotByThisKey();
            }
            if (limits.expiresAt().filter(at -> !at.isAfter(clock.instant())).isPresent()) {
                return new Creation.ExpiresInThePast();
            }
            Optional<CertificateId> unknown =
                    limits.scope().certificates().orElse(Set.of()).stream()
                            .filter(id -> !lineages.owns(tx, caller.account(), id))
                            .findFirst();
            if (unknown.isPresent()) {
                return new Creation.NoSuchCertificate(unknown.get());
            }
            return new Creation.Created(create(tx, caller, found.get(), limits));
        });
    }

    /// Whether the caller may do less than the person whose key it uses, or only for a time.
    boolean isLimited(Handle tx, Caller caller) {
        boolean expires =
                caller.who() instanceof Caller.Who.Person who
                        && KeyId.isSpelledRight(who.secretId())
                        && keys.find(tx, new KeyId(who.secretId()))
                                .flatMap(ApiKeyRow::expiresAt)
                                .isPresent();
        return expires || !caller.scope().equals(Scope.ALL);
    }

    /// Whether the account has the certificate, and it is one of the scope's or of their lineages.
    @Override
    public boolean covers(Caller caller, CertificateId certificate) {
        return database.inTransaction(tx ->
                lineages.owns(tx, caller.account(), certificate)
                        && caller.scope()
                                .certificateIds()
                                .map(ids -> lineages.areOfOne(tx, certificate, ids))
                                .orElse(true));
    }

    public List<ApiKey> list(Caller caller) {
        return database.inTransaction(tx ->
                keys.list(tx, caller.account()).stream()
                        .map(ApiKeyRow::toKey)
                        .filter(key -> sees(caller, key.person()))
                        .toList());
    }

    public enum Revocation {
        REVOKED,
        /// Also when it was revoked before, or the caller may not see it.
        NO_SUCH_KEY
    }

    /// The next request that is signed with the key is refused. Its secret is forgotten.
    public Revocation revoke(Caller caller, KeyId id) {
        return database.inTransaction(tx -> {
            Optional<ApiKeyRow> found =
                    keys.find(tx, id)
                            .filter(row -> row.accountId().equals(caller.account().value()))
                            .filter(row -> sees(caller, row.toKey().person()));
            if (found.isEmpty() || !revoke(tx, caller, found.get())) {
                return Revocation.NO_SUCH_KEY;
            }
            return Revocation.REVOKED;
        });
    }

    @Override
    public Optional<SigningKey> find(KeyId id) {
        return database.inTransaction(tx ->
                keys.find(tx, id)
                        .filter(row ->
                                row.expiresAt()
                                        .filter(at -> !at.isAfter(clock.instant()))
                                        .isEmpty())
                        .map(row -> {
                            byte[] secret = secrets.open(tx, row.secret(), Purpose.API_SECRET);
                            return new SigningKey(
                                    row.toKey(),
                                    row.toRole(),
                                    new Secret(new String(secret, StandardCharsets.US_ASCII)));
                        }));
    }

    NewApiKey create(Handle tx, Caller caller, Person person) {
        return create(tx, caller, person, Limits.NONE);
    }

    private NewApiKey create(Handle tx, Caller caller, Person person, Limits limits) {
        Instant now = clock.instant();
        ApiKey key =
                new ApiKey(
                        KeyId.random(random),
                        person.id(),
                        person.user(),
                        person.account(),
                        now,
                        limits.scope(),
                        limits.expiresAt());
        Secret secret = new Secret(Words.random(random, SECRET_LENGTH));
        keys.insert(
                tx,
                key,
                secrets.seal(
                        tx,
                        Purpose.API_SECRET,
                        secret.reveal().getBytes(StandardCharsets.US_ASCII)));
        audit.record(
                tx,
                entry(
                        caller,
                        now,
                        Act.API_KEY_CREATED,
                        "API key " + key.id() + " of " + person.user()));
        return new NewApiKey(key, secret);
    }

    void revokeAll(Handle tx, Caller caller, Person person) {
        for (ApiKeyRow row : keys.list(tx, person.account(), person.id())) {
            revoke(tx, caller, row);
        }
    }

    void forget(Handle tx, SecretId secret) {
        secrets.forget(tx, secret);
    }

    private boolean revoke(Handle tx, Caller caller, ApiKeyRow row) {
        Instant now = clock.instant();
        ApiKey key = row.toKey();
        if (!keys.revoke(tx, key.id(), now)) {
            return false;
        }
        secrets.forget(tx, row.secret());
        audit.record(
                tx,
                entry(
                        caller,
                        now,
                        Act.API_KEY_REVOKED,
                        "API key " + key.id() + " of " + key.user()));
        return true;
    }

    static boolean sees(Caller caller, PersonId person) {
        return switch (caller.who()) {
            case Caller.Who.Person who -> caller.role() == Role.OWNER || who.id().equals(person);
            case Caller.Who.Service _ -> true;
            case Caller.Who.KeyHolder _ -> false;
        };
    }

    private static Entry entry(Caller caller, Instant at, Act act, String detail) {
        return new Entry(caller, at, act, Optional.empty(), "done", detail);
    }
}
