package privyseal.authority.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.authority.upstream.UpstreamCheck.Ordered;
import privyseal.certificate.CertificateName;
import privyseal.certificate.DomainName;
import privyseal.egress.Trust;
import privyseal.pki.TestHierarchy;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.product.Catalogue;
import privyseal.product.Product;
import privyseal.rule.Sentence;

/// What an upstream authority gives is looked at before anybody gets it.
class UpstreamCheckTest {

    private static final GeneratedKey KEY = Keys.generate(KeyAlgorithm.EC_P256);
    private static final TestHierarchy THEIRS =
            TestHierarchy.of(
                    KeyAlgorithm.EC_P256,
                    KeyAlgorithm.EC_P256,
                    Instant.parse("2026-11-29T00:00:00Z"));
    private static final ParsedCertificate LEAF =
            THEIRS.leaf(KEY.publicKey(), "shop.example.org", "www.example.org");

    private static final List<CertificateName> NAMES =
            List.of(new DomainName("www.example.org"), new DomainName("shop.example.org"));

    private static Optional<Sentence> fault(Ordered ordered) {
        return UpstreamCheck.fault(LEAF, ordered);
    }

    @Test
    @Requirement("AP-01/upstream")
    void whatWasOrderedIsTaken() {
        assertThat(fault(ordered(KEY, NAMES, LEAF.notAfter()))).isEmpty();
    }

    @Test
    @Requirement("AP-01/upstream")
    void whatIsSomethingElseIsNot() {
        GeneratedKey other = Keys.generate(KeyAlgorithm.EC_P256);
        assertThat(fault(ordered(other, NAMES, LEAF.notAfter()))).isPresent();
        assertThat(fault(ordered(KEY, NAMES.subList(0, 1), LEAF.notAfter())))
                .as("a name more than ordered")
                .isPresent();
        assertThat(fault(ordered(KEY, NAMES, LEAF.notAfter().minusSeconds(1))))
                .as("a second too late")
                .isPresent();
    }

    private static Ordered ordered(GeneratedKey key, List<CertificateName> names, Instant end) {
        return new Ordered(
                key.publicKey(),
                names,
                UpstreamCheck.earliest(UpstreamConfig.End.NAMED, end),
                UpstreamCheck.latest(UpstreamConfig.End.NAMED, end, end, Duration.ZERO));
    }

    @Test
    @Requirement({"AP-01/upstream", "RI-05"})
    void theEndThatWasNamedIsKeptAndTheirOwnMayBeEarly() {
        Instant end = LEAF.notAfter();
        assertThat(fault(ordered(KEY, NAMES, end.plusSeconds(1)))).isEmpty();
        assertThat(fault(ordered(KEY, NAMES, end.plusSeconds(2))))
                .hasValueSatisfying(why -> assertThat(why.english()).contains("too early"));
        assertThat(
                        fault(
                                new Ordered(
                                        KEY.publicKey(),
                                        NAMES,
                                        UpstreamCheck.earliest(
                                                UpstreamConfig.End.THEIRS, end.plusSeconds(2)),
                                        end)))
                .isEmpty();
    }

    @Test
    void theCertificatesAreAChain() {
        ParsedCertificate issuer = THEIRS.issuing.certificate();
        ParsedCertificate root = THEIRS.root.certificate();
        assertThat(UpstreamCheck.unreadable(List.of(LEAF, issuer, root))).isEmpty();
        assertThat(UpstreamCheck.unreadable(List.of(LEAF, issuer))).isEmpty();
        assertThat(UpstreamCheck.unreadable(List.of(LEAF))).isPresent();
        assertThat(UpstreamCheck.unreadable(List.of(LEAF, root))).isPresent();
    }

    @Test
    @Requirement("RV-06/upstream")
    void theWaitGrowsToItsBound() {
        UpstreamConfig config = config(Set.of());
        assertThat(IntStream.rangeClosed(1, 6).mapToObj(n -> config.wait(n).toSeconds()))
                .containsExactly(10L, 20L, 40L, 80L, 100L, 100L);
    }

    /// 83 is a free DV product, 102 a paid one, 37 of GM, 9 OV; 999 is none.
    @Test
    void internationalDvAloneIsIssuedByAcme() {
        assertThat(Upstream.unfit(config(Set.of(83, 102)), Catalogue.shipped().products()))
                .isEmpty();
        assertThat(Upstream.unfit(config(Set.of(83, 37, 9, 999)), Catalogue.shipped().products()))
                .containsExactly(9, 37, 999);
    }

    @Test
    @Requirement("CT-10")
    void productsThatTakeAddressesAreNot() {
        Set<Integer> ofAddresses =
                Catalogue.shipped().products().stream()
                        .filter(Product::takesAddresses)
                        .map(Product::id)
                        .collect(Collectors.toSet());
        assertThat(ofAddresses).isNotEmpty();
        assertThat(Upstream.unfit(config(ofAddresses), Catalogue.shipped().products()))
                .containsExactlyInAnyOrderElementsOf(ofAddresses);
    }

    @Test
    void foreignWordsAreFewAndPrintable() {
        AcmeTrouble trouble =
                AcmeTrouble.refused(
                        "urn:ietf:params:acme:error:rejectedIdentifier",
                        "no\r\n\u0007good" + "x".repeat(1000));
        assertThat(trouble.isOf("rejectedIdentifier")).isTrue();
        assertThat(trouble.sentence().english())
                .startsWith("The upstream authority refused: rejectedIdentifier: no good")
                .hasSizeLessThan(300);
    }

    private static UpstreamConfig config(Set<Integer> products) {
        return new UpstreamConfig(
                URI.create("https://acme.example.org/dir"),
                products,
                Optional.empty(),
                Optional.empty(),
                Trust.standard(),
                UpstreamConfig.End.NAMED,
                Duration.ofSeconds(10),
                Duration.ofSeconds(100),
                Duration.ofDays(7));
    }
}
