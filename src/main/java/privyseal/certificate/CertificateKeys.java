package privyseal.certificate;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import privyseal.db.SecretId;
import privyseal.db.SecretStore;
import privyseal.db.SecretStore.Purpose;
import privyseal.pki.Der;
import privyseal.pki.key.KeyPem;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PrivateKeyAccess;
import privyseal.pki.key.PublicKey;

/// The keys and CSRs of certificates. A key with a password is encrypted with it before it is sealed, so that nobody can
/// read it without (RI-09). It is kept as its owner may have it: PKCS #8 that openssl opens with the password.
public final class CertificateKeys {

    private final SecretStore secrets;
    private final EncryptionKeys encryption;

    public CertificateKeys(SecretStore secrets) {
        this.secrets = secrets;
        this.encryption = new EncryptionKeys(secrets);
    }

    /// The second keys of GM orders.
    public EncryptionKeys encryption() {
        return encryption;
    }

    /// What is kept for a certificate.
    public sealed interface Kept {

        /// Empty where the key came with an uploaded certificate.
        Optional<Der> csr();

        PublicKey publicKey();

        /// Only the CSR, which was pasted: the service never had the key.
        record CsrOnly(PublicKey publicKey, Optional<Der> csr) implements Kept {}

        record Open(PublicKey publicKey, PrivateKeyAccess key, Optional<Der> csr) implements Kept {}

        record Locked(PublicKey publicKey, LockedKey key, Optional<Der> csr) implements Kept {}
    }

    /// A key that only its password opens.
    public static final class LockedKey {
        private final String pem;

        LockedKey(byte[] octets) {
            this.pem = new String(octets, StandardCharsets.US_ASCII);
        }

        /// "ENCRYPTED PRIVATE KEY", as it is kept: what its owner gets who does not give the password (RI-09).
        public String pem() {
            return pem;
        }

        /// Empty when the password is another one.
        public Optional<PrivateKeyAccess> unlock(String password) {
            return switch (KeyPem.parse(pem, Optional.of(password))) {
                case KeyPem.Parsed.Key(PrivateKeyAccess key) -> Optional.of(key);
                case KeyPem.Parsed.NotAKey _ -> Optional.empty();
            };
        }

        @Override
        public String toString() {
            return "LockedKey[secret]";
        }
    }

    public void keepCsr(Handle tx, CertificateId certificate, PublicKey publicKey, Der csr) {
        replace(tx, certificate, new Row(Optional.empty(), false, Optional.of(csr), publicKey));
    }

    /// A key as it will be sealed. Made before the transaction, because a password takes 0.1 s.
    public static final class KeyToKeep {
        private final byte[] octets;
        private final boolean locked;

        private KeyToKeep(byte[] octets, boolean locked) {
            this.octets = octets;
            this.locked = locked;
        }

        public static KeyToKeep of(PrivateKeyAccess key, Optional<String> password) {
            return new KeyToKeep(
                    password.map(p -> locked(key, p)).orElseGet(key::pkcs8), password.isPresent());
        }

        byte[] octets() {
            return octets;
        }

        public boolean isLocked() {
            return locked;
        }

        private static byte[] locked(PrivateKeyAccess key, String password) {
            return KeyPem.encrypted(key, password).getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public String toString() {
            return "KeyToKeep[secret]";
        }
    }

    public void keep(
            Handle tx, CertificateId certificate, PublicKey publicKey, KeyToKeep key, Der csr) {
        SecretId secret = secrets.seal(tx, Purpose.CERTIFICATE_KEY, key.octets);
        remember(tx, publicKey);
        replace(
                tx,
                certificate,
                new Row(Optional.of(secret), key.locked, Optional.of(csr), publicKey));
    }

    /// The key of an uploaded certificate, for which there is no CSR.
    public void keepUploaded(
            Handle tx, CertificateId certificate, PublicKey publicKey, KeyToKeep key) {
        SecretId secret = secrets.seal(tx, Purpose.CERTIFICATE_KEY, key.octets);
        replace(
                tx,
                certificate,
                new Row(Optional.of(secret), key.locked, Optional.empty(), publicKey));
    }

    /// The key of a certificate request that an account keeps, which is no certificate's yet.
    public SecretId sealForCsr(Handle tx, PublicKey publicKey, KeyToKeep key) {
        remember(tx, publicKey);
        return secrets.seal(tx, Purpose.CSR_KEY, key.octets);
    }

    /// As PEM; one with a password as it is kept, encrypted (RI-09).
    public String keyOfCsr(Handle tx, SecretId key, boolean locked) {
        byte[] octets = secrets.open(tx, key, Purpose.CSR_KEY);
        return locked
                ? new LockedKey(octets).pem()
                : KeyPem.plain(PrivateKeyAccess.ofPkcs8(octets));
    }

    public void forgetOfCsr(Handle tx, SecretId key) {
        secrets.forget(tx, key);
    }

    /// The original's keys and CSR for its reissue; a password goes along (RI-09).
    public void copy(Handle tx, CertificateId from, CertificateId to) {
        Row row = row(tx, from).orElseThrow();
        Optional<SecretId> secret =
                row.secret()
                        .map(sealed -> secrets.open(tx, sealed, Purpose.CERTIFICATE_KEY))
                        .map(octets -> secrets.seal(tx, Purpose.CERTIFICATE_KEY, octets));
        replace(tx, to, new Row(secret, row.locked(), row.csr(), row.publicKey()));
        encryption.copy(tx, from, to);
    }

    public Optional<Kept> find(Handle tx, CertificateId certificate) {
        return row(tx, certificate).map(row -> open(tx, row));
    }

    private Kept open(Handle tx, Row row) {
        if (row.secret().isEmpty()) {
            return new Kept.CsrOnly(row.publicKey(), row.csr());
        }
        byte[] octets = secrets.open(tx, row.secret().get(), Purpose.CERTIFICATE_KEY);
        return row.locked()
                ? new Kept.Locked(row.publicKey(), new LockedKey(octets), row.csr())
                : new Kept.Open(row.publicKey(), PrivateKeyAccess.ofPkcs8(octets), row.csr());
    }

    /// Opens no secret.
    public Optional<Der> findCsr(Handle tx, CertificateId certificate) {
        return row(tx, certificate).flatMap(Row::csr);
    }

    /// Opens no secret.
    public Optional<PublicKey> findPublicKey(Handle tx, CertificateId certificate) {
        return row(tx, certificate).map(Row::publicKey);
    }

    /// CT-11: what the service made, it knows after its key is gone.
    private static void remember(Handle tx, PublicKey made) {
        tx.createUpdate("insert into made_key (fingerprint) values (:it) on conflict do nothing")
                .bind("it", made.fingerprint())
                .execute();
    }

    /// Whether the service made the key, for a certificate that it issues or for a request; it may have forgotten the key itself.
    ///
    /// @param fingerprint hex SHA-256 of the SubjectPublicKeyInfo
    public boolean isMadeHere(Handle tx, String fingerprint) {
        return tx.createQuery(
                        "select exists (select 1 from made_key where fingerprint = :fingerprint)")
                .bind("fingerprint", fingerprint)
                .mapTo(Boolean.class)
                .one();
    }

    /// In whose hands a private key is.
    public enum Custody {
        /// The service never had it.
        OWNER,
        SERVICE,
        /// The service keeps it, and only its password opens it (RI-09).
        SERVICE_LOCKED
    }

    /// What lists tell of a key. No secret is opened for it.
    public record Outline(Custody custody, PublicKey publicKey) {}

    /// Of those that have a key or a CSR.
    public Map<CertificateId, Outline> outlines(Handle tx, List<CertificateId> certificates) {
        Map<CertificateId, Outline> outlines = new HashMap<>();
        tx.createQuery(
                        """
                        select certificate, secret is not null as kept, locked, spki
                        from certificate_key where certificate = any(:ids)
                        """)
                .bind("ids", certificates.stream().map(CertificateId::value).toArray(String[]::new))
                .map((row, _) ->
                        Map.entry(
                                new CertificateId(row.getString("certificate")),
                                new Outline(
                                        custody(row.getBoolean("kept"), row.getBoolean("locked")),
                                        Keys.publicKey(row.getBytes("spki")))))
                .forEach(entry -> outlines.put(entry.getKey(), entry.getValue()));
        return outlines;
    }

    private static Custody custody(boolean kept, boolean locked) {
        if (!kept) {
            return Custody.OWNER;
        }
        return locked ? Custody.SERVICE_LOCKED : Custody.SERVICE;
    }

    private record Row(
            Optional<SecretId> secret, boolean locked, Optional<Der> csr, PublicKey publicKey) {}

    private static Optional<Row> row(Handle tx, CertificateId certificate) {
        return tx.createQuery(
                        "select secret, locked, csr, spki from certificate_key where certificate ="
                                + " :id")
                .bind("id", certificate.value())
                .map((row, _) ->
                        new Row(
                                Optional.ofNullable(row.getObject("secret", UUID.class))
                                        .map(SecretId::new),
                                row.getBoolean("locked"),
                                Optional.ofNullable(row.getBytes("csr")).map(Der::of),
                                Keys.publicKey(row.getBytes("spki"))))
                .findOne();
    }

    /// A pasted CSR has no secret here. JDBI binds an absent UUID as text, hence the cast.
    private void replace(Handle tx, CertificateId certificate, Row row) {
        row(tx, certificate).flatMap(Row::secret).ifPresent(old -> secrets.forget(tx, old));
        tx.createUpdate(
                        """
                        insert into certificate_key (certificate, secret, locked, csr, spki)
                        values (:certificate, cast(:secret as uuid), :locked, :csr, :spki)
                        on conflict (certificate) do update
                        set secret = excluded.secret, locked = excluded.locked, csr = excluded.csr,
                            spki = excluded.spki
                        """)
                .bind("certificate", certificate.value())
                .bind("secret", row.secret().map(SecretId::value).orElse(null))
                .bind("locked", row.locked())
                .bind("csr", row.csr().map(Der::bytes).orElse(null))
                .bind("spki", row.publicKey().spki().bytes())
                .execute();
    }
}
