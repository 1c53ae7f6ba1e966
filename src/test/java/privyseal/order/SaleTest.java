package privyseal.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import privyseal.Requirement;
import privyseal.product.Catalogue;
import privyseal.product.Product;
import privyseal.product.Standard;
import privyseal.product.Term;
import privyseal.rule.Denial;

/// What can be ordered: with private trust everything, with public trust what is not GM.
@Requirement("CT-09")
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
        boolean gm = product.standard().spelling().equals("GM");

        assertThat(denials(product, term, EnumSet.allOf(Standard.class))).isEmpty();
        assertThat(denials(product, term, EnumSet.of(Standard.INTERNATIONAL)))
                .isEqualTo(gm ? List.of("CT-09") : List.of());
        assertThat(TERMS)
                .filteredOn(other -> !product.terms().contains(other))
                .isNotEmpty()
                .allSatisfy(other ->
                        assertThat(denials(product, other, EnumSet.allOf(Standard.class)))
                                .containsExactly("AP-01"));
    }

    private static List<String> denials(Product product, Term term, Set<Standard> standards) {
        return ApplicationRules.ofSale(product, term, standards).stream()
                .map(Denial::ruleId)
                .toList();
    }
}
