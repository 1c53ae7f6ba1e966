package privyseal.authority;

import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.authority.IssuedRow.State;
import privyseal.authority.IssuedRow.Usage;
import privyseal.certificate.CertificateId;
import privyseal.pki.Der;
import privyseal.pki.SerialNumber;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PublicKey;
import privyseal.pki.x509.AuthorityName;
import privyseal.pki.x509.Blueprint;
import privyseal.pki.x509.CertificateSigner;
import privyseal.pki.x509.Identity;
import privyseal.pki.x509.Issuer;
import privyseal.pki.x509.LeafUse;
import privyseal.pki.x509.Linter;
import privyseal.pki.x509.Linter.LintedCertificate;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.pki.x509.Profile;
import privyseal.pki.x509.UnsignedCertificate;

/// The one way to a certificate: draw a serial number and a shard, compose, lint, write down, sign, store.
final class Issuance {

    /// Linted, and ready to be signed by the authority that it names.
    record Draft(
            IssuedRow row, LintedCertificate linted, CertificateSigner signer, List<Der> issuers) {

        Der tbs() {
            return linted.unsigned().tbs();
        }

        Der sign() {
            return signer.sign(linted);
        }
    }

    private final Authorities authorities = new Authorities();
    private final CrlShards shards = new CrlShards();
    private final IssuedCertificates issued = new IssuedCertificates();
    private final URI statusUrl;
    private final int crlShards;
    private final Profile.Limits limits;
    private final AuthorityKeys keys;
    private final SecureRandom random;

    Issuance(AuthorityConfig config, URI statusUrl, AuthorityKeys keys, SecureRandom random) {
        this.statusUrl = statusUrl;
        this.crlShards = config.crlShards();
        this.limits =
                switch (config.trust()) {
                    case PRIVATE -> Profile.Limits.OUR_OWN;
                    case PUBLIC -> Profile.Limits.CA_BROWSER_FORUM;
                };
        this.keys = keys;
        this.random = random;
    }

    /// Nothing is written yet.
    ///
    /// @throws IllegalStateException when the linter objects: a defect of ours
    Draft draft(
            Handle tx,
            CertificationAuthority authority,
            Subject subject,
            Usage usage,
            Optional<CertificateId> certificate,
            Validity validity) {
        SerialNumber serial = SerialNumber.random(random);
        int shard = drawShard(tx, authority.id());
        IssuedRow row =
                new IssuedRow(
                        authority.id(),
                        serial,
                        certificate,
                        usage,
                        level(subject),
                        State.PREPARED,
                        validity.notBefore(),
                        validity.notAfter(),
                        subject.key().fingerprint(),
                        shard);
        Issuer issuer = keys.of(tx, authority);
        UnsignedCertificate unsigned =
                UnsignedCertificate.of(blueprint(subject, issuer.certificate(), row));
        return draft(tx, authority, issuer, row, unsigned);
    }

    /// The very octets that were written down before a crash, linted again.
    Draft again(Handle tx, CertificationAuthority authority, IssuedRow row, Der tbs) {
        return draft(
                tx, authority, keys.of(tx, authority), row, UnsignedCertificate.of(tbs.bytes()));
    }

    private Draft draft(
            Handle tx,
            CertificationAuthority authority,
            Issuer issuer,
            IssuedRow row,
            UnsignedCertificate unsigned) {
        LintedCertificate linted = lint(unsigned, profile(row, issuer.certificate()));
        return new Draft(row, linted, CertificateSigner.of(issuer), issuersOf(tx, authority));
    }

    /// @throws IllegalStateException with what the linter found
    static LintedCertificate lint(UnsignedCertificate unsigned, Profile profile) {
        return switch (Linter.lint(unsigned, profile)) {
            case Linter.Outcome.Clean(LintedCertificate linted) -> linted;
            case Linter.Outcome.Findings(List<Linter.Finding> findings) ->
                    throw new IllegalStateException("the linter objects: " + findings);
        };
    }

    private Blueprint blueprint(Subject subject, ParsedCertificate issuer, IssuedRow row) {
        String crl = StatusAddresses.crl(statusUrl, row.authority(), row.shard()).toString();
        String certificate = StatusAddresses.certificate(statusUrl, row.authority()).toString();
        return switch (subject) {
            case Subject.Server(PublicKey key, Identity identity, List<String> names) ->
                    new Blueprint.Leaf(
                            issuer,
                            row.serial(),
                            key,
                            use(row, issuer),
                            identity,
                            names,
                            row.notBefore(),
                            row.notAfter(),
                            crl,
                            StatusAddresses.ocsp(statusUrl, row.authority()).toString(),
                            certificate);
            case Subject.IssuingAuthority(PublicKey key, AuthorityName name) ->
                    new Blueprint.IssuingAuthority(
                            issuer,
                            name,
                            row.serial(),
                            key,
                            row.notBefore(),
                            row.notAfter(),
                            crl,
                            certificate);
            case Subject.OcspResponder(PublicKey key, AuthorityName name) ->
                    new Blueprint.OcspResponder(
                            issuer, name, row.serial(), key, row.notBefore(), row.notAfter());
        };
    }

    private static Identity.Level level(Subject subject) {
        return switch (subject) {
            case Subject.Server server -> server.identity().level();
            case Subject.IssuingAuthority _, Subject.OcspResponder _ -> Identity.Level.DOMAIN;
        };
    }

    private Profile profile(IssuedRow row, ParsedCertificate issuer) {
        return switch (row.usage()) {
            case SIGN, ENCRYPT -> new Profile.Leaf(issuer, limits, row.level(), use(row, issuer));
            case SERVICE -> new Profile.Listener(issuer);
            case AUTHORITY -> new Profile.IssuingAuthority(issuer);
            case OCSP -> new Profile.OcspResponder(issuer);
        };
    }

    /// Below the SM2 authority every server has a pair of certificates, elsewhere one.
    private static LeafUse use(IssuedRow row, ParsedCertificate issuer) {
        if (row.usage() == Usage.ENCRYPT) {
            return LeafUse.GM_ENCRYPTION;
        }
        return Keys.isSm2(issuer.key()) ? LeafUse.GM_SIGNATURE : LeafUse.TLS;
    }

    /// For certificates of the service itself. All three steps in one transaction: nobody but this process sees the
    /// signature before the commit, so a crash leaves either all of it or none.
    IssuedRow issueNow(
            Handle tx,
            CertificationAuthority signer,
            Subject subject,
            Usage usage,
            Validity validity) {
        Draft draft = draft(tx, signer, subject, usage, Optional.empty(), validity);
        issued.insertPrepared(tx, draft.row(), draft.tbs());
        issued.storeSigned(tx, signer.id(), draft.row().serial(), draft.sign());
        return draft.row();
    }

    /// The authority's certificate and those above it, the root last.
    List<Der> issuersOf(Handle tx, CertificationAuthority authority) {
        List<Der> chain = new ArrayList<>();
        Optional<CertificationAuthority> next = Optional.of(authority);
        while (next.isPresent()) {
            chain.add(next.get().certificate());
            next = next.get().parent().map(id -> authorities.find(tx, id).orElseThrow());
        }
        return List.copyOf(chain);
    }

    private int drawShard(Handle tx, AuthorityId authority) {
        List<Integer> numbers = shards.numbers(tx, authority, statusUrl, crlShards);
        if (numbers.isEmpty()) {
            throw new IllegalStateException(
                    "authority " + authority + " has no CRL under " + statusUrl);
        }
        return numbers.get(random.nextInt(numbers.size()));
    }
}
