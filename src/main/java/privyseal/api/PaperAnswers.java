package privyseal.api;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import privyseal.certificate.CertificateId;
import privyseal.document.LetterRenderer.View;
import privyseal.document.PaperId;
import privyseal.document.StoredPaper;
import privyseal.document.drawing.Png;
import privyseal.review.PaperDesk.Own;
import privyseal.rule.Sentence;

/// What the actions that hand papers out share.
final class PaperAnswers {

    private PaperAnswers() {}

    static View.Pages drawn(View view) {
        return switch (view) {
            case View.Pages pages -> pages;
            case View.Unshowable(Sentence sentence) ->
                    throw new ApiException(ErrorCode.FAILED_OPERATION, sentence);
            case View.TryAgain(Sentence sentence) ->
                    throw new ApiException(ErrorCode.REQUEST_LIMIT_EXCEEDED, sentence);
        };
    }

    /// PNG in base64.
    static List<String> pictures(List<Png> pages) {
        return pages.stream().map(Png::bytes).map(PaperAnswers::base64).toList();
    }

    static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    static String fileName(StoredPaper stored) {
        return stored.id() + "." + stored.format().name().toLowerCase(Locale.ROOT);
    }

    static <T> T found(Own<T> own, CertificateId id, PaperId paper) {
        return switch (own) {
            case Own.Found<T>(T found) -> found;
            case Own.NoSuchPaper<T>() ->
                    throw new ApiException(
                            ErrorCode.RESOURCE_NOT_FOUND,
                            "This certificate has no paper " + paper + ".");
            case Own.NoSuchCertificate<T>() -> throw Answers.notFound(id);
        };
    }
}
