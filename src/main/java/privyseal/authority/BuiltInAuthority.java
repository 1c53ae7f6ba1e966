package privyseal.authority;

import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import privyseal.authority.IssuedCertificate.Second;
import privyseal.authority.IssuedRow.State;
import privyseal.authority.IssuedRow.Usage;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;
import privyseal.db.Database;
import privyseal.db.SecretStore;
import privyseal.db.StaleWriteException;
import privyseal.pki.Der;
import privyseal.pki.RevocationReason;
import privyseal.pki.SerialNumber;
import privyseal.pki.crl.CrlSigner;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PublicKey;

/// The authority inside of the service. Its keys, certificates and revocations are rows of our own database.
///
/// Issuing writes three times. What a crash leaves, and what the next try does:
///
/// | write | not done | done |
/// |---|---|---|
/// | 1 `issued` as prepared, with its octets to sign | nothing happened; `prepare` starts anew | `findPrepared` finds it; OCSP says unknown |
/// | 2 the signature, in memory | as above | a signature that nobody saw died with the process; the same octets are signed again |
/// | 3 `issued` as signed, with its DER | as above | `find` finds it; OCSP says good |
///
/// Both certificates of a GM order are prepared in one transaction and stored in one: a crash leaves both or none.
///
/// Of two that sign the same octets at once, the first to store wins and both get the first one's certificate.
///
/// Revoking is one write, in the transaction of whoever decides it: done or not done.
public final class BuiltInAuthority implements Authority {

    /// CA/Browser Forum BR 6.3.2, and what `rules.md` lets a single certificate last.
    private static final Duration LONGEST_TERM = Duration.ofDays(398);

    private final Authorities authorities = new Authorities();
    private final IssuedCertificates issued = new IssuedCertificates();
    private final Revocations revocations = new Revocations();
    private final AuthorityKeys keys;
    private final Issuance issuance;
    private final AuthorityFounding founding;
    private final AuthoritySuccession succession;
    private final AuthorityConfig config;
    private final SecretStore secrets;
    private final Clock clock;
    private final Function<KeyAlgorithm, GeneratedKey> newKeys;

    /// @param statusUrl what new certificates name as the base of OCSP, CRL and issuer addresses
    /// @param clock the clock of the rules
    public BuiltInAuthority(
            AuthorityConfig config,
            URI statusUrl,
            SecretStore secrets,
            Clock clock,
            SecureRandom random) {
        this(config, statusUrl, secrets, clock, random, Keys::generate);
    }

    /// @param newKeys makes the key pairs of authorities and OCSP signers
    BuiltInAuthority(
            AuthorityConfig config,
            URI statusUrl,
            SecretStore secrets,
            Clock clock,
            SecureRandom random,
            Function<KeyAlgorithm, GeneratedKey> newKeys) {
        this.config = config;
        this.secrets = secrets;
        this.clock = clock;
        this.newKeys = newKeys;
        this.keys = new AuthorityKeys(secrets);
        this.issuance = new Issuance(config, statusUrl, keys, random);
        this.founding =
                new AuthorityFounding(config, statusUrl, secrets, issuance, newKeys, clock, random);
        this.succession = new AuthoritySuccession(founding, clock, LONGEST_TERM);
    }

    /// What a start does before anything is issued.
    public AuthoritySetup setup() {
        return new AuthoritySetup(founding, issuance);
    }

    public AuthoritySuccession succession() {
        return succession;
    }

    public OcspSigners ocspSigners(Database database, Duration answerValidity) {
        return new OcspSigners(database, issuance, secrets, config, newKeys, answerValidity, clock);
    }

    /// Signs the CRLs of an authority.
    public CrlSigner crlSigner(Handle tx, CertificationAuthority issuer) {
        return new CrlSigner(keys.of(tx, issuer));
    }

    /// @param clock the real one, where the clock of the rules can be moved
    /// @param names DNS names, the first is the common name
    public ServerCertificate serverCertificate(
            Database database, Clock clock, List<String> names, List<InetAddress> addresses) {
        return new ServerCertificate(database, issuance, secrets, config, clock, names, addresses);
    }

    /// @throws StaleWriteException when the certificate was issued already
    @Override
    public Prepared prepare(Handle tx, IssueOrder order) {
        CertificationAuthority signer = signerFor(tx, order);
        Issuance.Draft draft = draft(tx, signer, order, order.key(), Usage.SIGN);
        if (!issued.insertPrepared(tx, draft.row(), draft.tbs())) {
            return findPrepared(tx, order.certificate())
                    .filter(_ -> issued.isPreparedFor(tx, order.certificate(), order.key()))
                    .orElseThrow(
                            () -> new StaleWriteException("certificate " + order.certificate()));
        }
        Optional<Issuance.Draft> second =
                order.encryption().map(key -> draft(tx, signer, order, key, Usage.ENCRYPT));
        second.ifPresent(pair -> issued.insertPrepared(tx, pair.row(), pair.tbs()));
        return new PreparedCertificate(order.certificate(), signer, draft, second);
    }

    private Issuance.Draft draft(
            Handle tx,
            CertificationAuthority signer,
            IssueOrder order,
            PublicKey key,
            Usage usage) {
        return issuance.draft(
                tx,
                signer,
                new Subject.Server(
                        key,
                        order.identity(),
                        order.names().stream().map(CertificateName::value).toList()),
                usage,
                Optional.of(order.certificate()),
                new Validity(order.notBefore(), order.notAfter()));
    }

    @Override
    public boolean began(Handle tx, CertificateId certificate) {
        return issued.find(tx, certificate, Usage.SIGN).isPresent();
    }

    @Override
    public boolean awaits(Handle tx, CertificateId certificate) {
        return issued.find(tx, certificate, Usage.SIGN)
                .filter(row -> row.state() == State.PREPARED)
                .isPresent();
    }

    @Override
    public Optional<Prepared> findPrepared(Handle tx, CertificateId certificate) {
        return again(tx, certificate, Usage.SIGN)
                .map(draft ->
                        new PreparedCertificate(
                                certificate,
                                known(tx, draft.row().authority()),
                                draft,
                                again(tx, certificate, Usage.ENCRYPT)));
    }

    private Optional<Issuance.Draft> again(Handle tx, CertificateId certificate, Usage usage) {
        return issued.find(tx, certificate, usage)
                .filter(row -> row.state() == State.PREPARED)
                .flatMap(row ->
                        issued.findTbs(tx, row)
                                .map(tbs ->
                                        issuance.again(tx, known(tx, row.authority()), row, tbs)));
    }

    @Override
    public IssuedCertificate sign(Prepared prepared) {
        PreparedCertificate ours = (PreparedCertificate) prepared;
        return new IssuedCertificate(
                ours.certificate(),
                ours.signer().id(),
                ours.draft().row().serial(),
                ours.draft().sign(),
                ours.second().map(pair -> new Second(pair.row().serial(), pair.sign())),
                ours.draft().issuers());
    }

    @Override
    public IssuedCertificate store(Handle tx, IssuedCertificate signed) {
        if (!issued.storeSigned(tx, signed.authority(), signed.serial(), signed.der())) {
            return find(tx, signed.certificate())
                    .orElseThrow(() ->
                            new IllegalStateException(
                                    "certificate "
                                            + signed.certificate()
                                            + " was not prepared here"));
        }
        signed.encryption()
                .ifPresent(second ->
                        issued.storeSigned(tx, signed.authority(), second.serial(), second.der()));
        return signed;
    }

    /// For one that was signed while its request was cancelled: it is on record, and was never good.
    public IssuedCertificate storeRevoked(
            Handle tx, IssuedCertificate signed, Instant at, RevocationReason reason) {
        IssuedCertificate stored = store(tx, signed);
        revoke(tx, signed.certificate(), at, reason);
        return stored;
    }

    @Override
    public Optional<IssuedCertificate> find(Handle tx, CertificateId certificate) {
        return findSigned(tx, certificate, Usage.SIGN)
                .map(row ->
                        new IssuedCertificate(
                                certificate,
                                row.authority(),
                                row.serial(),
                                issued.der(tx, row.authority(), row.serial()),
                                findSigned(tx, certificate, Usage.ENCRYPT)
                                        .map(second -> second(tx, second)),
                                issuersOf(tx, known(tx, row.authority()))));
    }

    private Optional<IssuedRow> findSigned(Handle tx, CertificateId certificate, Usage usage) {
        return issued.find(tx, certificate, usage).filter(row -> row.state() == State.SIGNED);
    }

    private Second second(Handle tx, IssuedRow row) {
        return new Second(row.serial(), issued.der(tx, row.authority(), row.serial()));
    }

    @Override
    public Optional<IssuedCertificate> find(Handle tx, AuthorityId authority, SerialNumber serial) {
        return findBySerial(tx, serial).stream()
                .filter(found -> found.authority().equals(authority))
                .findFirst();
    }

    @Override
    public List<IssuedCertificate> findBySerial(Handle tx, SerialNumber serial) {
        return issued.findBySerial(tx, serial).stream()
                .flatMap(certificate -> find(tx, certificate).stream())
                .toList();
    }

    @Override
    public void revoke(Handle tx, CertificateId certificate, Instant at, RevocationReason reason) {
        revokeAll(tx, List.of(certificate), at, reason);
    }

    /// Revokes several with one raise of each authority's status version. Other revocations of these authorities wait
    /// until the transaction ends: call it late in it.
    ///
    /// @throws IllegalStateException when one of them was never prepared
    public void revokeAll(
            Handle tx, List<CertificateId> certificates, Instant at, RevocationReason reason) {
        List<IssuedRow> rows = issued.findAll(tx, certificates);
        if (rows.stream().map(row -> row.certificate().orElseThrow()).distinct().count()
                != certificates.stream().distinct().count()) {
            throw new IllegalStateException(
                    "not all are certificates of this authority: " + certificates);
        }
        // Authorities in the order of their ids, so that two batches never wait for each other.
        Map<String, List<IssuedRow>> byAuthority =
                revocations.changedBy(tx, rows, reason).stream()
                        .collect(
                                Collectors.groupingBy(
                                        row -> row.authority().value(),
                                        TreeMap::new,
                                        Collectors.toList()));
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        byAuthority.forEach((authority, changed) -> {
            long version = authorities.raiseStatusVersion(tx, new AuthorityId(authority));
            revocations.insert(tx, changed, second, reason, version);
        });
    }

    /// Every unexpired certificate of the service with this public key, in whatever account (RV-25). What is only
    /// prepared is among them: it may be signed any moment.
    ///
    /// @param fingerprint as [privyseal.pki.key.PublicKey#fingerprint]
    public List<CertificateId> findByKey(Handle tx, String fingerprint) {
        return issued.findByKey(tx, fingerprint, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    /// The current issuing authority of the key's family.
    private CertificationAuthority signerFor(Handle tx, IssueOrder order) {
        KeyAlgorithm algorithm =
                Keys.algorithmOf(order.key())
                        .orElseThrow(
                                () -> new IllegalStateException("no authority for such a key"));
        Hierarchy hierarchy =
                Hierarchy.of(algorithm.family())
                        .orElseThrow(
                                () -> new IllegalStateException("no authority for " + algorithm));
        return succession.currentLasting(tx, hierarchy, order.notAfter());
    }

    private CertificationAuthority known(Handle tx, AuthorityId id) {
        return authorities
                .find(tx, id)
                .orElseThrow(() -> new IllegalStateException("no authority " + id));
    }

    private List<Der> issuersOf(Handle tx, CertificationAuthority signer) {
        return issuance.issuersOf(tx, signer);
    }

    private record PreparedCertificate(
            CertificateId certificate,
            CertificationAuthority signer,
            Issuance.Draft draft,
            Optional<Issuance.Draft> second)
            implements Prepared {}
}
