package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.review.ReviewDesk;

/// The own action `DescribeReviews`: what waits for a reviewer, the first due first (RV-23).
final class DescribeReviews implements Action<DescribeReviews.Request, DescribeReviews.Answer> {

    record Request(Optional<Long> offset, Optional<Long> limit) {}

    record Answer(long totalCount, List<ReviewCase> reviews) {}

    private final ReviewDesk desk;

    DescribeReviews(ReviewDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeReviews";
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
        Paging paging = Paging.of(request.offset(), request.limit());
        ReviewDesk.Queue queue = desk.queue(call.caller(), paging.offset(), paging.limit());
        return new Answer(
                queue.total(),
                queue.cases().stream().map(c -> ReviewCase.of(c, call.language())).toList());
    }
}
