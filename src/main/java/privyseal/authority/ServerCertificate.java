package privyseal.authority;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import privyseal.authority.IssuedRow.Usage;
import privyseal.db.Database;
import privyseal.db.SecretId;
import privyseal.db.SecretStore;
import privyseal.db.SecretStore.Purpose;
import privyseal.pki.Der;
import privyseal.pki.SerialNumber;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PrivateKeyAccess;
import privyseal.pki.x509.Identity;

/// The TLS certificate that the service issues to its own listener. It stands in the database with its sealed key, so
/// that nodes with the same names show the same one, and a restart keeps it.
///
/// Browsers judge it by the real time: where the clock of the rules can be moved, this one gets the real clock.
public final class ServerCertificate {

    private static final Hierarchy HIERARCHY = Hierarchy.ECDSA;
    private static final KeyAlgorithm KEY = KeyAlgorithm.EC_P256;
    private static final Duration LIFE = Duration.ofDays(90);
    private static final Duration RENEW_BEFORE_END = Duration.ofDays(30);

    /// What a TLS listener needs.
    ///
    /// @param chain its certificate first, then the issuing authority's; the root is for trust stores
    public record Current(PrivateKeyAccess key, List<Der> chain, Instant notAfter) {}

    private final Authorities authorities = new Authorities();
    private final IssuedCertificates issued = new IssuedCertificates();
    private final Database database;
    private final Issuance issuance;
    private final SecretStore secrets;
    private final AuthorityConfig config;
    private final Clock clock;
    private final List<String> names;

    ServerCertificate(
            Database database,
            Issuance issuance,
            SecretStore secrets,
            AuthorityConfig config,
            Clock clock,
            List<String> names,
            List<InetAddress> addresses) {
        this.database = database;
        this.issuance = issuance;
        this.secrets = secrets;
        this.config = config;
        this.clock = clock;
        this.names =
                Stream.concat(names.stream(), addresses.stream().map(InetAddress::getHostAddress))
                        .toList();
    }

    /// The certificate to serve with now; made or renewed when there is none, or a month or less of it is left.
    ///
    /// The start calls it, and then the renewing job: a result with another end than the one that is served is to be
    /// loaded into the listener.
    public Current current() {
        Instant now = clock.instant();
        return findFresh(now).orElseGet(() -> renew(now));
    }

    private Optional<Current> findFresh(Instant now) {
        return database.inTransaction(tx -> find(tx, now));
    }

    /// Of two nodes that renew at once, the second one waits for the authority's lock and finds the first one's.
    private Current renew(Instant now) {
        GeneratedKey key = Keys.generate(KEY);
        return database.inTransaction(tx -> {
            CertificationAuthority signer =
                    authorities
                            .findIssuingAt(tx, HIERARCHY, now)
                            .orElseThrow(() ->
                                    new IllegalStateException(
                                            "no authority for the service's own certificate"));
            authorities.lock(tx, signer.id());
            return find(tx, now).orElseGet(() -> make(tx, signer, key, now));
        });
    }

    private Current make(Handle tx, CertificationAuthority signer, GeneratedKey key, Instant now) {
        Validity validity =
                Validity.from(now, config.backdate(), now.plus(LIFE), signer.notAfter());
        IssuedRow row =
                issuance.issueNow(
                        tx,
                        signer,
                        new Subject.Server(key.publicKey(), new Identity.Nobody(), names),
                        Usage.SERVICE,
                        validity);
        forget(tx);
        byte[] pkcs8 = key.privateKey().pkcs8();
        SecretId secret = secrets.seal(tx, Purpose.SERVER_KEY, pkcs8);
        Arrays.fill(pkcs8, (byte) 0);
        tx.createUpdate(
                        """
                        insert into server_certificate (names, authority, serial, key_secret, not_before, not_after)
                        values (:names, :authority, :serial, :keySecret, :notBefore, :notAfter)
                        """)
                .bind("names", spelledNames())
                .bind("authority", row.authority().value())
                .bind("serial", row.serial().toString())
                .bind("keySecret", secret.value())
                .bind("notBefore", validity.notBefore())
                .bind("notAfter", validity.notAfter())
                .execute();
        return new Current(
                key.privateKey(),
                List.of(issued.der(tx, row.authority(), row.serial()), signer.certificate()),
                validity.notAfter());
    }

    /// One that the clock is in, and that has more than a month left.
    private Optional<Current> find(Handle tx, Instant now) {
        return tx.createQuery(
                        """
                        select authority, serial, key_secret, not_after from server_certificate
                        where names = :names and not_before <= :now and not_after > :wanted
                        """)
                .bind("names", spelledNames())
                .bind("now", now)
                .bind("wanted", now.plus(RENEW_BEFORE_END))
                .map((RowView row) -> open(tx, row))
                .findOne();
    }

    private Current open(Handle tx, RowView row) {
        AuthorityId authority = new AuthorityId(row.getColumn("authority", String.class));
        SerialNumber serial = SerialNumber.parse(row.getColumn("serial", String.class));
        byte[] pkcs8 =
                secrets.open(
                        tx,
                        new SecretId(row.getColumn("key_secret", UUID.class)),
                        Purpose.SERVER_KEY);
        PrivateKeyAccess key = PrivateKeyAccess.ofPkcs8(pkcs8);
        Arrays.fill(pkcs8, (byte) 0);
        return new Current(
                key,
                List.of(
                        issued.der(tx, authority, serial),
                        authorities.find(tx, authority).orElseThrow().certificate()),
                row.getColumn("not_after", Instant.class));
    }

    private void forget(Handle tx) {
        tx.createQuery("delete from server_certificate where names = :names returning key_secret")
                .bind("names", spelledNames())
                .mapTo(UUID.class)
                .list()
                .forEach(secret -> secrets.forget(tx, new SecretId(secret)));
    }

    private String spelledNames() {
        return String.join(" ", names);
    }
}
