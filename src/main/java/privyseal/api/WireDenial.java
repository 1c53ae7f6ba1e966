package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.rule.Denial;
import privyseal.rule.Sentence.Language;

/// Why something cannot be done, in an answer that is none of refusal.
///
/// @param earliestTime when time alone will have changed the answer
record WireDenial(String ruleId, String message, Optional<String> earliestTime) {

    static List<WireDenial> of(List<Denial> denials, Language language) {
        return denials.stream()
                .map(denial ->
                        new WireDenial(
                                denial.ruleId(),
                                denial.sentence().in(language),
                                denial.earliest().map(WireTime::of)))
                .toList();
    }
}
