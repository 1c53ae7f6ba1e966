package privyseal.api;

import java.util.List;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;
import privyseal.rule.Sentence.Language;

/// Ends a call with an error that the caller sees, in the language that the caller asked for. Thrown in this package
/// only.
final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final transient Sentence sentence;
    private final transient List<String> rules;

    private ApiException(ErrorCode code, Sentence sentence, List<String> rules) {
        // An answer, not an accident: nobody reads its stack trace.
        super(sentence.english(), null, false, false);
        this.code = code;
        this.sentence = sentence;
        this.rules = rules;
    }

    ApiException(ErrorCode code, Sentence sentence) {
        this(code, sentence, List.of());
    }

    /// About how a request is written: for programmers, in English only. What people meet has a [Sentence].
    ApiException(ErrorCode code, String english) {
        this(code, new Sentence(english, english), List.of());
    }

    /// Rules refuse: the message begins with the first one's id.
    ApiException(ErrorCode code, List<Denial> denials) {
        this(
                code,
                new Sentence(
                        Refusals.of(denials, Language.ENGLISH),
                        Refusals.of(denials, Language.CHINESE)),
                denials.stream().map(Denial::ruleId).toList());
    }

    ErrorCode code() {
        return code;
    }

    /// The rules that refused, if rules did.
    List<String> rules() {
        return rules;
    }

    String message(Language language) {
        return sentence.in(language);
    }
}
