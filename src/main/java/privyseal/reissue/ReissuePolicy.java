package privyseal.reissue;

import java.util.List;
import java.util.Optional;
import privyseal.rule.Denial;
import privyseal.rule.Rule;
import privyseal.rule.Verdict;

/// Decides whether a certificate may be reissued, and whether its domains must be proved again. Pure.
public final class ReissuePolicy {

    private ReissuePolicy() {}

    /// @param exemption the rule that spares the proof, empty when domains must be proved or the route asks for no proof
    /// @param reviewExemption the rule that spares the review
    public record Way(
            ReissueRoute route, Optional<String> exemption, Optional<String> reviewExemption) {
        boolean provesDomains() {
            return route.provesDomains() && exemption.isEmpty();
        }
    }

    public static Verdict<Way> judge(ReissueCase reissue) {
        List<Denial> denials = Rule.denials(ReissueRules.ALL_RULES, reissue);
        if (!denials.isEmpty()) {
            return new Verdict.Denied<>(denials);
        }
        ReissueRoute route = ReissueRoute.of(reissue.product());
        return new Verdict.Allowed<>(
                new Way(
                        route,
                        Exemption.of(reissue).map(Exemption::id),
                        route.wantsReview() && reissue.approved()
                                ? Optional.of("RI-13")
                                : Optional.empty()));
    }
}
