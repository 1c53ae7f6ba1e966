package privyseal.api;

import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.review.LetterDesk;
import privyseal.review.LetterDesk.For;
import privyseal.review.LetterDesk.Then;

/// The action `UploadRevokeLetter`: the stamped letter of a revocation. It submits the revocation (RV-11, RV-20).
final class UploadRevokeLetter
        implements Action<UploadRevokeLetter.Request, UploadRevokeLetter.Answer> {

    /// @param revokeLetter the file in base64
    /// @param draft own: true keeps the request a draft, to be looked at once more and submitted with its own action
    record Request(
            @Required String certificateId,
            @Required String revokeLetter,
            Optional<Boolean> draft) {}

    record Answer(String certificateId, Boolean isSuccess) {}

    private final LetterDesk desk;

    UploadRevokeLetter(LetterDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "UploadRevokeLetter";
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
                        For.REVOCATION,
                        LetterAnswers.file("RevokeLetter", request.revokeLetter()),
                        request.draft().orElse(false) ? Then.KEEP_DRAFT : Then.SUBMIT),
                id);
        return new Answer(id.value(), true);
    }
}
