package privyseal.api;

import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.review.LetterDesk;
import privyseal.review.LetterDesk.For;

/// The own action `SubmitApplication`: the last step of an application whose letter was uploaded as a draft.
final class SubmitApplication
        implements Action<SubmitApplication.Request, SubmitApplication.Answer> {

    record Request(@Required String certificateId) {}

    record Answer(String certificateId) {}

    private final LetterDesk desk;

    SubmitApplication(LetterDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "SubmitApplication";
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
        LetterAnswers.done(desk.submit(call.caller(), id, For.APPLICATION), id);
        return new Answer(id.value());
    }
}
