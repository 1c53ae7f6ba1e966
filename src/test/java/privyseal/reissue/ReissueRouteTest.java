package privyseal.reissue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import privyseal.Requirement;
import privyseal.procedure.StepWords;
import privyseal.product.Catalogue;
import privyseal.product.PolicyPage;
import privyseal.product.Product;
import privyseal.product.Products;

@Requirement({"CT-07", "RI-10", "RI-12", "RI-18", "RI-19", "RI-20"})
class ReissueRouteTest {

    /// Every product of the default catalogue stands in exactly one line.
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    RI-20 | 2 83                                                    | prove every domain within 3 days
                    RI-12 | 25 26 27 28 29 30 31 32 37 38 39 40 41 51 52 53         | give a reason, then prove every domain within 3 days, then pass the review
                    RI-19 | 104 105 11 12 42 33 34 35 54 55 56 48 49 50 102 103     | give a reason, then prove every domain within 3 days
                    RI-18 | 3 4 5 6 7 57 58 59 60 75 76 77 92 93 94 95 96 97 8 9 10 61 78 79 80 91 13 14 15 16 17 21 18 19 20 22 23 24 81 82 85 88 89 90 43 44 45 46 47 98 99 100 101 | give a reason, then be vetted by the authority
                    """)
    void routes(String id, String products, String steps) {
        Set<String> expected = Set.copyOf(Arrays.asList(products.split(" ")));
        Set<String> found =
                Catalogue.shipped().products().stream()
                        .filter(product -> ReissueRoute.of(product).id().equals(id))
                        .map(Product::packageType)
                        .collect(Collectors.toSet());
        assertThat(found).isEqualTo(expected);
        assertThat(ReissueRoute.ROUTES)
                .filteredOn(route -> route.id().equals(id))
                .singleElement()
                .extracting(route -> StepWords.of(route.steps()))
                .isEqualTo(steps);
    }

    static List<Product> everyKindOfProduct() {
        return Products.everyKind();
    }

    /// Also what the catalogue does not sell, and own brands: `of` answers for all of them, and as rules.md says.
    @ParameterizedTest(name = "{0}")
    @MethodSource("everyKindOfProduct")
    void everyKindOfProductHasARoute(Product product) {
        boolean dv = product.level().name().equals("DV");
        boolean wotrus = product.brand().name().equals("WoTrus");
        boolean dnspodGm =
                product.brand().name().equals("DNSPod")
                        && product.standard().spelling().equals("GM");
        String expected;
        if (dv && product.tariff().spelling().equals("free")) {
            expected = "RI-20";
        } else if (wotrus || (dnspodGm && !dv)) {
            expected = "RI-12";
        } else {
            expected = dv ? "RI-19" : "RI-18";
        }
        assertThat(ReissueRoute.of(product).id()).isEqualTo(expected);
    }

    @Test
    void pageSaysWhatTheRoutesSay() throws IOException {
        PolicyPage.says(
                "reissue",
                """
                # Reissue

                The first route whose products include the certificate's is the way from the request to the reissued
                certificate. Exemptions from the proof and from the review are rules of their own.

                | Route | Products | Steps |
                |---|---|---|
                %s
                """
                        .formatted(
                                ReissueRoute.ROUTES.stream()
                                        .map(route ->
                                                "| %s | %s | %s |"
                                                        .formatted(
                                                                route.id(),
                                                                route.scope().name(),
                                                                StepWords.of(route.steps())))
                                        .collect(Collectors.joining("\n"))));
    }
}
