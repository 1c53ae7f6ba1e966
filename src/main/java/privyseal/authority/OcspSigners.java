package privyseal.authority;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import privyseal.authority.CertificationAuthority.Kind;
import privyseal.authority.IssuedRow.Usage;
import privyseal.db.Database;
import privyseal.db.SecretId;
import privyseal.db.SecretStore;
import privyseal.db.SecretStore.Purpose;
import privyseal.pki.Der;
import privyseal.pki.SerialNumber;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.PrivateKeyAccess;
import privyseal.pki.key.SigningKey;
import privyseal.pki.ocsp.OcspSigner;
import privyseal.pki.x509.Issuer;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.telemetry.Alone;

/// The delegated keys that sign OCSP answers (RFC 6960 §4.2.2.2), so that the authority's own key does not work for
/// everybody who asks.
///
/// A signer has no status itself (id-pkix-ocsp-nocheck), so it lasts two weeks and no longer. Half of that before its
/// end the job makes the next one. All nodes use the newest one in the table.
public final class OcspSigners {

    private static final System.Logger LOG = System.getLogger(OcspSigners.class.getName());

    private static final Duration LIFE = Duration.ofDays(14);
    private static final Duration RENEW_BEFORE_END = Duration.ofDays(7);

    /// A node may still hold one in memory for a moment after its end.
    private static final Duration KEEP_AFTER_END = Duration.ofDays(1);

    /// A loaded signer.
    ///
    /// @param usable until when its answers may be made: what it signs must not outlive it
    public record Loaded(OcspSigner signer, Instant usable, Instant notAfter) {}

    private final Authorities authorities = new Authorities();
    private final IssuedCertificates issued = new IssuedCertificates();
    private final ConcurrentMap<AuthorityId, Loaded> loaded = new ConcurrentHashMap<>();
    private final Database database;
    private final Issuance issuance;
    private final SecretStore secrets;
    private final AuthorityConfig config;
    private final Function<KeyAlgorithm, GeneratedKey> newKeys;
    private final Duration answerValidity;
    private final Clock clock;

    OcspSigners(
            Database database,
            Issuance issuance,
            SecretStore secrets,
            AuthorityConfig config,
            Function<KeyAlgorithm, GeneratedKey> newKeys,
            Duration answerValidity,
            Clock clock) {
        this.database = database;
        this.issuance = issuance;
        this.secrets = secrets;
        this.config = config;
        this.newKeys = newKeys;
        this.answerValidity = answerValidity;
        this.clock = clock;
    }

    /// The signer for an authority that has not ended. In nearly every case from memory; else from the table; made on
    /// the spot when the job did not come in time, as after a clock that was moved by years.
    public Loaded usable(CertificationAuthority authority) {
        Instant now = clock.instant();
        Loaded known = loaded.get(authority.id());
        if (known != null && !now.isAfter(known.usable())) {
            return known;
        }
        Loaded found =
                database.inTransaction(tx -> findNewest(tx, authority))
                        .filter(signer -> !now.isAfter(signer.usable()))
                        .orElseGet(() -> make(authority, now));
        loaded.put(authority.id(), found);
        return found;
    }

    /// The newest signer of an authority, as far as everybody may know it.
    public record Outline(SerialNumber serial, Instant notBefore, Instant notAfter) {}

    public Optional<Outline> outline(Handle tx, AuthorityId authority) {
        return tx.createQuery(
                        """
                        select serial, not_before, not_after from ocsp_signer
                        where authority = :authority
                        order by not_after desc, serial
                        limit 1
                        """)
                .bind("authority", authority.value())
                .map((RowView row) ->
                        new Outline(
                                SerialNumber.parse(row.getColumn("serial", String.class)),
                                row.getColumn("not_before", Instant.class),
                                row.getColumn("not_after", Instant.class)))
                .findOne();
    }

    /// When the job should have replaced a signer that ends then. The last one of an authority is not replaced.
    public static Optional<Instant> replacementDue(
            CertificationAuthority authority, Outline signer) {
        return signer.notAfter().isBefore(authority.notAfter())
                ? Optional.of(signer.notAfter().minus(RENEW_BEFORE_END))
                : Optional.empty();
    }

    /// The job: makes successors, loads the newest, and forgets those that ended.
    public void rotate() {
        Instant now = clock.instant();
        for (CertificationAuthority authority : database.inTransaction(authorities::all)) {
            if (authority.kind() == Kind.ISSUING && !authority.hasEnded(now)) {
                Alone.run(LOG, "OCSP signer of " + authority.id(), () -> rotate(authority, now));
            }
        }
        database.useTransaction(tx -> forgetEnded(tx, now.minus(KEEP_AFTER_END)));
    }

    private boolean rotate(CertificationAuthority authority, Instant now) {
        Instant wanted = earlier(now.plus(RENEW_BEFORE_END), authority.notAfter());
        Loaded newest =
                database.inTransaction(tx -> findNewest(tx, authority))
                        .filter(signer -> !signer.notAfter().isBefore(wanted))
                        .orElseGet(() -> make(authority, wanted));
        loaded.put(authority.id(), newest);
        return true;
    }

    /// Makes one unless another node just did: whoever gets the authority's lock second finds the first one's. The key
    /// is made before, because revocations wait for that lock.
    ///
    /// @param wanted when the signer must still last
    private Loaded make(CertificationAuthority authority, Instant wanted) {
        GeneratedKey key = newKeys.apply(authority.hierarchy().keyOf(Kind.ISSUING));
        return database.inTransaction(tx -> {
            authorities.lock(tx, authority.id());
            return findNewest(tx, authority)
                    .filter(signer -> !signer.notAfter().isBefore(wanted))
                    .filter(signer -> !clock.instant().isAfter(signer.usable()))
                    .orElseGet(() -> insert(tx, authority, key));
        });
    }

    private Loaded insert(Handle tx, CertificationAuthority authority, GeneratedKey key) {
        Instant now = clock.instant();
        Validity validity =
                Validity.from(
                        now,
                        config.backdate(),
                        now.plus(LIFE).minus(config.backdate()),
                        authority.notAfter());
        IssuedRow row =
                issuance.issueNow(
                        tx,
                        authority,
                        new Subject.OcspResponder(
                                key.publicKey(), config.nameOf("OCSP " + authority.id())),
                        Usage.OCSP,
                        validity);
        Der certificate = issued.der(tx, row.authority(), row.serial());
        byte[] pkcs8 = key.privateKey().pkcs8();
        SecretId secret = secrets.seal(tx, Purpose.OCSP_SIGNER_KEY, pkcs8);
        Arrays.fill(pkcs8, (byte) 0);
        tx.createUpdate(
                        """
                        insert into ocsp_signer (authority, serial, certificate, key_secret, not_before, not_after)
                        values (:authority, :serial, :certificate, :keySecret, :notBefore, :notAfter)
                        """)
                .bind("authority", authority.id().value())
                .bind("serial", row.serial().toString())
                .bind("certificate", certificate.bytes())
                .bind("keySecret", secret.value())
                .bind("notBefore", validity.notBefore())
                .bind("notAfter", validity.notAfter())
                .execute();
        return load(
                authority,
                new Issuer(ParsedCertificate.of(certificate), SigningKey.of(key)),
                validity.notAfter());
    }

    private Optional<Loaded> findNewest(Handle tx, CertificationAuthority authority) {
        return tx.createQuery(
                        """
                        select certificate, key_secret, not_after from ocsp_signer
                        where authority = :authority
                        order by not_after desc, serial
                        limit 1
                        """)
                .bind("authority", authority.id().value())
                .map((RowView row) -> open(tx, authority, row))
                .findOne();
    }

    private Loaded open(Handle tx, CertificationAuthority authority, RowView row) {
        Der certificate = Der.of(row.getColumn("certificate", byte[].class));
        byte[] pkcs8 =
                secrets.open(
                        tx,
                        new SecretId(row.getColumn("key_secret", UUID.class)),
                        Purpose.OCSP_SIGNER_KEY);
        PrivateKeyAccess key = PrivateKeyAccess.ofPkcs8(pkcs8);
        Arrays.fill(pkcs8, (byte) 0);
        return load(
                authority,
                Issuer.of(ParsedCertificate.of(certificate), key),
                row.getColumn("not_after", Instant.class));
    }

    /// An answer must not outlive its signer, but for the last day of the authority itself, when answers grow shorter.
    private Loaded load(CertificationAuthority authority, Issuer issuer, Instant notAfter) {
        Instant usable =
                notAfter.isBefore(authority.notAfter()) ? notAfter.minus(answerValidity) : notAfter;
        return new Loaded(new OcspSigner(issuer), usable, notAfter);
    }

    private void forgetEnded(Handle tx, Instant before) {
        tx.createQuery("delete from ocsp_signer where not_after < :before returning key_secret")
                .bind("before", before)
                .mapTo(UUID.class)
                .list()
                .forEach(secret -> secrets.forget(tx, new SecretId(secret)));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
