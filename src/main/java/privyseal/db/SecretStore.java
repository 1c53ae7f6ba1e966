package privyseal.db;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Handle;

/// Secrets that must come back, sealed in the database: AES-256-GCM under a data key of their own, which is wrapped by
/// the key-encryption key. Row id and purpose are the associated data.
public final class SecretStore {

    private static final int DATA_KEY_OCTETS = 32;

    private final KekRing keks;
    private final SecureRandom random = new SecureRandom();

    public SecretStore(KekRing keks) {
        this.keks = keks;
    }

    /// What a secret is for. A secret opens only for the purpose it was sealed for.
    public enum Purpose {
        AUTHORITY_KEY,
        OCSP_SIGNER_KEY,
        SERVER_KEY,
        CERTIFICATE_KEY,
        /// Of a certificate request that an account keeps.
        CSR_KEY,
        API_SECRET,
        /// Binds ACME accounts (RFC 8555 §7.3.4).
        ACME_KEY,
        /// Makes the nonces of the ACME door, the same on every node.
        ACME_NONCES,
        SECOND_FACTOR,
        AUDIT_KEY,
        /// Of a zone that an account lets the service update (VA-03).
        TSIG_KEY,
        /// Signs what is sent to a target of an account (DP-01).
        TARGET_SECRET,
        /// Signs what is sent to a webhook.
        WEBHOOK,
        /// Of the service's account at an upstream authority.
        UPSTREAM_KEY
    }

    /// The caller may overwrite `secret` afterwards.
    public SecretId seal(Handle tx, Purpose purpose, byte[] secret) {
        UUID id = UUID.randomUUID();
        byte[] dataKey = new byte[DATA_KEY_OCTETS];
        random.nextBytes(dataKey);
        try {
            byte[] associated = associated(id, purpose.name());
            byte[] sealed =
                    SealedBox.seal(new SecretKeySpec(dataKey, "AES"), associated, secret, random);
            KeyEncryptionKey kek = keks.current(tx);
            byte[] wrapped = SealedBox.seal(kek.key(), associated, dataKey, random);
            insert(tx, id, purpose, kek, wrapped, sealed);
        } finally {
            Arrays.fill(dataKey, (byte) 0);
        }
        return new SecretId(id);
    }

    private static void insert(
            Handle tx,
            UUID id,
            Purpose purpose,
            KeyEncryptionKey kek,
            byte[] wrapped,
            byte[] sealed) {
        tx.createUpdate(
                        """
                        insert into secret (id, purpose, algorithm, kek_id, wrapped_key, sealed)
                        values (:id, :purpose, :algorithm, :kekId, :wrappedKey, :sealed)
                        """)
                .bind("id", id)
                .bind("purpose", purpose.name())
                .bind("algorithm", SealedBox.ALGORITHM)
                .bind("kekId", kek.id())
                .bind("wrappedKey", wrapped)
                .bind("sealed", sealed)
                .execute();
    }

    /// @throws IllegalStateException when there is no such secret, or it was sealed for another purpose
    public byte[] open(Handle tx, SecretId id, Purpose purpose) {
        SecretRow row =
                tx.createQuery(
                                """
                                select kek_id, wrapped_key, sealed
                                from secret
                                where id = :id and purpose = :purpose
                                """)
                        .bind("id", id.value())
                        .bind("purpose", purpose.name())
                        .map((columns, context) ->
                                new SecretRow(
                                        columns.getString("kek_id"),
                                        columns.getBytes("wrapped_key"),
                                        columns.getBytes("sealed")))
                        .findOne()
                        .orElseThrow(() ->
                                new IllegalStateException("no secret " + id + " for " + purpose));
        byte[] associated = associated(id.value(), purpose.name());
        try {
            byte[] dataKey =
                    SealedBox.open(keks.find(row.kekId()).key(), associated, row.wrappedKey());
            try {
                return SealedBox.open(new SecretKeySpec(dataKey, "AES"), associated, row.sealed());
            } finally {
                Arrays.fill(dataKey, (byte) 0);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the secret " + id + " was changed or moved", e);
        }
    }

    public void forget(Handle tx, SecretId id) {
        tx.createUpdate("delete from secret where id = :id").bind("id", id.value()).execute();
    }

    static byte[] associated(UUID id, String purpose) {
        byte[] word = purpose.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(16 + word.length)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(word)
                .array();
    }

    /// Not a record: a record's generated methods would compare and print the arrays.
    private static final class SecretRow {

        private final String kekId;
        private final byte[] wrappedKey;
        private final byte[] sealed;

        SecretRow(String kekId, byte[] wrappedKey, byte[] sealed) {
            this.kekId = kekId;
            this.wrappedKey = wrappedKey;
            this.sealed = sealed;
        }

        String kekId() {
            return kekId;
        }

        byte[] wrappedKey() {
            return wrappedKey;
        }

        byte[] sealed() {
            return sealed;
        }
    }
}
