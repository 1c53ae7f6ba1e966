package privyseal.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.certificate.DomainName;
import privyseal.certificate.Request.Waivers;
import privyseal.product.Catalogue;
import privyseal.product.Product;
import privyseal.product.Term;
import privyseal.rule.Sentence;
import privyseal.validation.Readiness;

/// What automatic validation spares a revocation, said once more from outside.
class RevocationWaiversTest {

    /// 12 and 42 are TrustAsia's wildcard DV, 103 is Rapid's, 104 TrustAsia's single DV; 13 TrustAsia's wildcard OV, 9
    /// GeoTrust OV, 37 and 38 DNSPod GM, 25 WoTrus.
    @ParameterizedTest(name = "{0} for {1}: proof {2}, letter {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    12  | 2y  | RV-15 | -
                    12  | 3y  | RV-15 | -
                    12  | 1y  | -     | -
                    42  | 2y  | RV-15 | -
                    103 | 2y  | -     | -
                    104 | 2y  | -     | -
                    83  | 90d | -     | -
                    13  | 1y  | -     | RV-22
                    13  | 3y  | -     | RV-22
                    9   | 1y  | -     | RV-22
                    25  | 1y  | -     | -
                    37  | 1y  | -     | -
                    38  | 1y  | -     | -
                    """)
    @Requirement({"RV-15", "RV-22"})
    void spares(String id, String term, String proof, String letter) {
        Product product = Catalogue.shipped().find(id).orElseThrow();
        Term sold = Term.find(term).orElseThrow();
        Waivers waivers = RevocationWaivers.of(product, sold, automatic());
        assertThat(waivers.proof().orElse("-")).isEqualTo(proof);
        assertThat(waivers.letter().orElse("-")).isEqualTo(letter);
        assertThat(waivers.review()).as("the review stays").isEmpty();
        assertThat(RevocationWaivers.of(product, sold, Readiness.NOTHING)).isEqualTo(Waivers.NONE);
    }

    private static Readiness automatic() {
        Readiness.State works = new Readiness.State(true, true, new Sentence("", ""));
        return new Readiness(
                List.of(
                        new Readiness.Name(
                                new DomainName("*.a.example"),
                                Optional.of(works),
                                Optional.empty())));
    }
}
