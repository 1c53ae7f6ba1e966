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

    /// Each starts a process, and of an upload there are few.
    private static final int BURST = 10;

    private static final double PER_SECOND = 0.1;

    /// @param purpose `application` or `revocation`
    /// @param letter the file in base64
    record Request(
            @Required String certificateId, @Required String purpose, @Required String letter) {}

    /// @param pages the first 20, as PNG in base64
    record Answer(List<String> pages, long totalPages) {}

    private final LetterDesk desk;
    private final RateLimit perAccount = new RateLimit(BURST, PER_SECOND, System::nanoTime);

    PreviewLetter(LetterDesk desk) {
        this.desk = desk;
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
