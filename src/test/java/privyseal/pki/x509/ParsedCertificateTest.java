package privyseal.pki.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.pki.Der;
import privyseal.pki.Pem;
import privyseal.pki.TestHierarchy;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;

@Requirement("UP-01")
class ParsedCertificateTest {

    private static final TestHierarchy CA =
            TestHierarchy.of(
                    KeyAlgorithm.EC_P384,
                    KeyAlgorithm.EC_P256,
                    Instant.parse("2026-06-01T12:00:00Z"));

    private static final GeneratedKey KEY = Keys.generate(KeyAlgorithm.RSA_2048);

    private static final ParsedCertificate LEAF =
            CA.leaf(KEY.publicKey(), "shop.example", "*.shop.example");

    private static final ParsedCertificate ISSUING = CA.issuing.certificate();
    private static final ParsedCertificate ROOT = CA.root.certificate();

    @Test
    void saysWhatIsWritten() {
        assertThat(LEAF.subject()).isEqualTo("CN=shop.example");
        assertThat(LEAF.issuer()).isEqualTo("CN=Test Issuing 1,O=Test");
        assertThat(LEAF.subjectCommonName()).contains("shop.example");
        assertThat(LEAF.issuerCommonName()).contains("Test Issuing 1");
        assertThat(LEAF.dnsNames()).containsExactly("shop.example", "*.shop.example");
        assertThat(LEAF.ipAddresses()).isEmpty();
        assertThat(LEAF.notBefore()).isEqualTo(CA.now.minus(Duration.ofMinutes(5)));
        assertThat(LEAF.notAfter()).isEqualTo(CA.now.plus(Duration.ofDays(90)));
        assertThat(LEAF.key()).isEqualTo(KEY.publicKey());
        assertThat(LEAF.keyAlgorithm()).isEqualTo("RSA 2048");
        assertThat(LEAF.signatureAlgorithm()).isEqualTo("SHA256withECDSA");
        assertThat(LEAF.certificateAuthority()).isFalse();
        assertThat(LEAF.sha1()).hasSize(40).matches("[0-9a-f]+");
        assertThat(LEAF.sha256()).hasSize(64).matches("[0-9a-f]+");
        assertThat(ISSUING.certificateAuthority()).isTrue();
        assertThat(ISSUING.keyAlgorithm()).isEqualTo("EC P-256");
        assertThat(ISSUING.signatureAlgorithm()).isEqualTo("SHA384withECDSA");
        assertThat(ROOT.notAfter()).isEqualTo(CA.now.plus(Duration.ofDays(7300)));
    }

    @Test
    void knowsItsIssuer() {
        assertThat(LEAF.isIssuedBy(ISSUING)).isTrue();
        assertThat(LEAF.isIssuedBy(ROOT)).isFalse();
        assertThat(ISSUING.isIssuedBy(ROOT)).isTrue();
        assertThat(ROOT.isIssuedBy(ROOT)).isTrue();
        TestHierarchy namesake =
                TestHierarchy.of(KeyAlgorithm.EC_P384, KeyAlgorithm.EC_P256, CA.now);
        assertThat(LEAF.isIssuedBy(namesake.issuing.certificate())).isFalse();
    }

    @Test
    void readsPemInItsOrder() {
        assertThat(ParsedCertificate.parsePem(ROOT.pem() + "words\n" + LEAF.pem()))
                .containsExactly(ROOT, LEAF);
        assertRefused("", "no certificate in PEM");
        assertRefused(LEAF.pem() + "words", "no certificate in PEM");
        assertRefused(LEAF.pem() + Pem.write("PRIVATE KEY", new byte[8]), "PRIVATE KEY");
        assertRefused(Pem.write("CERTIFICATE", new byte[8]), "no certificate (X.509)");
        assertRefused(LEAF.pem().repeat(21), "more than 20");
        assertThat(ParsedCertificate.parsePem(LEAF.pem().repeat(20))).hasSize(20);
        assertRefused(LEAF.pem() + " ".repeat(256 * 1024), "longer than 256 KiB");
        assertThatThrownBy(() -> ParsedCertificate.of(Der.of(new byte[0])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefused(String pem, String why) {
        assertThatThrownBy(() -> ParsedCertificate.parsePem(pem))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void mendsTheOrderOfAChain() {
        Chain ordered = new Chain.Ordered(List.of(LEAF, ISSUING, ROOT));

        for (List<ParsedCertificate> given :
                List.of(
                        List.of(LEAF, ISSUING, ROOT),
                        List.of(ROOT, ISSUING, LEAF),
                        List.of(ISSUING, LEAF, ROOT, LEAF))) {
            assertThat(Chain.mend(given)).isEqualTo(ordered);
        }
        assertThat(Chain.mend(List.of(ISSUING, LEAF)))
                .isEqualTo(new Chain.Ordered(List.of(LEAF, ISSUING)));
        assertThat(Chain.mend(List.of(LEAF))).isEqualTo(new Chain.Ordered(List.of(LEAF)));
        assertThat(Chain.mend(List.of(ROOT))).isEqualTo(new Chain.Ordered(List.of(ROOT)));
    }

    @Test
    void whatBelongsToNoChainBreaksIt() {
        ParsedCertificate other = CA.leaf(KEY.publicKey(), "other.example");
        TestHierarchy namesake =
                TestHierarchy.of(KeyAlgorithm.EC_P384, KeyAlgorithm.EC_P256, CA.now);

        assertBroken(List.of(), "no certificate");
        assertBroken(List.of(LEAF, ROOT), "do not belong to one chain");
        assertBroken(List.of(LEAF, other, ISSUING), "do not belong to one chain");
        assertBroken(List.of(LEAF, namesake.issuing.certificate()), "did not issue");
        List<ParsedCertificate> many = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            many.add(CA.leaf(KEY.publicKey(), "a" + i + ".example"));
        }
        assertBroken(many, "more than 10");
    }

    private static void assertBroken(List<ParsedCertificate> given, String why) {
        assertThat(Chain.mend(given))
                .isInstanceOfSatisfying(
                        Chain.Broken.class, broken -> assertThat(broken.why()).contains(why));
    }

    @Test
    void whatWasStoredIsLintedAgainAndSignedFromTheSameOctets() {
        UnsignedCertificate prepared =
                UnsignedCertificate.of(CA.blueprint(KEY.publicKey(), "shop.example"));
        UnsignedCertificate stored = UnsignedCertificate.of(prepared.bytes());
        Profile profile =
                new Profile.Leaf(
                        ISSUING, Profile.Limits.OUR_OWN, Identity.Level.DOMAIN, LeafUse.TLS);
        CertificateSigner signer = CertificateSigner.of(CA.issuing);

        ParsedCertificate first =
                ParsedCertificate.of(signer.sign(TestHierarchy.clean(prepared, profile)));
        ParsedCertificate second =
                ParsedCertificate.of(signer.sign(TestHierarchy.clean(stored, profile)));

        assertThat(stored).isEqualTo(prepared);
        assertThat(second.serial()).isEqualTo(first.serial());
    }
}
