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
///
/// @param asks what a form asks for, in this order
public record ReissueRoute(String id, Scope scope, List<Ask> asks, List<Step> steps) {

    /// What somebody is asked who wants a reissue.
    public enum Ask {
        /// RI-06
        KEY_SOURCE,
        /// RI-07: to be seen; there is nothing to choose.
        DOMAINS,
        /// RI-08
        ALGORITHM,
        /// RI-09
        PASSWORD,
        /// RI-10
        REASON,
        /// RI-22
        RETIREMENT
    }

    private static final List<Ask> ALL = List.of(Ask.values());

    private static final Duration WITHIN = Duration.ofDays(3);

    /// The first whose scope covers a product is the product's; the last two leave none out.
    public static final List<ReissueRoute> ROUTES =
            List.of(
                    new ReissueRoute(
                            "RI-20",
                            FREE_DV,
                            List.of(Ask.ALGORITHM, Ask.PASSWORD),
                            List.of(new ProveDomains(WITHIN))),
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
        return new ReissueRoute(id, scope, ALL, List.of(steps));
    }
}
