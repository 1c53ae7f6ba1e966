package privyseal.api;

import java.util.List;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.document.LetterRenderer.View;
import privyseal.document.PaperId;
import privyseal.review.PaperDesk;

/// The own action `DescribePaper`: the pages of a letter that the account handed in, as pictures that the service drew.
final class DescribePaper implements Action<DescribePaper.Request, DescribePaper.Answer> {

    record Request(@Required String certificateId, @Required String paperId) {}

    /// @param pages the first 20, as PNG in base64
    record Answer(List<String> pages, long totalPages) {}

    private final PaperDesk desk;
    private final RateLimit perAccount;

    /// @param perAccount of drawings
    DescribePaper(PaperDesk desk, RateLimit perAccount) {
        this.desk = desk;
        this.perAccount = perAccount;
    }

    @Override
    public String name() {
        return "DescribePaper";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.least(Role.READ_ONLY);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        CertificateId id = Answers.certificateId(request.certificateId());
        PaperId paper = ReviewAnswers.paper(request.paperId());
        String account = call.caller().account().value();
        View.Pages pages =
                PaperAnswers.drawn(
                        PaperAnswers.found(
                                desk.showOwn(
                                        call.caller(), id, paper, () -> perAccount.admits(account)),
                                id,
                                paper));
        return new Answer(PaperAnswers.pictures(pages.shown()), pages.pages());
    }
}
