package privyseal.reissue;

import java.util.List;
import java.util.Optional;
import privyseal.procedure.Step;
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

        /// The steps of the route that it does not take.
        public List<Step> spared() {
            return route.steps().stream()
                    .filter(step ->
                            switch (step) {
                                case Step.ProveDomains _ -> exemption.isPresent();
                                case Step.PassReview() -> reviewExemption.isPresent();
                                case Step.GiveReason(), Step.VetExternally() -> false;
                                case Step.Upload _ -> false;
                            })
                    .toList();
        }
    }

    public static Verdict<Way> judge(ReissueCase reissue) {
        List<Denial> denials = Rule.denials(ReissueRules.ALL_RULES, reissue);
        return denials.isEmpty()
                ? new Verdict.Allowed<>(way(reissue))
                : new Verdict.Denied<>(denials);
    }

    /// The way that the reissue takes if it may begin.
    static Way way(ReissueCase reissue) {
        ReissueRoute route = ReissueRoute.of(reissue.product());
        return new Way(
                route,
                Exemption.ofProof(reissue).stream().findFirst().map(Exemption::id),
                Optional.of(Exemption.OF_REVIEW)
                        .filter(e -> route.wantsReview() && e.covers(reissue))
                        .map(Exemption::id));
    }
}
