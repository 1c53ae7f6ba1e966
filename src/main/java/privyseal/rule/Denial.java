package privyseal.rule;

import java.time.Instant;
import java.util.Optional;

/// Why something is not allowed: the rule, and the sentence that a person reads.
///
/// @param earliest when the same request could be allowed, if time alone changes the answer
public record Denial(String ruleId, Sentence sentence, Optional<Instant> earliest) {

    public static Denial of(String ruleId, String english, String chinese) {
        return new Denial(ruleId, new Sentence(english, chinese), Optional.empty());
    }
}
