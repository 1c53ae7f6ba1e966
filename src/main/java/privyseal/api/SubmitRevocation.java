package privyseal.api;

import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.review.LetterDesk;
import privyseal.review.LetterDesk.For;

/// The own action `SubmitRevocation`: the last step of a revocation whose letter was uploaded as a draft.
final class SubmitRevocation implements Action<SubmitRevocation.Request, SubmitRevocation.Answer> {

    record Request(@Required String certificateId) {}

    record Answer(String certificateId) {}

    private final LetterDesk desk;

    SubmitRevocation(LetterDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "SubmitRevocation";
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
        LetterAnswers.done(desk.submit(call.caller(), id, For.REVOCATION), id);
        return new Answer(id.value());
    }
}
