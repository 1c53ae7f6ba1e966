package privyseal.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import privyseal.Requirement;
import privyseal.certificate.CertificateId;
import privyseal.product.Catalogue;
import privyseal.product.Product;
import privyseal.product.Products;
import privyseal.rule.Denial;
import privyseal.rule.Verdict;

/// Who may revoke, said once more from outside, for products of the catalogue and for every kind there could be.
class RevocationPolicyTest {

    private static final Instant NOW = Instant.parse("2027-03-01T08:00:00Z");
    private static final CertificateId ORIGINAL = new CertificateId("Original");
    private static final Duration PLENTY = Duration.ofDays(80);
    private static final Instant LATELY = Instant.parse("2027-01-01T00:00:00Z");

    private static final RevocationConfig LIMITS =
            new RevocationConfig(
                    Instant.parse("2020-03-24T16:00:00Z"),
                    Duration.ofDays(30),
                    Duration.ofMinutes(10));

    /// TrustAsia, Rapid and DNSPod GM are of group G; WoTrus, and GM of whatever other brand, is not.
    @ParameterizedTest(name = "{0} {1}: {2}, {3} left, {4}: {5}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # id | product                 | renewed | left         | member   | denied by
                    83   | TrustAsia free DV       | no      | P30D         | original | RV-05
                    83   | TrustAsia free DV       | no      | P30DT1S      | original | -
                    83   | TrustAsia free DV       | no      | PT1S         | original | RV-05
                    83   | TrustAsia free DV       | renewed | P30D         | original | -
                    83   | TrustAsia free DV       | renewed | P1D          | original | -
                    104  | TrustAsia DV            | no      | P30D         | original | RV-05
                    104  | TrustAsia DV            | no      | P30DT1S      | original | -
                    102  | Rapid DV                | no      | P30D         | original | RV-05
                    102  | Rapid DV                | renewed | P30D         | original | -
                    37   | DNSPod GM OV            | no      | P30D         | original | RV-05
                    37   | DNSPod GM OV            | no      | P30DT1S      | original | -
                    25   | WoTrus                  | no      | P30D         | original | -
                    83   | TrustAsia free DV       | no      | P80D         | reissued | RV-06
                    104  | TrustAsia DV            | no      | P80D         | reissued | RV-06
                    102  | Rapid DV                | no      | P80D         | reissued | RV-06
                    37   | DNSPod GM OV            | no      | P80D         | reissued | RV-06
                    25   | WoTrus                  | no      | P80D         | reissued | -
                    102  | Rapid DV                | no      | P30D         | reissued | RV-05 RV-06
                    """)
    @Requirement({"RV-05", "RV-05/30d", "RV-05/30d1s", "RV-05/renewed", "RV-06", "RV-06/reissued"})
    void judges(
            String id, String name, String renewed, Duration left, String member, String deniedBy) {
        RevocationCase revocation =
                new RevocationCase(
                        product(id, name),
                        LATELY,
                        NOW.plus(left),
                        renewed.equals("renewed"),
                        member.equals("reissued") ? Optional.of(ORIGINAL) : Optional.empty(),
                        LIMITS,
                        NOW);
        assertThat(String.join(" ", denied(revocation)))
                .isEqualTo(deniedBy.equals("-") ? "" : deniedBy);
    }

    /// 2020-03-25 00:00 in UTC+8 is 16:00 of the day before in UTC.
    @ParameterizedTest(name = "{0}, issued at {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    83  | 2020-03-24T15:59:59Z | RV-07
                    83  | 2020-03-24T16:00:00Z | -
                    102 | 2020-03-24T15:59:59Z | RV-07
                    102 | 2020-03-24T16:00:00Z | -
                    37  | 2020-03-24T15:59:59Z | RV-07
                    37  | 2020-03-24T16:00:00Z | -
                    25  | 2020-03-24T15:59:59Z | -
                    """)
    @Requirement({"RV-07", "RV-07/before", "RV-07/at"})
    void judgesByTheDateOfIssue(String id, Instant issuedAt, String deniedBy) {
        RevocationCase revocation =
                new RevocationCase(
                        product(id),
                        issuedAt,
                        NOW.plus(PLENTY),
                        false,
                        Optional.empty(),
                        LIMITS,
                        NOW);
        assertThat(String.join(" ", denied(revocation)))
                .isEqualTo(deniedBy.equals("-") ? "" : deniedBy);
    }

    static List<Product> everyKindOfProduct() {
        return Products.everyKind();
    }

    /// What all three rules forbid at once is allowed outside group G.
    @ParameterizedTest(name = "{0}")
    @MethodSource("everyKindOfProduct")
    @Requirement({"RV-05", "RV-06", "RV-07"})
    void theRulesAreGroupGs(Product product) {
        boolean international = product.standard().spelling().equals("international");
        boolean groupG =
                international
                        ? !product.brand().name().equals("WoTrus")
                        : product.brand().name().equals("DNSPod");
        RevocationCase revocation =
                new RevocationCase(
                        product,
                        Instant.EPOCH,
                        NOW.plusSeconds(1),
                        false,
                        Optional.of(ORIGINAL),
                        LIMITS,
                        NOW);
        assertThat(denied(revocation))
                .isEqualTo(groupG ? List.of("RV-05", "RV-06", "RV-07") : List.of());
    }

    @Test
    @Requirement("RV-06/reissued")
    void theRefusalNamesTheOriginal() {
        assertThat(sentences(LATELY, Optional.of(ORIGINAL)))
                .containsExactly(
                        "A reissued certificate is revoked together with its original: revoke Original.",
                        "重颁发的证书随原证书一并吊销，请吊销原证书：Original。");
    }

    @Test
    @Requirement("RV-07")
    void theRefusalPointsToSupport() {
        List<String> sentences = sentences(Instant.EPOCH, Optional.empty());
        assertThat(sentences.getFirst()).endsWith("contact support.");
        assertThat(sentences.getLast()).contains("联系支持人员");
    }

    private static List<String> sentences(Instant issuedAt, Optional<CertificateId> original) {
        RevocationCase revocation =
                new RevocationCase(
                        product("83"), issuedAt, NOW.plus(PLENTY), false, original, LIMITS, NOW);
        return switch (RevocationPolicy.judge(revocation)) {
            case Verdict.Allowed<RevocationRoute> _ -> List.of();
            case Verdict.Denied<RevocationRoute>(List<Denial> denials) ->
                    List.of(
                            denials.getFirst().sentence().english(),
                            denials.getFirst().sentence().chinese());
        };
    }

    private static List<String> denied(RevocationCase revocation) {
        return switch (RevocationPolicy.judge(revocation)) {
            case Verdict.Allowed<RevocationRoute>(RevocationRoute route) -> {
                assertThat(route).isEqualTo(RevocationRoute.of(revocation.product()));
                yield List.of();
            }
            case Verdict.Denied<RevocationRoute>(List<Denial> denials) ->
                    denials.stream().map(Denial::ruleId).toList();
        };
    }

    /// @param name its brand, and GM where it is
    private static Product product(String id, String name) {
        Product product = product(id);
        assertThat(name).startsWith(product.brand().name());
        assertThat(name.contains("GM")).isEqualTo(product.standard().spelling().equals("GM"));
        return product;
    }

    private static Product product(String id) {
        return Catalogue.shipped().find(id).orElseThrow();
    }
}
