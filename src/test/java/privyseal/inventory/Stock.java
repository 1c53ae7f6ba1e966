package privyseal.inventory;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.account.PersonId;
import privyseal.account.Role;
import privyseal.audit.AuditLog;
import privyseal.authority.AuthorityConfig;
import privyseal.authority.IssueOrder;
import privyseal.authority.IssuedCertificate;
import privyseal.authority.MovingClock;
import privyseal.authority.TestAuthority;
import privyseal.certificate.BlockedKeys;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Issued;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Proving;
import privyseal.certificate.Certificate.QuotaUnits;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.CertificateKeys.KeyToKeep;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Certificates;
import privyseal.certificate.Changes;
import privyseal.certificate.LineageId;
import privyseal.certificate.Lineages;
import privyseal.certificate.Request;
import privyseal.certificate.Request.ProofMethod;
import privyseal.certificate.Request.Purpose;
import privyseal.certificate.RequestId;
import privyseal.certificate.Requests;
import privyseal.certificate.Validity;
import privyseal.db.Database;
import privyseal.deployment.DeployTargets;
import privyseal.deployment.Deployments;
import privyseal.deployment.Followers;
import privyseal.order.Informations;
import privyseal.order.Issuance;
import privyseal.order.Quotas;
import privyseal.pki.RevocationReason;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;
import privyseal.pki.x509.Csr;
import privyseal.pki.x509.Identity;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.product.Catalogue;
import privyseal.product.Product;
import privyseal.product.Term;
import privyseal.reissue.ReissueSteps;
import privyseal.review.Openings;
import privyseal.review.ReviewConfig;
import privyseal.review.Reviews;
import privyseal.revocation.RevocationSteps;
import privyseal.telemetry.Meters;
import privyseal.validation.LookSchedule;
import privyseal.validation.ProofPlan;
import privyseal.validation.Proofs;

/// An account's certificates, put into the database without the desks that would make them.
final class Stock implements AutoCloseable {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final AccountId OURS = new AccountId("200000000001");
    static final AccountId THEIRS = new AccountId("300000000001");

    Duration renewalWindow = Duration.ofDays(30);
    final MovingClock clock = new MovingClock(START);
    final TestAuthority authority = TestAuthority.at(clock);
    final Database db = authority.database();
    final SecureRandom random = new SecureRandom();
    final Catalogue catalogue = Catalogue.shipped();
    final Certificates certificates = new Certificates(catalogue, Changes.UNNOTICED);
    final Lineages lineages = new Lineages(random);
    final Requests requests = new Requests(Changes.UNNOTICED);
    final Proofs proofs = new Proofs();
    final CertificateKeys keys = new CertificateKeys(authority.secrets());
    final Quotas quotas = new Quotas();
    final AuditLog audit = new AuditLog();
    private final ProofPlan plan = new ProofPlan(random, "proof.example.net");

    static Caller owner() {
        return caller(OURS, Role.OWNER);
    }

    static Caller caller(AccountId account, Role role) {
        return new Caller(
                account,
                new Caller.Who.Person(new PersonId(new UUID(1, 2)), "alice", "AKIDalice"),
                role,
                "192.0.2.1",
                "request-1");
    }

    /// A free certificate, its key kept open.
    CertificateId issued(String... names) {
        return issued(OURS, Optional.empty(), names);
    }

    CertificateId issuedWithPassword(String password, String name) {
        return issued(OURS, Optional.of(password), name);
    }

    CertificateId issued(AccountId account, Optional<String> password, String... names) {
        return db.inTransaction(tx -> {
            Details details = details(tx, account, names);
            issue(tx, details, password);
            return details.id();
        });
    }

    /// A reissue of an issued one, in the same generation.
    CertificateId reissued(CertificateId original) {
        return db.inTransaction(tx -> {
            Details successor = successor(tx, original);
            issue(tx, successor, Optional.empty());
            return successor.id();
        });
    }

    /// A reissue that is under way: the original is *reissuing*, the new id proves.
    CertificateId reissuing(CertificateId original) {
        return db.inTransaction(tx -> {
            Issued issued = (Issued) certificates.lockAny(tx, original);
            certificates.update(tx, issued.beginReissue());
            Details successor = successor(tx, original);
            certificates.insert(tx, new Proving(successor));
            open(tx, successor, new Purpose.Reissue(original, "test"), ProofMethod.DNS);
            return successor.id();
        });
    }

    CertificateId proving(ProofMethod method, String... names) {
        return db.inTransaction(tx -> {
            Details details = details(tx, OURS, names);
            certificates.insert(tx, new Proving(details));
            keep(tx, details, Keys.generate(KeyAlgorithm.EC_P256), Optional.empty());
            open(tx, details, new Purpose.Application(), method);
            return details.id();
        });
    }

    void requestRevocation(CertificateId id) {
        db.useTransaction(tx -> {
            Issued issued = (Issued) certificates.lockAny(tx, id);
            certificates.update(tx, issued.requestRevocation());
            open(
                    tx,
                    issued.details(),
                    new Purpose.Revocation(
                            RevocationReason.SUPERSEDED, "", Request.Extent.GENERATION),
                    ProofMethod.DNS);
        });
    }

    void revoke(CertificateId id) {
        change(id, c -> ((Issued) c).revoke(clock.instant(), RevocationReason.SUPERSEDED));
    }

    void change(CertificateId id, Function<Certificate, Certificate> change) {
        db.useTransaction(
                tx -> certificates.update(tx, change.apply(certificates.lockAny(tx, id))));
    }

    Certificate read(CertificateId id) {
        return db.inTransaction(tx -> certificates.read(tx, id));
    }

    CertificateSearch search() {
        return new CertificateSearch(
                db, certificates, requests, proofs, keys, catalogue, renewalWindow, clock);
    }

    CertificateViews views() {
        return new CertificateViews(
                db,
                certificates,
                requests,
                proofs,
                keys,
                new Informations(),
                authority.authority(),
                audit,
                renewalWindow,
                clock);
    }

    ReissueSteps reissueSteps() {
        return reissueSteps(AuthorityConfig.Trust.PRIVATE);
    }

    ReissueSteps reissueSteps(AuthorityConfig.Trust trust) {
        Issuance issuance =
                new Issuance(
                        db,
                        certificates,
                        requests,
                        keys,
                        new BlockedKeys(),
                        authority.authority(),
                        audit,
                        new AuthorityConfig(trust, "Test", Duration.ofHours(1), 1),
                        Meters.unread(),
                        new Followers(
                                certificates,
                                new Deployables(authority.authority(), keys),
                                new DeployTargets(),
                                new Deployments(),
                                audit),
                        clock);
        return new ReissueSteps(
                certificates,
                requests,
                issuance,
                new Openings(
                        requests,
                        new Reviews(),
                        new ReviewConfig(
                                2,
                                Duration.ofMinutes(30),
                                Duration.ofDays(5),
                                Duration.ofDays(5),
                                Duration.ofDays(1)),
                        Duration.ofDays(30),
                        random),
                audit,
                Duration.ofDays(3));
    }

    RevocationSteps revocationSteps() {
        return new RevocationSteps(
                certificates, requests, authority.authority(), quotas, audit, Meters.unread());
    }

    private Details successor(Handle tx, CertificateId original) {
        Details old = certificates.read(tx, original).details();
        return new Details(
                CertificateId.random(random),
                0,
                old.account(),
                old.lineage(),
                old.generation(),
                Optional.of(original),
                Optional.empty(),
                old.origin(),
                old.names(),
                old.alias(),
                old.project(),
                clock.instant(),
                QuotaUnits.NONE);
    }

    private Details details(Handle tx, AccountId account, String... names) {
        List<CertificateName> domains = Arrays.stream(names).map(CertificateName::of).toList();
        LineageId lineage = lineages.create(tx, account, domains.stream().findFirst(), START);
        CertificateId id = CertificateId.random(random);
        return new Details(
                id,
                0,
                account,
                lineage,
                id,
                Optional.empty(),
                Optional.empty(),
                new Ordered(free(), Term.Days.NINETY, 1),
                domains,
                "",
                0,
                clock.instant(),
                QuotaUnits.NONE);
    }

    Product free() {
        return catalogue.find(83).orElseThrow();
    }

    private void issue(Handle tx, Details details, Optional<String> password) {
        GeneratedKey key = Keys.generate(KeyAlgorithm.EC_P256);
        certificates.insert(tx, new Proving(details));
        keep(tx, details, key, password);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        IssueOrder order =
                new IssueOrder(
                        details.id(),
                        key.publicKey(),
                        Optional.empty(),
                        new Identity.Nobody(),
                        details.names(),
                        now.minus(Duration.ofHours(1)),
                        now.plus(Duration.ofDays(90)));
        IssuedCertificate signed =
                authority.authority().sign(authority.authority().prepare(tx, order));
        authority.authority().store(tx, signed);
        ParsedCertificate parsed = ParsedCertificate.of(signed.der());
        certificates.update(
                tx,
                new Issued(
                        details,
                        new Validity(
                                clock.instant(),
                                parsed.notBefore(),
                                parsed.notAfter(),
                                parsed.key().fingerprint())));
    }

    private void keep(Handle tx, Details details, GeneratedKey key, Optional<String> password) {
        List<String> names = details.names().stream().map(CertificateName::value).toList();
        Csr csr = Csr.create(key, names.getFirst(), names);
        keys.keep(
                tx,
                details.id(),
                key.publicKey(),
                KeyToKeep.of(key.privateKey(), password),
                csr.der());
    }

    private void open(Handle tx, Details details, Purpose purpose, ProofMethod method) {
        Instant deadline = clock.instant().plus(Duration.ofDays(3));
        RequestId id = new RequestId(new UUID(random.nextLong(), random.nextLong()));
        requests.insert(
                tx,
                new Request(
                        id,
                        0,
                        details.id(),
                        details.account(),
                        details.lineage(),
                        purpose,
                        LookSchedule.first(clock.instant(), deadline),
                        clock.instant(),
                        method,
                        deadline,
                        Request.Waivers.NONE,
                        Optional.empty(),
                        Optional.empty()));
        proofs.insert(tx, id, plan.plan(free(), method, details.names(), clock.instant()));
    }

    @Override
    public void close() {
        authority.close();
    }
}
