package privyseal.revocation;

import static privyseal.document.Letter.CONFIRMATION_LETTER;
import static privyseal.document.Letter.REVOCATION_APPLICATION;
import static privyseal.product.Scope.ANY_DV;
import static privyseal.product.Scope.ANY_OV_EV;
import static privyseal.product.Scope.DNSPOD_GM_OV_EV;
import static privyseal.product.Scope.WOTRUS_AND_DNSPOD_GM_DV;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import privyseal.document.Letter;
import privyseal.procedure.Step;
import privyseal.procedure.Step.GiveReason;
import privyseal.procedure.Step.PassReview;
import privyseal.procedure.Step.ProveDomains;
import privyseal.procedure.Step.Upload;
import privyseal.product.Product;
import privyseal.product.Scope;

/// The steps from a revocation request to the revocation, by product.
public record RevocationRoute(String id, Scope scope, List<Step> steps) {

    /// The first whose scope covers a product is the product's; the last two leave none out.
    public static final List<RevocationRoute> ROUTES =
            List.of(
                    route("RV-10", WOTRUS_AND_DNSPOD_GM_DV, new GiveReason(), new PassReview()),
                    route(
                            "RV-11",
                            DNSPOD_GM_OV_EV,
                            new GiveReason(),
                            new Upload(REVOCATION_APPLICATION),
                            new PassReview()),
                    route("RV-14", ANY_DV, new ProveDomains(Duration.ofDays(3))),
                    route(
                            "RV-20",
                            ANY_OV_EV,
                            new GiveReason(),
                            new Upload(CONFIRMATION_LETTER),
                            new PassReview()));

    public static RevocationRoute of(Product product) {
        return ROUTES.stream()
                .filter(route -> route.scope.covers(product))
                .findFirst()
                .orElseThrow();
    }

    boolean asksReason() {
        return steps.stream().anyMatch(GiveReason.class::isInstance);
    }

    boolean provesDomains() {
        return steps.stream().anyMatch(ProveDomains.class::isInstance);
    }

    /// The letter that must be uploaded before the request is submitted.
    public Optional<Letter> letter() {
        return steps.stream()
                .filter(Upload.class::isInstance)
                .map(step -> ((Upload) step).letter())
                .findFirst();
    }

    private static RevocationRoute route(String id, Scope scope, Step... steps) {
        return new RevocationRoute(id, scope, List.of(steps));
    }
}
