package privyseal.api;

import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.document.PaperId;
import privyseal.review.PaperDesk;

/// The own action `DownloadPaper`: a letter that the account handed in, as it came; to be kept and not to be opened by a browser.
final class DownloadPaper implements Action<DownloadPaper.Request, DownloadPaper.Answer> {

    record Request(@Required String certificateId, @Required String paperId) {}

    /// @param contentType what it is by its content
    record Answer(String content, String contentType, String fileName) {}

    private final PaperDesk desk;

    DownloadPaper(PaperDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DownloadPaper";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.least(Role.MEMBER);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        CertificateId id = Answers.certificateId(request.certificateId());
        PaperId paper = ReviewAnswers.paper(request.paperId());
        PaperDesk.Original file =
                PaperAnswers.found(desk.takeOwn(call.caller(), id, paper), id, paper);
        return new Answer(
                PaperAnswers.base64(file.content().bytes()),
                file.stored().format().mediaType(),
                PaperAnswers.fileName(file.stored()));
    }
}
