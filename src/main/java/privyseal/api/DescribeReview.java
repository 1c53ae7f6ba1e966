package privyseal.api;

import privyseal.account.Role;
import privyseal.certificate.RequestId;
import privyseal.review.ReviewDesk;

/// The own action `DescribeReview`: one case, whole. Whoever opens it has seen its letters (RV-21).
final class DescribeReview implements Action<DescribeReview.Request, DescribeReview.Answer> {

    record Request(@Required String reviewId) {}

    record Answer(ReviewCase review) {}

    private final ReviewDesk desk;

    DescribeReview(ReviewDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeReview";
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
        return desk.open(call.caller(), id)
                .map(c -> new Answer(ReviewCase.of(c, call.language())))
                .orElseThrow(() -> ReviewAnswers.notFound(id));
    }
}
