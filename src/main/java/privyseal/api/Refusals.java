package privyseal.api;

import java.util.List;
import java.util.stream.Collectors;
import privyseal.rule.Denial;
import privyseal.rule.Sentence.Language;

/// What a caller reads when rules refuse: `RV-05: …`, one line each, in the caller's language.
final class Refusals {

    private Refusals() {}

    static String of(List<Denial> denials, Language language) {
        return denials.stream()
                .map(denial -> denial.ruleId() + ": " + denial.sentence().in(language))
                .collect(Collectors.joining("\n"));
    }
}
