package privyseal.pki.x509;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import privyseal.Requirement;
import privyseal.pki.TestHierarchy;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PublicKey;

/// What the linter lets through of a GM pair, and what not.
@Requirement({"CT-03", "AP-01"})
class GmLintTest {

    private static final TestHierarchy CA =
            TestHierarchy.of(
                    KeyAlgorithm.SM2, KeyAlgorithm.SM2, Instant.parse("2026-06-01T12:00:00Z"));
    private static final PublicKey SM2 = Keys.generate(KeyAlgorithm.SM2).publicKey();
    private static final PublicKey P256 = Keys.generate(KeyAlgorithm.EC_P256).publicKey();

    /// For [LinterTest], which bends certificates: these are what they are.
    static Stream<LintExamples.Case> examples() {
        TestHierarchy ecdsa = TestHierarchy.of(KeyAlgorithm.EC_P384, KeyAlgorithm.EC_P256, CA.now);
        return Stream.of(
                ours("-", SM2, LeafUse.GM_SIGNATURE, LeafUse.GM_SIGNATURE),
                ours("-", SM2, LeafUse.GM_ENCRYPTION, LeafUse.GM_ENCRYPTION),
                ours("leaf.usage", SM2, LeafUse.GM_SIGNATURE, LeafUse.GM_ENCRYPTION),
                ours("leaf.usage", SM2, LeafUse.GM_ENCRYPTION, LeafUse.GM_SIGNATURE),
                ours("leaf.pair leaf.usage", SM2, LeafUse.GM_SIGNATURE, LeafUse.TLS),
                ours("leaf.pair", SM2, LeafUse.TLS, LeafUse.TLS),
                ours("key.family leaf.pair", P256, LeafUse.GM_SIGNATURE, LeafUse.GM_SIGNATURE),
                ours("key.family", P256, LeafUse.TLS, LeafUse.TLS),
                example(
                        "key.family",
                        ecdsa,
                        SM2,
                        LeafUse.GM_SIGNATURE,
                        LeafUse.GM_SIGNATURE,
                        Profile.Limits.OUR_OWN),
                example(
                        "leaf.public",
                        CA,
                        SM2,
                        LeafUse.GM_SIGNATURE,
                        LeafUse.GM_SIGNATURE,
                        Profile.Limits.CA_BROWSER_FORUM));
    }

    private static LintExamples.Case ours(
            String expected, PublicKey key, LeafUse said, LeafUse wanted) {
        return example(expected, CA, key, said, wanted, Profile.Limits.OUR_OWN);
    }

    private static LintExamples.Case example(
            String expected,
            TestHierarchy ca,
            PublicKey key,
            LeafUse said,
            LeafUse wanted,
            Profile.Limits limits) {
        Blueprint.Leaf sound = ca.blueprint(key, "shop.example.com");
        Blueprint.Leaf blueprint =
                new Blueprint.Leaf(
                        sound.issuer(),
                        sound.serial(),
                        sound.key(),
                        said,
                        sound.identity(),
                        sound.names(),
                        sound.notBefore(),
                        sound.notAfter(),
                        sound.crlUrl(),
                        sound.ocspUrl(),
                        sound.issuerUrl());
        return new LintExamples.Case(
                expected,
                new Profile.Leaf(ca.issuing.certificate(), limits, Identity.Level.DOMAIN, wanted),
                UnsignedCertificate.of(blueprint),
                _ -> {});
    }

    /// GM/T 0015: the two usages share no bit.
    @ParameterizedTest
    @MethodSource("usages")
    void theTwoOfAPairShareNoUsage(LeafUse use, int bits) {
        assertThat(Drafting.ofServer(SM2, use)).isEqualTo(new KeyUsage(bits));
    }

    static List<Object[]> usages() {
        return List.of(
                new Object[] {
                    LeafUse.GM_SIGNATURE, KeyUsage.digitalSignature | KeyUsage.nonRepudiation
                },
                new Object[] {
                    LeafUse.GM_ENCRYPTION,
                    KeyUsage.keyEncipherment | KeyUsage.dataEncipherment | KeyUsage.keyAgreement
                });
    }
}
