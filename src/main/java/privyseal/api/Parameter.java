package privyseal.api;

import static privyseal.api.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.Optional;
import java.util.function.Function;

/// Turns the text of a parameter into its type. Past this point nothing is text that has another type.
final class Parameter {

    private Parameter() {}

    /// A parser refuses with an `IllegalArgumentException` whose message does not quote the text.
    static <T> T parse(String name, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ApiException(
                    INVALID_PARAMETER_VALUE,
                    Sentences.invalid(name, String.valueOf(e.getMessage())));
        }
    }

    /// Blank counts as absent, because clients send empty strings for what they do not set.
    static <T> Optional<T> parse(String name, Optional<String> text, Function<String, T> parser) {
        return text.filter(value -> !value.isBlank()).map(value -> parse(name, value, parser));
    }

    static int within(String name, long value, int least, int most) {
        if (value < least || value > most) {
            throw new ApiException(
                    INVALID_PARAMETER_VALUE, Sentences.notBetween(name, least, most));
        }
        return (int) value;
    }
}
