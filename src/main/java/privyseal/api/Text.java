package privyseal.api;

import static privyseal.api.ErrorCode.INVALID_PARAMETER_VALUE;

/// What text may be stored: Unicode without NUL, which PostgreSQL cannot store, and without halves of surrogate pairs,
/// which UTF-8 cannot write.
final class Text {

    private Text() {}

    static String checked(String text, String path) {
        if (text.indexOf('\0') >= 0) {
            throw new ApiException(
                    INVALID_PARAMETER_VALUE,
                    "The parameter " + path + " contains a NUL character.");
        }
        boolean broken =
                text.codePoints()
                        .anyMatch(
                                c -> Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE);
        if (broken) {
            throw new ApiException(
                    INVALID_PARAMETER_VALUE,
                    "The parameter " + path + " contains half a character.");
        }
        return text;
    }
}
