package privyseal.pki.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static privyseal.pki.x509.LintExamples.CA;
import static privyseal.pki.x509.LintExamples.KEY;
import static privyseal.pki.x509.LintExamples.LEAF;
import static privyseal.pki.x509.LintExamples.NOW;
import static privyseal.pki.x509.LintExamples.ROOT;
import static privyseal.pki.x509.LintExamples.RSA;
import static privyseal.pki.x509.LintExamples.SOUND_LEAF;
import static privyseal.pki.x509.LintExamples.SOUND_ROOT;
import static privyseal.pki.x509.LintExamples.issuing;
import static privyseal.pki.x509.LintExamples.leaf;
import static privyseal.pki.x509.LintExamples.responder;
import static privyseal.pki.x509.LintExamples.root;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import privyseal.Requirement;
import privyseal.pki.Der;
import privyseal.pki.TestHierarchy;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;

/// Each lint finds the one thing that was bent in a certificate which is sound otherwise.
@Requirement("AP-01")
class LinterTest {

    static List<LintExamples.Case> cases() {
        return Stream.of(
                        commonCases(),
                        LintExamples.leafCases(),
                        LintExamples.subjectCases(),
                        LintExamples.authorityCases(),
                        GmLintTest.examples())
                .flatMap(c -> c)
                .toList();
    }

    private static Stream<LintExamples.Case> commonCases() {
        return Stream.of(
                leaf("-", _ -> {}),
                responder("-", _ -> {}),
                issuing("-", _ -> {}),
                root("-", _ -> {}),
                leaf("version.v3", b -> b.version = 0),
                leaf("version.v3", b -> b.version = 1),
                leaf("version.v3", b -> b.version = 3),
                leaf("serial.entropy serial.positive", b -> b.serial = Bent.number(0)),
                leaf(
                        "serial.positive",
                        b -> b.serial = new ASN1Integer(BigInteger.ONE.shiftLeft(100).negate())),
                leaf(
                        "-",
                        b -> b.serial = new ASN1Integer(Bent.power(159).subtract(BigInteger.ONE))),
                leaf("serial.length", b -> b.serial = new ASN1Integer(Bent.power(159))),
                leaf("-", b -> b.serial = new ASN1Integer(Bent.power(63))),
                leaf(
                        "serial.entropy",
                        b -> b.serial = new ASN1Integer(Bent.power(63).subtract(BigInteger.ONE))),
                leaf(
                        "signature.fits",
                        b ->
                                b.algorithm =
                                        new AlgorithmIdentifier(
                                                PKCSObjectIdentifiers.sha256WithRSAEncryption,
                                                DERNull.INSTANCE)),
                leaf("issuer.name", b -> b.issuer = Bent.name("Test", "Another")),
                leaf("validity.order", b -> b.notAfter = Bent.time(NOW.minus(Duration.ofDays(1)))),
                leaf("-", b -> b.notAfter = b.notBefore),
                leaf(
                        "validity.encoding",
                        b -> b.notAfter = new DERGeneralizedTime("20260801000000Z")),
                leaf("validity.encoding", b -> b.notAfter = new DERUTCTime("2608010000Z")),
                leaf("validity.encoding", b -> b.notAfter = new DERUTCTime("260801000000+0100")),
                root("-", b -> b.notAfter = new DERGeneralizedTime("20500101000000Z")),
                root(
                        "validity.encoding",
                        b -> b.notAfter = new DERGeneralizedTime("20491231235959Z")),
                issuing(
                        "validity.authority validity.issuer",
                        b -> b.notAfter = Bent.time(NOW.plus(Duration.ofDays(7301)))),
                leaf("uniqueids.absent", b -> b.uniqueIds = true),
                leaf("extensions.unique", b -> b.lastTwice = true),
                leaf("extensions.default", b -> b.falseSpelled = true),
                leaf(
                        "extensions.known",
                        b ->
                                b.set(
                                        OCSPObjectIdentifiers.id_pkix_ocsp_nocheck,
                                        false,
                                        DERNull.INSTANCE)),
                leaf(
                        "extensions.der",
                        b ->
                                b.extensions.put(
                                        Extension.keyUsage,
                                        new Bent.Value(true, Der.of(new byte[] {3, 2, 0, 1, 0})))),
                leaf(
                        "leaf.constraints",
                        // cA FALSE, spelled out.
                        b ->
                                b.extensions.put(
                                        Extension.basicConstraints,
                                        new Bent.Value(
                                                true, Der.of(new byte[] {0x30, 3, 1, 1, 0})))),
                leaf(
                        "extensions.critical",
                        b ->
                                b.set(
                                        Extension.keyUsage,
                                        false,
                                        Bent.usage(KeyUsage.digitalSignature))),
                leaf(
                        "extensions.critical",
                        b -> b.set(Extension.extendedKeyUsage, true, Drafting.ofServers())),
                leaf(
                        "extensions.critical",
                        b ->
                                b.set(
                                        Extension.subjectAlternativeName,
                                        true,
                                        Names.alternativeNames(
                                                List.of("shop.example", "*.shop.example")))),
                leaf("extensions.critical", b -> b.subject = new X500NameBuilder().build()),
                leaf("key.algorithm key.weak ski.key", b -> b.key = Bent.rsa(1024, 65_537)),
                leaf("key.own ski.key", b -> b.key = Bent.info(CA.issuing.certificate().key())),
                leaf(
                        "key.readable",
                        b ->
                                b.key =
                                        new SubjectPublicKeyInfo(
                                                new AlgorithmIdentifier(
                                                        PKCSObjectIdentifiers.rsaEncryption,
                                                        DERNull.INSTANCE),
                                                new byte[] {1})),
                leaf(
                        "ski.key",
                        b ->
                                b.set(
                                        Extension.subjectKeyIdentifier,
                                        false,
                                        new SubjectKeyIdentifier(new byte[20]))),
                leaf(
                        "aki.issuer",
                        b ->
                                b.set(
                                        Extension.authorityKeyIdentifier,
                                        false,
                                        new AuthorityKeyIdentifier(new byte[20]))),
                leaf(
                        "aki.issuer extensions.present",
                        b -> b.extensions.remove(Extension.authorityKeyIdentifier)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void finds(LintExamples.Case bent) {
        Bent parts = new Bent(bent.sound());
        bent.bend().accept(parts);

        assertThat(findings(parts.unsigned(), bent.profile())).isEqualTo(expected(bent.expected()));
    }

    @Test
    void everyLintHasFoundSomething() {
        Set<String> tried =
                cases().stream()
                        .flatMap(c -> expected(c.expected()).stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> lints =
                Linter.LINTS.stream().map(Lint::id).collect(Collectors.toCollection(TreeSet::new));
        lints.remove("key.spelling"); // It has a test of its own.

        assertThat(lints).hasSizeGreaterThan(40);
        assertThat(tried).containsAll(lints);
    }

    @Test
    void aKeyHasOneSpelling() {
        SubjectPublicKeyInfo sound = Bent.info(RSA);
        Bent bent = new Bent(UnsignedCertificate.of(CA.blueprint(RSA, "shop.example")));
        bent.key =
                new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption),
                        sound.getPublicKeyData().getOctets());

        assertThat(findings(bent.unsigned(), LEAF)).containsExactly("key.spelling");
    }

    @Test
    void anRsaKeyMayEncipherKeys() {
        assertThat(findings(UnsignedCertificate.of(CA.blueprint(RSA, "shop.example")), LEAF))
                .isEmpty();
    }

    @Test
    void octetsThatAreNoCertificateAreAFinding() {
        for (byte[] octets : List.of(new byte[0], new byte[] {0x30, 0}, new byte[] {5, 0})) {
            assertThat(findings(UnsignedCertificate.of(octets), LEAF))
                    .containsExactly("encoding.der");
        }
    }

    @Test
    void onlyTheIssuerThatItWasLintedForSigns() {
        Linter.LintedCertificate linted = TestHierarchy.clean(SOUND_LEAF, LEAF);

        assertThatThrownBy(() -> CertificateSigner.of(CA.root).sign(linted))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CertificateSigner.ofRoot(KEY).sign(linted))
                .isInstanceOf(IllegalArgumentException.class);
        Linter.LintedCertificate root = TestHierarchy.clean(SOUND_ROOT, ROOT);
        assertThatThrownBy(() ->
                        CertificateSigner.ofRoot(Keys.generate(KeyAlgorithm.EC_P256)).sign(root))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ParsedCertificate.of(CertificateSigner.ofRoot(KEY).sign(root)).subject())
                .isEqualTo("CN=Test Two,O=Test");
    }

    private static Set<String> findings(UnsignedCertificate unsigned, Profile profile) {
        return switch (Linter.lint(unsigned, profile)) {
            case Linter.Outcome.Clean _ -> Set.of();
            case Linter.Outcome.Findings(List<Linter.Finding> findings) ->
                    findings.stream()
                            .map(Linter.Finding::id)
                            .collect(Collectors.toCollection(TreeSet::new));
        };
    }

    private static Set<String> expected(String ids) {
        return ids.equals("-") ? Set.of() : new TreeSet<>(List.of(ids.split(" ")));
    }
}
