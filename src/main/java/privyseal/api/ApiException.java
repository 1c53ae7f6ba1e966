package privyseal.api;

import java.util.List;
import privyseal.rule.Denial;
import privyseal.rule.Sentence.Language;

/// Ends a call with an error that the caller sees. Thrown in this package only.
final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final String message;
    private final transient List<String> rules;

    ApiException(ErrorCode code, String message) {
        // An answer, not an accident: nobody reads its stack trace.
        super(message, null, false, false);
        this.code = code;
        this.message = message;
        this.rules = List.of();
    }

    /// Rules refuse: the message begins with the first one's id.
    ApiException(ErrorCode code, List<Denial> denials, Language language) {
        super(Refusals.of(denials, language), null, false, false);
        this.code = code;
        this.message = Refusals.of(denials, language);
        this.rules = denials.stream().map(Denial::ruleId).toList();
    }

    ErrorCode code() {
        return code;
    }

    /// The rules that refused, if rules did.
    List<String> rules() {
        return rules;
    }

    String messageText() {
        return message;
    }
}
