package privyseal.product;

import java.io.IOException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CataloguePageTest {

    @Test
    void pageSaysWhatTheCatalogueSays() throws IOException {
        PolicyPage.says(
                "catalogue",
                """
                # The default catalogue

                What a person can apply for. With `authority.trust: public`, GM and free products cannot be ordered (CT-09, CT-11).

                | Id | Product | Standard | Level | Tariff | Domains | Terms | Keys | Proof record | IP addresses |
                |---|---|---|---|---|---|---|---|---|---|
                %s
                """
                        .formatted(
                                Catalogue.shipped().products().stream()
                                        .map(CataloguePageTest::row)
                                        .collect(Collectors.joining("\n"))));
    }

    private static String row(Product product) {
        return "| %s | %s / %s | %s %s | %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        product.packageType(),
                        product.name().english(),
                        product.name().chinese(),
                        product.brand(),
                        product.standard().spelling(),
                        product.level(),
                        product.tariff().spelling(),
                        product.domainKind().spelling(),
                        product.terms().stream()
                                .map(Term::spelling)
                                .collect(Collectors.joining(", ")),
                        product.keys().stream()
                                .map(CatalogueFile::spell)
                                .collect(Collectors.joining(", ")),
                        product.validationRecord(),
                        product.takesAddresses() ? "yes" : "no");
    }
}
