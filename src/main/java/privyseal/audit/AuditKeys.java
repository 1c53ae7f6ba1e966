package privyseal.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import privyseal.db.SecretId;
import privyseal.db.SecretStore;

/// The key that signs the heads of the chain. Its private half is sealed in the secret store, so that whoever has the
/// database but not the key-encryption key cannot sign.
final class AuditKeys {

    /// Where the private half is kept.
    interface Safe {

        SecretId seal(Handle tx, byte[] secret);

        byte[] open(Handle tx, SecretId id);

        static Safe of(SecretStore store) {
            return new Safe() {
                @Override
                public SecretId seal(Handle tx, byte[] secret) {
                    return store.seal(tx, SecretStore.Purpose.AUDIT_KEY, secret);
                }

                @Override
                public byte[] open(Handle tx, SecretId id) {
                    return store.open(tx, id, SecretStore.Purpose.AUDIT_KEY);
                }
            };
        }
    }

    private record Opened(String id, PrivateKey key) {}

    private final Safe safe;
    private volatile @Nullable Opened opened;

    AuditKeys(Safe safe) {
        this.safe = safe;
    }

    /// The caller holds the lock of the chain, so that the first key is made once.
    SignedHead sign(Handle tx, long position, ChainHash hash, Instant at) {
        Opened key = current(tx, at);
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(key.key());
            signer.update(SignedHead.text(position, hash, at, key.id()));
            String signature = Base64.getEncoder().encodeToString(signer.sign());
            return new SignedHead(position, hash, at, key.id(), signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign the audit chain", e);
        }
    }

    private Opened current(Handle tx, Instant now) {
        Optional<Stored> newest = findNewest(tx);
        Opened known = opened;
        // The id is compared each time: a key made in a transaction that was rolled back is none.
        if (known != null && newest.map(stored -> stored.id().equals(known.id())).orElse(false)) {
            return known;
        }
        Opened key = newest.map(stored -> open(tx, stored)).orElseGet(() -> create(tx, now));
        opened = key;
        return key;
    }

    private record Stored(String id, UUID secret) {}

    private static Optional<Stored> findNewest(Handle tx) {
        return tx.createQuery(
                        "select id, secret from audit_key order by created_at desc, id limit 1")
                .map((row, _) ->
                        new Stored(row.getString("id"), row.getObject("secret", UUID.class)))
                .findOne();
    }

    private Opened open(Handle tx, Stored stored) {
        byte[] pkcs8 = safe.open(tx, new SecretId(stored.secret()));
        try {
            return new Opened(
                    stored.id(),
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the sealed audit key is none", e);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private Opened create(Handle tx, Instant now) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] spki = pair.getPublic().getEncoded();
            String id = idOf(spki);
            SecretId secret = safe.seal(tx, pair.getPrivate().getEncoded());
            tx.createUpdate(
                            """
                            insert into audit_key (id, spki, secret, created_at)
                            values (:id, :spki, :secret, :at)
                            """)
                    .bind("id", id)
                    .bind("spki", spki)
                    .bind("secret", secret.value())
                    .bind("at", now.atOffset(ZoneOffset.UTC))
                    .execute();
            return new Opened(id, pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no Ed25519 here", e);
        }
    }

    static String idOf(byte[] spki) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(spki);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
