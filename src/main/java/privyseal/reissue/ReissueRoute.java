package privyseal.reissue;

import static privyseal.product.Scope.ANY_DV;
import static privyseal.product.Scope.ANY_OV_EV;
import static privyseal.product.Scope.FREE_DV;
import static privyseal.product.Scope.WOTRUS_AND_DNSPOD_GM_OV_EV;

import java.time.Duration;
import java.util.List;
import privyseal.procedure.Step;
import privyseal.procedure.Step.GiveReason;
import privyseal.procedure.Step.PassReview;
import privyseal.procedure.Step.ProveDomains;
import privyseal.procedure.Step.VetExternally;
import privyseal.product.Product;
import privyseal.product.Scope;

/// The steps from a reissue request to the reissued certificate, by product.
public record ReissueRoute(String id, Scope scope, List<Step> steps) {

    private static final Duration WITHIN = Duration.ofDays(3);

    /// The first whose scope covers a product is the product's; the last two leave none out.
    public static final List<ReissueRoute> ROUTES =
            List.of(
                    route("RI-20", FREE_DV, new ProveDomains(WITHIN)),
                    route(
                            "RI-12",
                            WOTRUS_AND_DNSPOD_GM_OV_EV,
                            new GiveReason(),
                            new ProveDomains(WITHIN),
                            new PassReview()),
                    route("RI-19", ANY_DV, new GiveReason(), new ProveDomains(WITHIN)),
                    route("RI-18", ANY_OV_EV, new GiveReason(), new VetExternally()));

    public static ReissueRoute of(Product product) {
        return ROUTES.stream()
                .filter(route -> route.scope.covers(product))
                .findFirst()
                .orElseThrow();
    }

    boolean provesDomains() {
        return steps.stream().anyMatch(ProveDomains.class::isInstance);
    }

    boolean wantsReview() {
        return steps.stream().anyMatch(PassReview.class::isInstance);
    }

    boolean vettedByAuthority() {
        return steps.stream().anyMatch(VetExternally.class::isInstance);
    }

    private static ReissueRoute route(String id, Scope scope, Step... steps) {
        return new ReissueRoute(id, scope, List.of(steps));
    }
}
