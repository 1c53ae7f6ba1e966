package privyseal.reissue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import privyseal.Requirement;
import privyseal.authority.AuthorityConfig;
import privyseal.certificate.CertificateId;
import privyseal.product.Catalogue;
import privyseal.product.Product;
import privyseal.product.Products;
import privyseal.reissue.ReissueCase.KeyKind;

/// When a certificate may be reissued and what is spared, said once more from outside.
class ReissuePolicyTest {

    static final Instant NOW = Instant.parse("2027-03-01T08:00:00Z");
    static final CertificateId THIS = new CertificateId("ThisOne1");
    private static final CertificateId NEWER = new CertificateId("Newest99");

    /// RI-16: 13 months are 395 days.
    static final ReissueConfig LIMITS =
            new ReissueConfig(
                    Duration.ofDays(30),
                    1,
                    Duration.ofDays(3),
                    Duration.ofDays(395),
                    Duration.ofDays(30),
                    AuthorityConfig.Trust.PRIVATE.profile());

    static final ReissueConfig PUBLIC_LIMITS =
            new ReissueConfig(
                    Duration.ofDays(30),
                    1,
                    Duration.ofDays(3),
                    Duration.ofDays(395),
                    Duration.ofDays(30),
                    AuthorityConfig.Trust.PUBLIC.profile());

    /// 12 is TrustAsia's wildcard DV, 42 the one for several, 104 its single one, 103 Rapid's wildcard, 13 an OV wildcard.
    @ParameterizedTest(name = "{0} for {1}, automatic {2}: {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    12  | 2y  | true  | RI-17
                    12  | 3y  | true  | RI-17
                    12  | 1y  | true  | -
                    12  | 2y  | false | -
                    42  | 2y  | true  | RI-17
                    42  | 1y  | true  | -
                    104 | 2y  | true  | -
                    103 | 2y  | true  | -
                    13  | 2y  | true  | -
                    83  | 90d | true  | -
                    """)
    @Requirement("RI-17")
    void automaticValidationSparesTheProof(String id, String term, boolean automatic, String rule) {
        assertThat(given(id).automatic(term, automatic).exemption()).isEqualTo(rule);
    }

    /// Free is 83; paid DV are 104 and 102; 25 is WoTrus, 37 DNSPod GM, 8 OV.
    @ParameterizedTest(name = "{0}, {1} left: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    83  | P30D    | RI-01
                    83  | P30DT1S | -
                    104 | P30D    | RI-01
                    104 | P30DT1S | -
                    102 | PT1S    | RI-01
                    25  | P30D    | RI-01
                    25  | P30DT1S | -
                    37  | P30D    | RI-01
                    37  | P30DT1S | -
                    8   | P30D    | RI-01
                    8   | P30DT1S | -
                    """)
    @Requirement({"RI-01", "RI-01/30d", "RI-01/30d1s"})
    void asksForMoreThanThirtyDays(String id, Duration left, String deniedBy) {
        assertThat(given(id).left(left).deniedBy()).isEqualTo(deniedBy);
    }

    @ParameterizedTest(name = "{0}, reissued {1} times: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    83  | 0  | -
                    83  | 1  | RI-02
                    104 | 0  | -
                    104 | 1  | -
                    104 | 2  | -
                    102 | 50 | -
                    25  | 2  | -
                    """)
    @Requirement({"RI-02", "RI-02/first", "RI-02/second", "RI-02/paid"})
    void countsAFreeGeneration(String id, int reissued, String deniedBy) {
        assertThat(given(id).newest(THIS, reissued).deniedBy()).isEqualTo(deniedBy);
    }

    @Test
    @Requirement("RI-02/newest")
    void onlyTheNewestAndTheAnswerNamesIt() {
        Given older = given("104").newest(NEWER, 1);
        assertThat(older.deniedBy()).isEqualTo("RI-02");
        assertThat(older.sentence()).contains(NEWER.value());
    }

    @Test
    @Requirement("RI-04")
    void notWhileOneRuns() {
        Given second = given("104").running(NEWER);
        assertThat(second.deniedBy()).isEqualTo("RI-04");
        assertThat(second.sentence()).contains(NEWER.value());
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    83  | GENERATED | -
                    83  | ORIGINAL  | RI-06
                    83  | PASTED    | RI-06
                    104 | GENERATED | -
                    104 | ORIGINAL  | -
                    104 | PASTED    | -
                    102 | ORIGINAL  | -
                    25  | PASTED    | -
                    """)
    @Requirement({"RI-06", "RI-06/free"})
    void freeKeysAreMadeOnline(String id, KeyKind key, String deniedBy) {
        assertThat(given(id).key(key).deniedBy()).isEqualTo(deniedBy);
    }

    @ParameterizedTest(name = "{0}, the compromised one {1}, blocked {2}: {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ORIGINAL  | true  | false | RI-23
                    ORIGINAL  | false | false | -
                    ORIGINAL  | false | true  | RI-23
                    PASTED    | true  | false | RI-23
                    PASTED    | false | false | -
                    PASTED    | false | true  | RI-23
                    GENERATED | false | false | -
                    """)
    @Requirement({"RI-23", "RI-23/reason"})
    void compromisedKeysAreNotUsedAgain(
            KeyKind key, boolean compromised, boolean blocked, String deniedBy) {
        assertThat(given("104").key(key).reported(compromised, blocked).deniedBy())
                .isEqualTo(deniedBy);
    }

    /// RI-20: none of the exemptions is for free DV; and none for OV and EV that the authority vets itself (RI-18).
    @ParameterizedTest(name = "{0}, original issued {1} ago, key {2}, proved {3}: {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # id | age           | key       | proved           | exemption
                    104  | P2DT23H59M59S | GENERATED | never            | RI-14
                    104  | P3D           | GENERATED | never            | -
                    102  | P2DT23H59M59S | PASTED    | never            | RI-14
                    102  | P3D           | PASTED    | never            | -
                    83   | P2DT23H59M59S | GENERATED | never            | -
                    83   | PT1S          | GENERATED | PT1S             | -
                    8    | PT1S          | GENERATED | PT1S             | -
                    104  | P3D           | ORIGINAL  | never            | RI-15
                    102  | P10D          | ORIGINAL  | never            | RI-15
                    102  | P10D          | PASTED    | never            | -
                    104  | P10D          | GENERATED | P394DT23H59M59S  | RI-16
                    104  | P10D          | GENERATED | P395D            | RI-16
                    104  | P10D          | GENERATED | P395DT1S         | -
                    102  | P10D          | GENERATED | P394DT23H59M59S  | RI-16
                    102  | P10D          | GENERATED | P395DT1S         | -
                    102  | P10D          | PASTED    | P1D never        | -
                    102  | P10D          | PASTED    | P1D P395DT1S     | -
                    102  | P10D          | PASTED    | P1D P2D          | RI-16
                    83   | P10D          | GENERATED | P1D              | -
                    25   | P2DT23H59M59S | GENERATED | never            | RI-14
                    25   | P3D           | GENERATED | never            | -
                    25   | P10D          | GENERATED | P1D              | -
                    28   | P3D           | ORIGINAL  | never            | RI-15
                    28   | P10D          | PASTED    | P1D              | -
                    37   | P10D          | ORIGINAL  | never            | RI-15
                    33   | P10D          | ORIGINAL  | never            | RI-15
                    8    | P10D          | ORIGINAL  | never            | -
                    """)
    @Requirement({
        "RI-14",
        "RI-14/before-3d",
        "RI-14/3d",
        "RI-15",
        "RI-15/same",
        "RI-15/other",
        "RI-16",
        "RI-16/before-13mo",
        "RI-16/after-13mo",
        "RI-20"
    })
    void sparesTheProof(String id, Duration age, KeyKind key, String proved, String exemption) {
        List<Optional<Instant>> proofs =
                Arrays.stream(proved.split(" "))
                        .map(ago ->
                                ago.equals("never")
                                        ? Optional.<Instant>empty()
                                        : Optional.of(NOW.minus(Duration.parse(ago))))
                        .toList();
        assertThat(given(id).age(age).key(key).proofs(proofs).exemption()).isEqualTo(exemption);
    }

    /// RI-12 asks for a review, and RI-13 spares it; no other route has one to spare.
    @ParameterizedTest(name = "{0}, approved {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # id | approved | spared by
                    25   | true     | RI-13
                    25   | false    | -
                    28   | true     | RI-13
                    31   | false    | -
                    37   | true     | RI-13
                    8    | true     | -
                    104  | true     | -
                    83   | true     | -
                    """)
    @Requirement({"RI-12", "RI-13"})
    void sparesTheReview(String id, boolean approved, String exemption) {
        Optional<Duration> ago = approved ? Optional.of(Duration.ofDays(1_000)) : Optional.empty();
        assertThat(given(id).approved(ago).reviewExemption()).isEqualTo(exemption);
    }

    static Stream<Product> freeProducts() {
        return Products.everyKind().stream()
                .filter(product -> product.isFree() && product.level().name().equals("DV"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("freeProducts")
    @Requirement({"RI-20", "RI-06/free", "RI-02/second"})
    void freeDvIsAlwaysProvedReissuedOnceAndWithANewKey(Product product) {
        Given fresh = Given.of(product).age(Duration.ZERO).proofs(List.of(Optional.of(NOW)));
        assertThat(fresh.exemption()).isEqualTo("-");
        assertThat(fresh.newest(THIS, 1).deniedBy()).isEqualTo("RI-02");
        assertThat(fresh.key(KeyKind.ORIGINAL).deniedBy()).isEqualTo("RI-06");
    }

    private static Given given(String id) {
        return Given.of(Catalogue.shipped().find(id).orElseThrow());
    }
}
