package privyseal.product;

import privyseal.rule.Sentence;

/// Whether a product of the catalogue can be ordered now.
public sealed interface Offer {

    record Available() implements Offer {}

    /// @param why what a person reads who orders it nevertheless
    record Later(Sentence why) implements Offer {}

    static Offer of(Product product) {
        if (Scope.INTERNATIONAL_PRODUCTS.covers(product)) {
            return new Available();
        }
        return new Later(
                new Sentence(
                        product.name().english()
                                + " comes with a later release; now certificates of international standard can be ordered.",
                        product.name().chinese() + " 将在后续版本中提供；目前可申请国际标准证书。"));
    }
}
