package privyseal.api;

import java.util.Optional;
import java.util.UUID;
import privyseal.certificate.DomainName;
import privyseal.rule.Sentence.Language;
import privyseal.validation.automatic.WayState;

/// What the actions about automatic validation share.
final class AutomaticAnswers {

    private AutomaticAnswers() {}

    /// @throws IllegalArgumentException for a wildcard: its base is what is set up (VA-08)
    static DomainName base(String text) {
        DomainName name = DomainName.parse(text);
        if (name.isWildcard()) {
            throw new IllegalArgumentException("name the domain without *.");
        }
        return name;
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not an id");
        }
    }

    static boolean works(Optional<WayState> state) {
        return state.filter(WayState::works).isPresent();
    }

    /// Empty before the first probe.
    static String probedAt(Optional<WayState> state) {
        return state.map(s -> WireTime.of(s.probedAt())).orElse("");
    }

    static String message(Optional<WayState> state, Language language) {
        return state.map(s -> s.sentence().in(language)).orElse("");
    }
}
