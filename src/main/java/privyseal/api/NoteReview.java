package privyseal.api;

import privyseal.account.Role;
import privyseal.certificate.RequestId;
import privyseal.review.ReviewDesk;
import privyseal.review.ReviewDesk.Outcome;

/// The own action `NoteReview`: words for the other reviewers; decides nothing.
final class NoteReview implements Action<NoteReview.Request, NoteReview.Answer> {

    record Request(@Required String reviewId, @Required String note) {}

    /// @param ended whether the request goes on, or is over; else it waits for more
    record Answer(String reviewId, long approvals, long needed, Boolean ended) {}

    private final ReviewDesk desk;

    NoteReview(ReviewDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "NoteReview";
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
        RequestId id = ReviewAnswers.id(request.reviewId());
        Outcome.Done done =
                ReviewAnswers.done(
                        desk.note(call.caller(), id, ReviewAnswers.words("Note", request.note())),
                        id);
        return new Answer(id.toString(), done.approvals(), done.review().needed(), done.ended());
    }
}
