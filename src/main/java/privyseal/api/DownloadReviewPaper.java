package privyseal.api;

import privyseal.account.Role;
import privyseal.certificate.RequestId;
import privyseal.document.PaperId;
import privyseal.review.PaperDesk;

/// The own action `DownloadReviewPaper`: a letter as it came, to be kept and not to be opened by a browser.
final class DownloadReviewPaper
        implements Action<DownloadReviewPaper.Request, DownloadReviewPaper.Answer> {

    record Request(@Required String reviewId, @Required String paperId) {}

    /// @param contentType what it is by its content
    record Answer(String content, String contentType, String fileName) {}

    private final PaperDesk desk;

    DownloadReviewPaper(PaperDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DownloadReviewPaper";
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
        PaperDesk.Original file =
                desk.original(call.caller(), review, paper)
                        .orElseThrow(() -> ReviewAnswers.notFound(paper));
        return new Answer(
                PaperAnswers.base64(file.content().bytes()),
                file.stored().format().mediaType(),
                PaperAnswers.fileName(file.stored()));
    }
}
