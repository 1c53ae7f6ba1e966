package privyseal.order;

import static privyseal.document.Letter.APPLICATION_LETTER;
import static privyseal.document.Letter.ORDER_LETTER;
import static privyseal.product.Scope.ANY_DV;
import static privyseal.product.Scope.ANY_OV_EV;
import static privyseal.product.Scope.DNSPOD_GM_OV_EV;
import static privyseal.product.Scope.WOTRUS;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import privyseal.document.Letter;
import privyseal.procedure.Step;
import privyseal.procedure.Step.PassReview;
import privyseal.procedure.Step.ProveDomains;
import privyseal.procedure.Step.Upload;
import privyseal.product.Product;
import privyseal.product.Scope;

/// The steps from an application to the certificate, by product (AP-01).
///
/// @param name the products, as people read it
public record ApplicationRoute(String name, Scope scope, List<Step> steps) {

    private static final Duration WITHIN = Duration.ofDays(7);

    /// The first whose scope covers a product is the product's; the last leaves none out.
    public static final List<ApplicationRoute> ROUTES =
            List.of(
                    route("DV of any brand", ANY_DV, new ProveDomains(WITHIN)),
                    route(WOTRUS.name(), WOTRUS, new ProveDomains(WITHIN), new PassReview()),
                    route(
                            DNSPOD_GM_OV_EV.name(),
                            DNSPOD_GM_OV_EV,
                            new Upload(APPLICATION_LETTER),
                            new ProveDomains(WITHIN),
                            new PassReview()),
                    route(
                            ANY_OV_EV.name(),
                            ANY_OV_EV,
                            new Upload(ORDER_LETTER),
                            new ProveDomains(WITHIN),
                            new PassReview()));

    public static ApplicationRoute of(Product product) {
        return ROUTES.stream()
                .filter(route -> route.scope.covers(product))
                .findFirst()
                .orElseThrow();
    }

    boolean wantsReview() {
        return steps.stream().anyMatch(PassReview.class::isInstance);
    }

    /// The letter that must be uploaded before the application is submitted.
    public Optional<Letter> letter() {
        return steps.stream()
                .filter(Upload.class::isInstance)
                .map(step -> ((Upload) step).letter())
                .findFirst();
    }

    private static ApplicationRoute route(String name, Scope scope, Step... steps) {
        return new ApplicationRoute(name, scope, List.of(steps));
    }
}
