package privyseal.api;

import java.util.List;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.document.drawing.Png;
import privyseal.review.LetterDesk;
import privyseal.review.LetterDesk.Preview;

/// The own action `PreviewLetter`: a stamped letter as pictures that the service drew, before it is uploaded. A file that would
/// not be taken is refused as its upload would be. Nothing is kept.
final class PreviewLetter implements Action<PreviewLetter.Request, PreviewLetter.Answer> {

    /// @param purpose `application` or `revocation`
    /// @param letter the file in base64
    record Request(
            @Required String certificateId, @Required String purpose, @Required String letter) {}

    /// @param pages the first 20, as PNG in base64
    record Answer(List<String> pages, long totalPages) {}

    private final LetterDesk desk;
    private final RateLimit perAccount;

    /// @param perAccount of drawings
    PreviewLetter(LetterDesk desk, RateLimit perAccount) {
        this.desk = desk;
        this.perAccount = perAccount;
    }

    @Override
    public String name() {
        return "PreviewLetter";
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
        LetterDesk.For kind = LetterAnswers.purpose(request.purpose());
        byte[] letter = LetterAnswers.file("Letter", request.letter());
        String account = call.caller().account().value();
        return switch (desk.preview(
                call.caller(), id, kind, letter, () -> perAccount.admits(account))) {
            case Preview.Drawn(List<Png> pages, int total) ->
                    new Answer(PaperAnswers.pictures(pages), total);
            case Preview.Not(LetterDesk.Outcome.Not why) -> throw LetterAnswers.refusal(why, id);
        };
    }
}
