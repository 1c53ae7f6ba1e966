package privyseal.app;

import java.util.List;
import privyseal.authority.upstream.Upstream;
import privyseal.db.CannotStartException;
import privyseal.product.Catalogue;

/// The catalogue, once it fits what else is set.
final class Products {

    private Products() {}

    /// @throws CannotStartException for the first product that does not
    static Catalogue load(Config config) {
        Catalogue catalogue =
                switch (Catalogue.load(config.data().resolve("catalogue.yaml"))) {
                    case Catalogue.Loaded.Ready(Catalogue ready) -> ready;
                    case Catalogue.Loaded.Faulty(List<String> faults) ->
                            throw new CannotStartException(faults.getFirst());
                };
        PublicTrust.checkProducts(config, catalogue);
        config.upstream()
                .map(upstream -> Upstream.unfit(upstream, catalogue.products()))
                .filter(unfit -> !unfit.isEmpty())
                .ifPresent(unfit -> {
                    throw new CannotStartException(
                            "upstream.products: %d is no international DV product of the catalogue; the authority outside issues for no others."
                                    .formatted(unfit.getFirst()));
                });
        return catalogue;
    }
}
