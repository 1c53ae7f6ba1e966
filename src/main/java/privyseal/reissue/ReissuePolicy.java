package privyseal.reissue;

import java.util.List;
import java.util.Optional;
import privyseal.rule.Denial;
import privyseal.rule.Rule;
import privyseal.rule.Verdict;

/// Decides whether a certificate may be reissued, and whether its domains must be proved again. Pure.
public final class ReissuePolicy {

    private ReissuePolicy() {}

    /// @param exemption the rule that spares the proof, empty when domains must be proved
    public record Way(ReissueRoute route, Optional<String> exemption) {}

    public static Verdict<Way> judge(ReissueCase reissue) {
        List<Denial> denials = Rule.denials(ReissueRules.ALL_RULES, reissue);
        if (!denials.isEmpty()) {
            return new Verdict.Denied<>(denials);
        }
        return new Verdict.Allowed<>(
                new Way(
                        ReissueRoute.of(reissue.product()),
                        Exemption.of(reissue).map(Exemption::id)));
    }
}
