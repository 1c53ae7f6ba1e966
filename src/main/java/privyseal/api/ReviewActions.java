package privyseal.api;

import java.util.List;
import privyseal.review.LetterDesk;
import privyseal.review.PaperDesk;
import privyseal.review.ReviewDesk;
import privyseal.review.VettingDesk;

/// Where the actions about letters, of reviewers, and of whoever records what an authority said lead to.
public record ReviewActions(
        LetterDesk letters, PaperDesk papers, ReviewDesk reviews, VettingDesk vettings) {

    /// Each drawing starts a process, and of the letters of an account there are few.
    private static final int DRAWINGS = 10;

    private static final double DRAWINGS_PER_SECOND = 0.1;

    List<Action<?, ?>> all() {
        RateLimit drawings = new RateLimit(DRAWINGS, DRAWINGS_PER_SECOND, System::nanoTime);
        return List.of(
                new UploadRevokeLetter(letters),
                new UploadConfirmLetter(letters),
                new SubmitRevocation(letters),
                new SubmitApplication(letters),
                new DownloadLetterTemplate(papers),
                new PreviewLetter(letters, drawings),
                new DescribePapers(papers),
                new DescribePaper(papers, drawings),
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
