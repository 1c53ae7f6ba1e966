package privyseal.order;

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

@Requirement({"CT-06", "AP-01"})
class ApplicationRouteTest {

    /// Every product of the default catalogue stands in exactly one line.
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    DV of any brand     | 2 83 104 105 11 12 42 48 49 50 102 103 25 26 27 33 34 35 54 55 56 | prove every domain within 7 days
                    WoTrus              | 28 29 30 31 32          | prove every domain within 7 days, then pass the review
                    DNSPod GM OV and EV | 37 38 39 40 41 51 52 53 | upload the application letter (JPG, GIF, PDF), then prove every domain within 7 days, then pass the review
                    OV and EV of any other brand | 3 4 5 6 7 57 58 59 60 75 76 77 92 93 94 95 96 97 8 9 10 61 78 79 80 91 13 14 15 16 17 21 18 19 20 22 23 24 81 82 85 88 89 90 43 44 45 46 47 98 99 100 101 | upload the confirmation letter of the order (JPG, PNG, PDF), then prove every domain within 7 days, then pass the review
                    """)
    void routes(String scope, String products, String steps) {
        Set<String> found =
                Catalogue.shipped().products().stream()
                        .filter(product -> ApplicationRoute.of(product).name().equals(scope))
                        .map(Product::packageType)
                        .collect(Collectors.toSet());
        assertThat(found).isEqualTo(Set.copyOf(Arrays.asList(products.split(" "))));
        assertThat(ApplicationRoute.ROUTES)
                .filteredOn(route -> route.name().equals(scope))
                .singleElement()
                .extracting(route -> StepWords.of(route.steps()))
                .isEqualTo(steps);
    }

    static List<Product> everyKindOfProduct() {
        return Products.everyKind();
    }

    /// Also what the catalogue does not sell, and own brands.
    @ParameterizedTest(name = "{0}")
    @MethodSource("everyKindOfProduct")
    void everyKindOfProductHasARoute(Product product) {
        boolean dv = product.level().name().equals("DV");
        boolean wotrus = product.brand().name().equals("WoTrus");
        ApplicationRoute route = ApplicationRoute.of(product);
        assertThat(route.wantsReview()).isEqualTo(!dv);
        assertThat(route.letter().isPresent()).isEqualTo(!dv && !wotrus);
    }

    @Test
    void pageSaysWhatTheRoutesSay() throws IOException {
        PolicyPage.says(
                "application",
                """
                # Application

                The first route whose products include the one applied for is the way to the certificate (AP-01).

                | Products | Steps |
                |---|---|
                %s
                """
                        .formatted(
                                ApplicationRoute.ROUTES.stream()
                                        .map(route ->
                                                "| %s | %s |"
                                                        .formatted(
                                                                route.name(),
                                                                StepWords.of(route.steps())))
                                        .collect(Collectors.joining("\n"))));
    }
}
