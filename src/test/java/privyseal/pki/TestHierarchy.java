package privyseal.pki;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import privyseal.pki.crl.Crl;
import privyseal.pki.crl.CrlScope;
import privyseal.pki.crl.CrlSigner;
import privyseal.pki.crl.RevokedEntry;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PublicKey;
import privyseal.pki.x509.AuthorityName;
import privyseal.pki.x509.Blueprint;
import privyseal.pki.x509.CertificateSigner;
import privyseal.pki.x509.Identity;
import privyseal.pki.x509.Issuer;
import privyseal.pki.x509.LeafUse;
import privyseal.pki.x509.Linter;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.pki.x509.Profile;
import privyseal.pki.x509.UnsignedCertificate;

/// A root and an issuing authority, made by the code under test.
public final class TestHierarchy {

    public static final String ROOT_CRL = "http://127.0.0.1:8080/crl/root-test-1/0.crl";
    public static final String LEAF_CRL = "http://127.0.0.1:8080/crl/test-1/0.crl";
    public static final String OCSP = "http://127.0.0.1:8080/ocsp/test-1";
    public static final String ROOT_URL = "http://127.0.0.1:8080/ca/root-test-1.cer";
    public static final String ISSUER_URL = "http://127.0.0.1:8080/ca/test-1.cer";

    private static final SecureRandom RANDOM = new SecureRandom();

    public final Instant now;
    public final Issuer root;
    public final Issuer issuing;
    private final CertificateSigner signer;

    private TestHierarchy(Instant now, Issuer root, Issuer issuing) {
        this.now = now;
        this.root = root;
        this.issuing = issuing;
        this.signer = CertificateSigner.of(issuing);
    }

    public static TestHierarchy of(KeyAlgorithm rootKey, KeyAlgorithm issuingKey, Instant at) {
        Instant now = at.truncatedTo(ChronoUnit.SECONDS);
        GeneratedKey first = Keys.generate(rootKey);
        UnsignedCertificate unsigned =
                UnsignedCertificate.of(
                        new Blueprint.Root(
                                new AuthorityName("Test", "Test Root 1"),
                                SerialNumber.random(RANDOM),
                                first.publicKey(),
                                now.minus(Duration.ofHours(1)),
                                now.plus(Duration.ofDays(7300))));
        Issuer root =
                Issuer.of(
                        ParsedCertificate.of(
                                CertificateSigner.ofRoot(first)
                                        .sign(clean(unsigned, new Profile.Root()))),
                        first.privateKey());
        GeneratedKey second = Keys.generate(issuingKey);
        UnsignedCertificate below =
                UnsignedCertificate.of(
                        new Blueprint.IssuingAuthority(
                                root.certificate(),
                                new AuthorityName("Test", "Test Issuing 1"),
                                SerialNumber.random(RANDOM),
                                second.publicKey(),
                                now.minus(Duration.ofHours(1)),
                                now.plus(Duration.ofDays(3650)),
                                ROOT_CRL,
                                ROOT_URL));
        Der issuing =
                CertificateSigner.of(root)
                        .sign(clean(below, new Profile.IssuingAuthority(root.certificate())));
        return new TestHierarchy(
                now, root, Issuer.of(ParsedCertificate.of(issuing), second.privateKey()));
    }

    public Blueprint.Leaf blueprint(PublicKey key, String... names) {
        return blueprint(new Identity.Nobody(), key, names);
    }

    public Blueprint.Leaf blueprint(Identity identity, PublicKey key, String... names) {
        return new Blueprint.Leaf(
                issuing.certificate(),
                SerialNumber.random(RANDOM),
                key,
                Keys.isSm2(key) ? LeafUse.GM_SIGNATURE : LeafUse.TLS,
                identity,
                List.of(names),
                now.minus(Duration.ofMinutes(5)),
                now.plus(Duration.ofDays(90)),
                LEAF_CRL,
                OCSP,
                ISSUER_URL);
    }

    public ParsedCertificate leaf(PublicKey key, String... names) {
        return leaf(new Identity.Nobody(), key, names);
    }

    public ParsedCertificate leaf(Identity identity, PublicKey key, String... names) {
        return ParsedCertificate.of(
                signer.sign(
                        clean(
                                UnsignedCertificate.of(blueprint(identity, key, names)),
                                new Profile.Leaf(
                                        issuing.certificate(),
                                        Profile.Limits.OUR_OWN,
                                        identity.level(),
                                        Keys.isSm2(key) ? LeafUse.GM_SIGNATURE : LeafUse.TLS))));
    }

    public Issuer responder(KeyAlgorithm algorithm) {
        GeneratedKey key = Keys.generate(algorithm);
        UnsignedCertificate unsigned =
                UnsignedCertificate.of(
                        new Blueprint.OcspResponder(
                                issuing.certificate(),
                                new AuthorityName("Test", "Test OCSP 1"),
                                SerialNumber.random(RANDOM),
                                key.publicKey(),
                                now.minus(Duration.ofMinutes(5)),
                                now.plus(Duration.ofDays(20))));
        return Issuer.of(
                ParsedCertificate.of(
                        signer.sign(
                                clean(unsigned, new Profile.OcspResponder(issuing.certificate())))),
                key.privateKey());
    }

    public Crl rootCrl(RevokedEntry... entries) {
        return crl(root, new CrlScope.AllCertificates(), entries);
    }

    public Crl leafCrl(RevokedEntry... entries) {
        return crl(issuing, new CrlScope.LeavesAt(LEAF_CRL), entries);
    }

    private Crl crl(Issuer issuer, CrlScope scope, RevokedEntry... entries) {
        return Crl.read(
                new CrlSigner(issuer)
                        .sign(
                                scope,
                                BigInteger.valueOf(7),
                                now.minus(Duration.ofMinutes(5)),
                                now.plus(Duration.ofDays(7)),
                                List.of(entries).iterator())
                        .der());
    }

    public static Linter.LintedCertificate clean(UnsignedCertificate unsigned, Profile profile) {
        return switch (Linter.lint(unsigned, profile)) {
            case Linter.Outcome.Clean(Linter.LintedCertificate linted) -> linted;
            case Linter.Outcome.Findings(List<Linter.Finding> findings) ->
                    throw new AssertionError(findings.toString());
        };
    }
}
