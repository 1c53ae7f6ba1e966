package privyseal.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.authority.Authority;
import privyseal.authority.Authority.Prepared;
import privyseal.authority.AuthorityConfig;
import privyseal.authority.IssueOrder;
import privyseal.authority.IssuedCertificate;
import privyseal.authority.TrustProfile;
import privyseal.authority.upstream.Upstream;
import privyseal.certificate.BlockedKeys;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Proving;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Ending;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.Requests;
import privyseal.certificate.Validity;
import privyseal.db.Database;
import privyseal.deployment.Followers;
import privyseal.organization.Applicants;
import privyseal.pki.Der;
import privyseal.pki.RevocationReason;
import privyseal.pki.key.PublicKey;
import privyseal.pki.x509.Identity;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.product.Level;
import privyseal.product.Product;
import privyseal.rule.Sentence;
import privyseal.telemetry.Meters;
import privyseal.telemetry.Meters.Counted;
import privyseal.validation.Proofs;

/// Turns a proved application or reissue into a signed certificate.
///
/// Three writes, and the process may die between any two:
///
/// | written last | after a crash |
/// |---|---|
/// | nothing | the request still proves; the next look comes here again |
/// | request *signing*, the prepared certificate | the job calls [#sign] again, which signs the very same octets |
/// | the signed certificate, certificate *issued*, request closed | all is done |
///
/// Where an authority outside of the service issues, the first write is the order for it, and [UpstreamIssuing] has a table of its
/// own for what follows.
///
/// A request that was cancelled between the first and the last write finds its certificate stored and revoked at once, so
/// that no signed certificate is unknown to the database; and so does one whose key was blocked meanwhile (RV-25).
public final class Issuance {

    private final Database db;
    private final Certificates certificates;
    private final Requests requests;
    private final CertificateKeys keys;
    private final BlockedKeys blocked;
    private final Authority authority;
    private final AuditLog audit;
    private final Duration backdate;
    private final TrustProfile trust;
    private final Proofs proofs = new Proofs();
    private final Meters meters;
    private final Applicants applicants = new Applicants();
    private final Followers followers;
    private final Upstream upstream;
    private final Clock clock;

    /// @param config how long before its issue a certificate begins, and what public trust demands
    /// @param followers deploys what was issued (DP-01)
    /// @param upstream who issues for some products in place of the authority inside
    public Issuance(
            Database db,
            Certificates certificates,
            Requests requests,
            CertificateKeys keys,
            BlockedKeys blocked,
            Authority authority,
            AuditLog audit,
            AuthorityConfig config,
            Meters meters,
            Followers followers,
            Upstream upstream,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.requests = requests;
        this.keys = keys;
        this.blocked = blocked;
        this.authority = authority;
        this.audit = audit;
        this.backdate = config.backdate();
        this.trust = config.trust().profile();
        this.meters = meters;
        this.followers = followers;
        this.upstream = upstream;
        this.clock = clock;
    }

    boolean beganToSign(Handle tx, CertificateId id) {
        return authority.began(tx, id);
    }

    /// What a kind of request adds to the moment of issuance, in its transaction.
    public interface Finish {
        /// @return the certificate as it shall be stored
        Certificate.Issued issued(
                Handle tx, Request request, Certificate.Issued certificate, Instant now);

        /// The authority outside of the service did not do it, or did something else.
        void refused(Handle tx, Request request, Proving certificate, Sentence why, Instant now);

        /// RI-23: the key was blocked while the certificate was being signed. It is revoked already.
        void keyBlocked(Handle tx, Request request, Proving certificate, Instant now);
    }

    public enum Preparation {
        PREPARED,
        /// RI-23: the key was blocked since the request was submitted.
        KEY_BLOCKED,
        /// BR 4.2.1: a domain was proved too long ago for public trust by now.
        PROOF_TOO_OLD
    }

    /// The first write, in the transaction that found all proved.
    ///
    /// @param notAfter the last second of the new certificate
    public Preparation prepare(
            Handle tx, Request request, Proving certificate, Instant notAfter, Instant now) {
        PublicKey key = keys.findPublicKey(tx, certificate.id()).orElseThrow();
        Optional<PublicKey> encryption = keys.encryption().findPublicKey(tx, certificate.id());
        if (Stream.concat(Stream.of(key), encryption.stream())
                .anyMatch(k -> blocked.isBlocked(tx, request.account(), k.fingerprint()))) {
            return Preparation.KEY_BLOCKED;
        }
        if (trust.proofReuse(now).isPresent() && !proofsServe(tx, certificate.details(), now)) {
            return Preparation.PROOF_TOO_OLD;
        }
        if (upstream.serves(product(certificate.details()))) {
            Der csr = keys.findCsr(tx, certificate.id()).orElseThrow();
            Instant until = upstream.order(tx, request, csr, notAfter, now);
            requests.update(tx, request.at(new Progress.AtUpstream(Optional.empty()), until));
            return Preparation.PREPARED;
        }
        authority.prepare(
                tx,
                new IssueOrder(
                        certificate.id(),
                        key,
                        encryption,
                        identity(tx, certificate.details()),
                        certificate.details().names(),
                        begins(now),
                        notAfter));
        requests.update(tx, request.at(new Progress.Signing(now)));
        return Preparation.PREPARED;
    }

    /// Whatever spared a proof, and however long a review took.
    private boolean proofsServe(Handle tx, Details details, Instant now) {
        return details.names().stream()
                .map(name -> proofs.lastProved(tx, details.account(), name, details.generation()))
                .allMatch(proved -> proved.filter(at -> trust.proofServes(at, now)).isPresent());
    }

    /// OV and EV: who was approved for the generation, whatever a record says by now.
    private Identity identity(Handle tx, Details details) {
        Level level = product(details).level();
        return level == Level.DV
                ? new Identity.Nobody()
                : applicants
                        .findApproved(tx, details.generation())
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "nobody was approved for " + details.generation()))
                        .identity(level);
    }

    private static Product product(Details details) {
        return ((Ordered) details.origin()).product();
    }

    /// The first second of a certificate that is issued now.
    Instant begins(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).minus(backdate);
    }

    /// The last second of a certificate that is issued now and shall end then: earlier where public trust wants it (RI-05/cap).
    public Instant lastSecond(Instant wished, Instant now) {
        return trust.lastSecond(begins(now), wished, now);
    }

    /// The second and the third write. Called again after a crash; two at once store one certificate.
    public void sign(Request request, Finish finish) {
        Optional<Prepared> prepared =
                db.inTransaction(tx -> authority.findPrepared(tx, request.certificate()));
        if (prepared.isEmpty()) {
            return;
        }
        IssuedCertificate issued = authority.sign(prepared.get());
        db.useTransaction(tx -> store(tx, request, issued, Optional.empty(), finish));
    }

    /// What the authority outside of the service answered with: the third write.
    ///
    /// @param fault why it is not what was ordered
    void received(
            Request request, IssuedCertificate issued, Optional<Sentence> fault, Finish finish) {
        db.useTransaction(tx -> store(tx, request, issued, fault, finish));
    }

    private void store(
            Handle tx,
            Request signed,
            IssuedCertificate issued,
            Optional<Sentence> fault,
            Finish finish) {
        boolean keyBlocked = anyKeyBlocked(tx, signed, issued);
        Certificate certificate = certificates.lockAny(tx, signed.certificate());
        if (!authority.awaits(tx, certificate.id())) {
            return;
        }
        Request request = requests.read(tx, signed.id());
        Instant now = clock.instant();
        authority.store(tx, issued);
        Validity validity = validity(issued.der(), now);
        if (!isCommitted(request) || !(certificate instanceof Proving proving)) {
            authority.revoke(tx, certificate.id(), now, reasonOfTheEnd(keyBlocked));
            return;
        }
        if (keyBlocked) {
            authority.revoke(tx, certificate.id(), now, reasonOfTheEnd(keyBlocked));
            finish.keyBlocked(tx, request, proving, now);
            return;
        }
        if (fault.isPresent()) {
            authority.revoke(tx, certificate.id(), now, RevocationReason.CESSATION_OF_OPERATION);
            finish.refused(tx, request, proving, fault.get(), now);
            return;
        }
        Certificate.Issued done = proving.issue(validity);
        certificates.update(tx, finish.issued(tx, request, done, now));
        requests.update(tx, request.close(Ending.DONE, now));
        followers.issued(tx, done, now);
        tx.afterCommit(() -> meters.count(Counted.ISSUANCES, issued.authority().value()));
        audit.record(
                tx,
                Entry.done(
                        Caller.service(request.account(), "issuance"),
                        now,
                        Act.ISSUE,
                        certificate.id(),
                        "serial "
                                + issued.serial()
                                + issued.encryption()
                                        .map(second -> " and " + second.serial())
                                        .orElse("")
                                + " of "
                                + issued.authority()));
    }

    private static boolean isCommitted(Request request) {
        return request.progress() instanceof Progress.Signing
                || request.progress() instanceof Progress.AtUpstream;
    }

    /// In one order for everybody, as each key that is asked for is locked.
    private boolean anyKeyBlocked(Handle tx, Request signed, IssuedCertificate issued) {
        return issued.ders().stream()
                        .map(der -> ParsedCertificate.of(der).key().fingerprint())
                        .sorted()
                        .filter(key -> blocked.isBlockedAtIssuance(tx, signed.account(), key))
                        .count()
                > 0;
    }

    private static RevocationReason reasonOfTheEnd(boolean keyBlocked) {
        return keyBlocked
                ? RevocationReason.KEY_COMPROMISE
                : RevocationReason.CESSATION_OF_OPERATION;
    }

    private static Validity validity(Der der, Instant now) {
        ParsedCertificate parsed = ParsedCertificate.of(der);
        return new Validity(now, parsed.notBefore(), parsed.notAfter(), parsed.key().fingerprint());
    }
}
