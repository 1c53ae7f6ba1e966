package privyseal.api;

import java.util.List;
import privyseal.certificate.RequestId;
import privyseal.document.PaperId;
import privyseal.review.ReviewDesk.Outcome;

/// What the actions of reviewers share.
final class ReviewAnswers {

    private static final int MOST_WORDS = 500;

    private ReviewAnswers() {}

    static RequestId id(String text) {
        return Parameter.parse("ReviewId", text, RequestId::parse);
    }

    static ApiException notFound(RequestId id) {
        return new ApiException(ErrorCode.RESOURCE_NOT_FOUND, "There is no review " + id + ".");
    }

    static PaperId paper(String text) {
        return Parameter.parse("PaperId", text, PaperId::parse);
    }

    static ApiException notFound(PaperId id) {
        return new ApiException(
                ErrorCode.RESOURCE_NOT_FOUND, "This review has no paper " + id + ".");
    }

    static String words(String parameter, String text) {
        String stripped = text.strip();
        if (stripped.length() > MOST_WORDS) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The parameter " + parameter + " is longer than 500 characters.");
        }
        return stripped;
    }

    static Outcome.Done done(Outcome outcome, RequestId id) {
        return switch (outcome) {
            case Outcome.Done done -> done;
            case Outcome.Refused refused ->
                    throw Answers.refused(ErrorCode.FAILED_OPERATION, List.of(refused.denial()));
            case Outcome.NoSuchReview() -> throw notFound(id);
        };
    }
}
