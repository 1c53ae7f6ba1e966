package privyseal.reissue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import privyseal.Requirement;
import privyseal.product.Catalogue;
import privyseal.product.Level;
import privyseal.product.Product;
import privyseal.product.Products;
import privyseal.reissue.ReissueCase.KeyKind;

/// When public trust lets a certificate be reissued, and what it lets be spared.
class PublicReissueTest {

    private static final Instant IN_2026 = Instant.parse("2026-12-01T08:00:00Z");
    private static final Instant IN_2027 = Instant.parse("2027-03-15T00:00:00Z");
    private static final Instant IN_2029 = Instant.parse("2029-03-15T00:00:00Z");

    /// 104 and 102 are paid DV, 12 a TrustAsia wildcard, 25 and 28 WoTrus. One exemption after the other, at both sides of
    /// the reuse period: 200 days, 100 from 2027-03-15 and 10 from 2029-03-15 on.
    @ParameterizedTest(name = "{0} in {1}, issued {2} ago, key {3}, proved {4} ago: {5}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # id | now  | age           | key      | proved          | exemption
                    104  | 2026 | P2DT23H59M59S | PASTED   | P200D           | RI-14
                    104  | 2026 | P2DT23H59M59S | PASTED   | P200DT1S        | -
                    104  | 2026 | P2D           | PASTED   | never           | -
                    102  | 2026 | P20D          | ORIGINAL | P200D           | RI-15
                    102  | 2026 | P20D          | ORIGINAL | P200DT1S        | -
                    102  | 2026 | P20D          | ORIGINAL | never           | -
                    104  | 2026 | P20D          | PASTED   | P199DT23H59M59S | RI-16
                    104  | 2026 | P20D          | PASTED   | P200D           | RI-16
                    104  | 2026 | P20D          | PASTED   | P200DT1S        | -
                    104  | 2026 | P20D          | PASTED   | P1D P200DT1S    | -
                    104  | 2026 | P20D          | PASTED   | P1D P200D       | RI-16
                    104  | 2027 | P20D          | PASTED   | P100D           | RI-16
                    104  | 2027 | P20D          | PASTED   | P100DT1S        | -
                    104  | 2027 | P20D          | ORIGINAL | P100DT1S        | -
                    104  | 2029 | P12D          | ORIGINAL | P10D            | RI-15
                    104  | 2029 | P12D          | ORIGINAL | P10DT1S         | -
                    12   | 2026 | P20D          | PASTED   | P200D           | RI-16
                    12   | 2026 | P20D          | PASTED   | P200DT1S        | -
                    25   | 2026 | P20D          | ORIGINAL | P200D           | RI-15
                    25   | 2026 | P20D          | ORIGINAL | P200DT1S        | -
                    28   | 2026 | P1D           | PASTED   | P200D           | RI-14
                    28   | 2026 | P1D           | PASTED   | P200DT1S        | -
                    """)
    @Requirement("RI-16/public")
    void noExemptionOutlivesTheReusePeriod(
            String id, int year, Duration age, KeyKind key, String proved, String exemption) {
        Instant now = now(year);
        Given reissue =
                given(id, now)
                        .age(age)
                        .key(key)
                        .automatic("2y", true)
                        .proofs(
                                Arrays.stream(proved.split(" "))
                                        .map(ago ->
                                                ago.equals("never")
                                                        ? Optional.<Instant>empty()
                                                        : Optional.of(
                                                                now.minus(Duration.parse(ago))))
                                        .toList());
        assertThat(reissue.exemption()).isEqualTo(exemption);
    }

    /// 28 is WoTrus OV.
    @ParameterizedTest(name = "approved {0} ago: {1}")
    @CsvSource({"P397DT23H59M59S, RI-13", "P398D, RI-13", "P398DT1S, -"})
    @Requirement("RI-16/public")
    void noReviewIsSparedByAnOlderApproval(Duration ago, String exemption) {
        Given reissue =
                given("28", IN_2026)
                        .key(KeyKind.PASTED)
                        .approved(Optional.of(ago))
                        .proofs(List.of(Optional.of(IN_2026)));
        assertThat(reissue.reviewExemption()).isEqualTo(exemption);
    }

    /// 8 is GeoTrust EV, which the authority vets without a proof of its own.
    @ParameterizedTest(name = "proved {0} ago: {1}")
    @CsvSource({"P200D, -", "P200DT1S, RI-16"})
    @Requirement("RI-16/public")
    void whatIsReissuedWithoutAProofNeedsOneThatServes(Duration ago, String deniedBy) {
        Given reissue =
                given("8", IN_2026)
                        .key(KeyKind.ORIGINAL)
                        .proofs(List.of(Optional.of(IN_2026.minus(ago))));
        assertThat(reissue.deniedBy()).isEqualTo(deniedBy);
    }

    static Stream<Product> paid() {
        return Products.everyKind().stream().filter(product -> !product.isFree());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("paid")
    @Requirement({"CT-11", "CT-11/reissue", "CT-12"})
    void noKeyOfTheServiceIsCertified(Product product) {
        Given reissue =
                Given.of(product)
                        .underPublicTrust(IN_2026, "shop.example.com")
                        .proofs(List.of(Optional.of(IN_2026)));

        assertThat(reissue.key(KeyKind.GENERATED).deniedBy()).isEqualTo("CT-11");
        assertThat(reissue.key(KeyKind.PASTED).deniedBy()).isEqualTo("-");
        assertThat(reissue.key(KeyKind.PASTED).madeHere().deniedBy()).isEqualTo("CT-11");
        assertThat(reissue.key(KeyKind.ORIGINAL).deniedBy()).isEqualTo("-");
        assertThat(reissue.key(KeyKind.ORIGINAL).madeHere().deniedBy()).isEqualTo("CT-11");
        assertThat(
                        reissue.underPublicTrust(IN_2026, "shop.internal")
                                .key(KeyKind.PASTED)
                                .deniedBy())
                .isEqualTo("CT-12");
        assertThat(Given.of(product).key(KeyKind.PASTED).madeHere().deniedBy()).isEqualTo("-");
    }

    /// RI-18 proves no domains, so that another reissue of it would meet the same.
    @ParameterizedTest(name = "{0}")
    @MethodSource("paid")
    @Requirement({"RI-16/public", "RI-18"})
    void whatEndedByAnOldProofIsToldWhatHelps(Product product) {
        ReissueRoute route = ReissueRoute.of(product);
        assertThat(ReissueSteps.proofTooOld(route).english())
                .startsWith("RI-16: The domains were proved too long ago")
                .contains(
                        route.id().equals("RI-18")
                                ? "order a new certificate"
                                : "A new reissue proves them again");
    }

    static Stream<Product> free() {
        return Products.everyKind().stream()
                .filter(product -> product.isFree() && product.level() == Level.DV);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("free")
    @Requirement("CT-11/free")
    void aFreeCertificateIsNotReissued(Product product) {
        for (KeyKind key : KeyKind.values()) {
            Given reissue =
                    Given.of(product)
                            .underPublicTrust(IN_2026, "shop.example.com")
                            .proofs(List.of(Optional.of(IN_2026)))
                            .key(key);
            assertThat(reissue.deniedBy()).contains("CT-11");
            assertThat(reissue.sentence()).contains("RI-06");
        }
    }

    private static Instant now(int year) {
        return switch (year) {
            case 2026 -> IN_2026;
            case 2027 -> IN_2027;
            default -> IN_2029;
        };
    }

    private static Given given(String id, Instant now) {
        return Given.of(Catalogue.shipped().find(id).orElseThrow())
                .underPublicTrust(now, "shop.example.com");
    }
}
