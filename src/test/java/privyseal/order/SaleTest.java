package privyseal.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import privyseal.Requirement;
import privyseal.authority.AuthorityConfig.Trust;
import privyseal.product.Catalogue;
import privyseal.product.Product;
import privyseal.product.Term;
import privyseal.rule.Denial;

/// What can be ordered: with private trust everything, with public trust what is neither GM nor free.
@Requirement({"CT-09", "CT-11/free", "CT-12/ev"})
class SaleTest {

    private static final List<Term> TERMS =
            List.of(Term.Days.NINETY, new Term.Years(1), new Term.Years(2), new Term.Years(3));

    static List<Product> products() {
        return List.copyOf(Catalogue.shipped().products());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("products")
    void isSold(Product product) {
        Term term = product.terms().iterator().next();
        List<String> collisions = new ArrayList<>();
        if (product.standard().spelling().equals("GM")) {
            collisions.add("CT-09");
        }
        if (product.tariff().spelling().equals("free")) {
            collisions.add("CT-11");
        }
        if (List.of("40", "41").contains(product.packageType())) {
            // EV with IP addresses.
            collisions.add("CT-12");
        }

        assertThat(denials(product, term, Trust.PRIVATE)).isEmpty();
        assertThat(denials(product, term, Trust.PUBLIC)).isEqualTo(collisions);
        assertThat(TERMS)
                .filteredOn(other -> !product.terms().contains(other))
                .isNotEmpty()
                .allSatisfy(other ->
                        assertThat(denials(product, other, Trust.PRIVATE))
                                .containsExactly("AP-01"));
    }

    private static List<String> denials(Product product, Term term, Trust trust) {
        return ApplicationRules.ofSale(product, term, trust.profile()).stream()
                .map(Denial::ruleId)
                .toList();
    }
}
