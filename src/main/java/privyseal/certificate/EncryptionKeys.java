package privyseal.certificate;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import privyseal.certificate.CertificateKeys.KeyToKeep;
import privyseal.certificate.CertificateKeys.LockedKey;
import privyseal.db.SecretId;
import privyseal.db.SecretStore;
import privyseal.db.SecretStore.Purpose;
import privyseal.pki.Der;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PrivateKeyAccess;
import privyseal.pki.key.PublicKey;

/// The second keys of GM orders, for their encryption certificates. The service makes each of them.
///
/// It keeps one as it keeps the first: sealed, and locked by the owner's password where there is one (RI-09). Where the CSR
/// was pasted it keeps the envelope alone, which opens with the signing key, and so with nothing that the service has.
public final class EncryptionKeys {

    private final SecretStore secrets;

    EncryptionKeys(SecretStore secrets) {
        this.secrets = secrets;
    }

    /// What is kept of one.
    public sealed interface Kept {

        record Open(PrivateKeyAccess key) implements Kept {}

        record Locked(LockedKey key) implements Kept {}

        /// @param octets SM2EnvelopedKey (GB/T 35276 §7.4)
        record Enveloped(Der octets) implements Kept {}
    }

    /// A new one, before it is kept.
    public sealed interface New {

        PublicKey publicKey();

        record ToKeep(PublicKey publicKey, KeyToKeep key) implements New {}

        record Enveloped(PublicKey publicKey, Der octets) implements New {}
    }

    public void keep(Handle tx, CertificateId certificate, New key) {
        replace(
                tx,
                certificate,
                switch (key) {
                    case New.ToKeep(PublicKey publicKey, KeyToKeep kept) ->
                            new Row(
                                    publicKey,
                                    Optional.of(
                                            secrets.seal(
                                                    tx, Purpose.CERTIFICATE_KEY, kept.octets())),
                                    kept.isLocked(),
                                    Optional.empty());
                    case New.Enveloped(PublicKey publicKey, Der octets) ->
                            new Row(publicKey, Optional.empty(), false, Optional.of(octets));
                });
    }

    /// Nothing happens where there is none.
    void copy(Handle tx, CertificateId from, CertificateId to) {
        row(tx, from)
                .ifPresent(row ->
                        replace(
                                tx,
                                to,
                                new Row(
                                        row.publicKey(),
                                        row.secret().map(secret -> sealedAgain(tx, secret)),
                                        row.locked(),
                                        row.envelope())));
    }

    private SecretId sealedAgain(Handle tx, SecretId secret) {
        return secrets.seal(
                tx, Purpose.CERTIFICATE_KEY, secrets.open(tx, secret, Purpose.CERTIFICATE_KEY));
    }

    public Optional<Kept> find(Handle tx, CertificateId certificate) {
        return row(tx, certificate).map(row -> open(tx, row));
    }

    private Kept open(Handle tx, Row row) {
        if (row.secret().isEmpty()) {
            return new Kept.Enveloped(row.envelope().orElseThrow());
        }
        byte[] octets = secrets.open(tx, row.secret().get(), Purpose.CERTIFICATE_KEY);
        return row.locked()
                ? new Kept.Locked(new LockedKey(octets))
                : new Kept.Open(PrivateKeyAccess.ofPkcs8(octets));
    }

    /// Opens no secret.
    public Optional<PublicKey> findPublicKey(Handle tx, CertificateId certificate) {
        return row(tx, certificate).map(Row::publicKey);
    }

    /// Either a secret or an envelope.
    private record Row(
            PublicKey publicKey,
            Optional<SecretId> secret,
            boolean locked,
            Optional<Der> envelope) {}

    private static Optional<Row> row(Handle tx, CertificateId certificate) {
        return tx.createQuery(
                        "select spki, secret, locked, envelope from encryption_key where"
                                + " certificate = :id")
                .bind("id", certificate.value())
                .map((row, _) ->
                        new Row(
                                Keys.publicKey(row.getBytes("spki")),
                                Optional.ofNullable(row.getObject("secret", UUID.class))
                                        .map(SecretId::new),
                                row.getBoolean("locked"),
                                Optional.ofNullable(row.getBytes("envelope")).map(Der::of)))
                .findOne();
    }

    /// JDBI binds an absent UUID as text, hence the cast.
    private void replace(Handle tx, CertificateId certificate, Row row) {
        row(tx, certificate).flatMap(Row::secret).ifPresent(old -> secrets.forget(tx, old));
        tx.createUpdate(
                        """
                        insert into encryption_key (certificate, fingerprint, spki, secret, locked, envelope)
                        values (:certificate, :fingerprint, :spki, cast(:secret as uuid), :locked, :envelope)
                        on conflict (certificate) do update
                        set fingerprint = excluded.fingerprint, spki = excluded.spki,
                            secret = excluded.secret, locked = excluded.locked, envelope = excluded.envelope
                        """)
                .bind("certificate", certificate.value())
                .bind("fingerprint", row.publicKey().fingerprint())
                .bind("spki", row.publicKey().spki().bytes())
                .bind("secret", row.secret().map(SecretId::value).orElse(null))
                .bind("locked", row.locked())
                .bind("envelope", row.envelope().map(Der::bytes).orElse(null))
                .execute();
    }
}
