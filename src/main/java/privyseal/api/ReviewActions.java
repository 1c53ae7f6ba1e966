package privyseal.api;

import java.util.List;
import privyseal.review.LetterDesk;
import privyseal.review.ReviewDesk;
import privyseal.review.VettingDesk;

/// The actions about letters, of reviewers, and of whoever records what an authority said.
final class ReviewActions {

    private ReviewActions() {}

    static List<Action<?, ?>> of(LetterDesk letters, ReviewDesk reviews, VettingDesk vettings) {
        return List.of(
                new UploadRevokeLetter(letters),
                new UploadConfirmLetter(letters),
                new SubmitRevocation(letters),
                new SubmitApplication(letters),
                new DescribeReviews(reviews),
                new DescribeReview(reviews),
                new ClaimReview(reviews),
                new ApproveReview(reviews),
                new RejectReview(reviews),
                new NoteReview(reviews),
                new DescribeVettings(vettings),
                new RecordVettingOutcome(vettings));
    }
}
