package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.document.Sha256;
import privyseal.organization.Manager;
import privyseal.review.ManagerReviewDesk;
import privyseal.review.ManagerReviewDesk.Decision;
import privyseal.review.ManagerReviewDesk.Outcome;
import privyseal.rule.Denial;

/// The own action `DecideManagerReview`: a manager and the company are approved for 13 months, or rejected with a reason.
final class DecideManagerReview
        implements Action<DecideManagerReview.Request, DecideManagerReview.Answer> {

    /// @param seen as DescribeManagerReviews showed it
    record Request(
            @Required Long managerId,
            @Required String seen,
            @Required String decision,
            Optional<String> reason) {}

    record Answer(long managerId, String status, Optional<String> expireTime) {}

    private final ManagerReviewDesk desk;

    DecideManagerReview(ManagerReviewDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DecideManagerReview";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.least(Role.REVIEWER);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        Decision decision =
                Parameter.parse("Decision", request.decision(), DecideManagerReview::decision);
        String words = ReviewAnswers.words("Reason", request.reason().orElse(""));
        if (decision == Decision.REJECT && words.isEmpty()) {
            throw new ApiException(ErrorCode.MISSING_PARAMETER, Sentences.missing("Reason"));
        }
        Sha256 seen = Parameter.parse("Seen", request.seen(), Sha256::parse);
        return switch (desk.decide(call.caller(), request.managerId(), seen, decision, words)) {
            case Outcome.Done(Manager manager) ->
                    new Answer(
                            manager.id(),
                            manager.state().spelling(),
                            manager.validUntil().map(WireTime::of));
            case Outcome.Refused(Denial denial) ->
                    throw Answers.refused(ErrorCode.FAILED_OPERATION, List.of(denial));
            case Outcome.ManagerNotFound() -> throw CompanyAnswers.noManager();
        };
    }

    private static Decision decision(String text) {
        return switch (text.strip()) {
            case "approve" -> Decision.APPROVE;
            case "reject" -> Decision.REJECT;
            default -> throw new IllegalArgumentException("it is neither approve nor reject");
        };
    }
}
