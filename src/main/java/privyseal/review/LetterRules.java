package privyseal.review;

import java.util.Optional;
import privyseal.document.Letter;
import privyseal.rule.Denial;

/// When a letter can be uploaded again. Pure.
final class LetterRules {

    private LetterRules() {}

    /// @param uploaded whether the request has this letter already
    /// @param opened whether a reviewer has seen it
    static Optional<Denial> again(Letter letter, boolean uploaded, boolean opened) {
        if (!uploaded) {
            return Optional.empty();
        }
        return switch (letter) {
            case REVOCATION_APPLICATION, APPLICATION_LETTER ->
                    Optional.of(
                            Denial.of(
                                    "RV-13",
                                    "The application was uploaded already; it is uploaded once, and the first stays.",
                                    "申请表仅可上传一次，已上传的文件予以保留。"));
            case CONFIRMATION_LETTER ->
                    opened
                            ? Optional.of(
                                    Denial.of(
                                            "RV-21",
                                            "A reviewer has opened the letter; it can no longer be replaced.",
                                            "审核人已查看确认函，不能再替换。"))
                            : Optional.empty();
            case ORDER_LETTER -> Optional.empty();
        };
    }
}
