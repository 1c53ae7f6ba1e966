package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.RequestId;
import privyseal.review.ReviewDesk;
import privyseal.review.ReviewDesk.Outcome;

/// The own action `ApproveReview`. It names the papers that were seen, so that nothing else is approved.
final class ApproveReview implements Action<ApproveReview.Request, ApproveReview.Answer> {

    /// @param papers the SHA-256 of every paper of the case, as [DescribeReview] told them
    record Request(@Required String reviewId, Optional<String> reason, List<String> papers) {}

    /// @param ended whether the request goes on, or is over; else it waits for more
    record Answer(String reviewId, long approvals, long needed, Boolean ended) {}

    private final ReviewDesk desk;

    ApproveReview(ReviewDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "ApproveReview";
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
                        desk.approve(
                                call.caller(),
                                id,
                                ReviewAnswers.words("Reason", request.reason().orElse("")),
                                request.papers()),
                        id);
        return new Answer(id.toString(), done.approvals(), done.review().needed(), done.ended());
    }
}
