package privyseal.api;

import java.util.List;
import privyseal.review.LetterDesk;
import privyseal.review.PaperDesk;
import privyseal.review.ReviewDesk;
import privyseal.review.VettingDesk;

/// Where the actions about letters, of reviewers, and of whoever records what an authority said lead to.
public record ReviewActions(
        LetterDesk letters, PaperDesk papers, ReviewDesk reviews, VettingDesk vettings) {

    List<Action<?, ?>> all() {
        return List.of(
                new UploadRevokeLetter(letters),
                new UploadConfirmLetter(letters),
                new SubmitRevocation(letters),
                new SubmitApplication(letters),
                new DownloadLetterTemplate(papers),
                new PreviewLetter(letters),
                new DescribePapers(papers),
                new DescribePaper(papers),
                new DownloadPaper(papers),
                new DescribeReviewPaper(papers),
                new DownloadReviewPaper(papers),
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
