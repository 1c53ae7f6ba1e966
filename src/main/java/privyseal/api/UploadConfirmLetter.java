package privyseal.api;

import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.review.LetterDesk;
import privyseal.review.LetterDesk.For;
import privyseal.review.LetterDesk.Then;

/// The action `UploadConfirmLetter`: the stamped letter of an OV or EV application. It submits the application (AP-01).
final class UploadConfirmLetter
        implements Action<UploadConfirmLetter.Request, UploadConfirmLetter.Answer> {

    /// @param confirmLetter the file in base64
    /// @param draft own: true keeps the request a draft, to be looked at once more and submitted with its own action
    record Request(
            @Required String certificateId,
            @Required String confirmLetter,
            Optional<Boolean> draft) {}

    record Answer(String certificateId, Boolean isSuccess) {}

    private final LetterDesk desk;

    UploadConfirmLetter(LetterDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "UploadConfirmLetter";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.PUBLIC;
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
        LetterAnswers.done(
                desk.upload(
                        call.caller(),
                        id,
                        For.APPLICATION,
                        LetterAnswers.file("ConfirmLetter", request.confirmLetter()),
                        request.draft().orElse(false) ? Then.KEEP_DRAFT : Then.SUBMIT),
                id);
        return new Answer(id.value(), true);
    }
}
