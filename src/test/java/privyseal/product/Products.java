package privyseal.product;

import java.util.ArrayList;
import java.util.List;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.rule.Sentence;

/// Products for tests, also such as nobody sells.
public final class Products {

    private Products() {}

    /// Every brand of ours and one of an operator, with every level, standard, tariff and domain kind.
    public static List<Product> everyKind() {
        List<Brand> brands = new ArrayList<>(Brand.SHIPPED);
        brands.add(new Brand("Acme Corp internal"));
        List<Product> products = new ArrayList<>();
        for (Brand brand : brands) {
            for (Level level : Level.values()) {
                for (Standard standard : Standard.values()) {
                    for (Tariff tariff : Tariff.values()) {
                        for (DomainKind kind : DomainKind.values()) {
                            products.add(
                                    new Product(
                                            products.size() + 1,
                                            brand,
                                            level,
                                            standard,
                                            tariff,
                                            kind,
                                            List.of(Term.Days.NINETY),
                                            List.of(KeyAlgorithm.EC_P256),
                                            false,
                                            "test",
                                            new Sentence("a product", "产品")));
                        }
                    }
                }
            }
        }
        return products;
    }
}
