package privyseal.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import privyseal.rule.Sentence.Language;

/// What a person wants to be told by mail.
///
/// @param confirmedAt when the person showed that the address is theirs; before that nothing but the code is sent there
/// @param muted what the person does not want
public record Wish(
        Optional<String> mail, Optional<Instant> confirmedAt, Language language, List<Kind> muted) {

    static final Wish NONE =
            new Wish(Optional.empty(), Optional.empty(), Language.ENGLISH, List.of());
}
