package privyseal.acme;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import privyseal.db.Database;
import privyseal.db.SecretId;
import privyseal.db.SecretStore;
import privyseal.db.SecretStore.Purpose;

/// Nonces against replay (RFC 8555 §6.5), good once, for an hour, on every node.
///
/// A nonce says when it was made and carries a code of a key that all nodes share, so making one writes nothing: strangers
/// may ask for as many as they like. What was used is in a table until it would have expired.
final class Nonces {

    private static final Duration LIFETIME = Duration.ofHours(1);

    /// Another node's clock may be ahead.
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private static final int RANDOM_OCTETS = 16;
    private static final int CODE_OCTETS = 16;
    private static final int KEY_OCTETS = 32;
    private static final int TEXT = Long.BYTES + RANDOM_OCTETS;

    private final Database db;
    private final SecretStore secrets;
    private final SecureRandom random;
    private final Clock clock;
    private final AtomicReference<@Nullable SecretKeySpec> key = new AtomicReference<>();

    /// @param clock of the world: a test that moves the service's clock leaves the clients theirs
    Nonces(Database db, SecretStore secrets, SecureRandom random, Clock clock) {
        this.db = db;
        this.secrets = secrets;
        this.random = random;
        this.clock = clock;
    }

    String make() {
        byte[] drawn = new byte[RANDOM_OCTETS];
        random.nextBytes(drawn);
        byte[] text =
                ByteBuffer.allocate(TEXT)
                        .putLong(clock.instant().getEpochSecond())
                        .put(drawn)
                        .array();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        ByteBuffer.allocate(TEXT + CODE_OCTETS).put(text).put(code(text)).array());
    }

    /// @return false when it is not ours, too old, or was used before
    boolean use(String nonce) {
        Optional<Instant> made = made(nonce);
        Instant now = clock.instant();
        if (made.isEmpty()
                || made.get().isAfter(now.plus(AHEAD))
                || made.get().plus(LIFETIME).isBefore(now)) {
            return false;
        }
        return db.inTransaction(tx ->
                tx.createUpdate(
                                        """
                                        insert into acme_nonce (nonce, expires_at) values (:nonce, :expires)
                                        on conflict do nothing
                                        """)
                                .bind("nonce", nonce)
                                .bind("expires", made.get().plus(LIFETIME).plus(AHEAD))
                                .execute()
                        == 1);
    }

    private Optional<Instant> made(String nonce) {
        byte[] octets;
        try {
            octets = Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        if (octets.length != TEXT + CODE_OCTETS) {
            return Optional.empty();
        }
        byte[] text = Arrays.copyOf(octets, TEXT);
        boolean ours =
                MessageDigest.isEqual(code(text), Arrays.copyOfRange(octets, TEXT, octets.length))
                        && Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(octets)
                                .equals(nonce);
        return ours
                ? Optional.of(Instant.ofEpochSecond(ByteBuffer.wrap(text).getLong()))
                : Optional.empty();
    }

    /// The job.
    void forgetExpired() {
        Instant now = clock.instant();
        db.useTransaction(tx ->
                tx.createUpdate("delete from acme_nonce where expires_at < :now")
                        .bind("now", now)
                        .execute());
    }

    private byte[] code(byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key());
            return Arrays.copyOf(mac.doFinal(text), CODE_OCTETS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no HmacSHA256", e);
        }
    }

    private SecretKeySpec key() {
        SecretKeySpec known = key.get();
        if (known != null) {
            return known;
        }
        byte[] octets = db.inTransaction(this::sharedKey);
        SecretKeySpec read = new SecretKeySpec(octets, "HmacSHA256");
        key.set(read);
        return read;
    }

    /// The first node that needs it makes it; another one waits for that commit and takes what is there.
    private byte[] sharedKey(Handle tx) {
        Optional<SecretId> known = find(tx);
        if (known.isPresent()) {
            return secrets.open(tx, known.get(), Purpose.ACME_NONCES);
        }
        byte[] fresh = new byte[KEY_OCTETS];
        random.nextBytes(fresh);
        SecretId sealed = secrets.seal(tx, Purpose.ACME_NONCES, fresh);
        boolean first =
                tx.createUpdate(
                                        """
                                        insert into acme_nonce_key (secret_id) values (:secret) on conflict do nothing
                                        """)
                                .bind("secret", sealed.value())
                                .execute()
                        == 1;
        if (!first) {
            secrets.forget(tx, sealed);
        }
        return secrets.open(tx, find(tx).orElseThrow(), Purpose.ACME_NONCES);
    }

    private static Optional<SecretId> find(Handle tx) {
        return tx.createQuery("select secret_id from acme_nonce_key")
                .mapTo(UUID.class)
                .findOne()
                .map(SecretId::new);
    }
}
