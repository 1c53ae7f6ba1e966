package privyseal.api;

import java.util.List;
import privyseal.account.Role;
import privyseal.certificate.RequestId;
import privyseal.document.LetterRenderer.View;
import privyseal.document.PaperId;
import privyseal.review.PaperDesk;

/// The own action `DescribeReviewPaper`: the pages of a letter as pictures that the service drew. It counts as opened (RV-21).
final class DescribeReviewPaper
        implements Action<DescribeReviewPaper.Request, DescribeReviewPaper.Answer> {

    record Request(@Required String reviewId, @Required String paperId) {}

    /// @param pages the first 20, as PNG in base64
    record Answer(List<String> pages, long totalPages) {}

    private final PaperDesk desk;

    DescribeReviewPaper(PaperDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeReviewPaper";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.leastOneOf(Role.REVIEWER, Role.OPERATOR);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        RequestId review = ReviewAnswers.id(request.reviewId());
        PaperId paper = ReviewAnswers.paper(request.paperId());
        PaperDesk.Shown shown =
                desk.show(review, paper).orElseThrow(() -> ReviewAnswers.notFound(paper));
        View.Pages pages = PaperAnswers.drawn(shown.view());
        return new Answer(PaperAnswers.pictures(pages.shown()), pages.pages());
    }
}
