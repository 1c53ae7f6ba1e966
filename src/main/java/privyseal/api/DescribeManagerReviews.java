package privyseal.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.DomainName;
import privyseal.organization.Applicant;
import privyseal.organization.Manager;
import privyseal.review.ManagerReviewDesk;

/// The own action `DescribeManagerReviews`: managers that wait for a reviewer, the longest first.
final class DescribeManagerReviews
        implements Action<DescribeManagerReviews.Request, DescribeManagerReviews.Answer> {

    record Request(Optional<Long> offset, Optional<Long> limit) {}

    record Answer(long totalCount, List<Waiting> managers) {}

    private final ManagerReviewDesk desk;

    DescribeManagerReviews(ManagerReviewDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeManagerReviews";
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
        Paging paging = Paging.of(request.offset(), request.limit());
        ManagerReviewDesk.Queue queue = desk.queue(paging.offset(), paging.limit());
        return new Answer(queue.total(), queue.cases().stream().map(Waiting::of).toList());
    }

    /// @param seen names all of this; a decision sends it back
    /// @param submitTime when it was asked for
    record Waiting(
            long managerId,
            String seen,
            long companyId,
            String account,
            ReviewCase.ReviewedOrganization organization,
            ReviewCase.ReviewedPerson admin,
            ReviewCase.ReviewedPerson contact,
            String department,
            List<String> domains,
            Optional<String> submitTime) {
        static Waiting of(ManagerReviewDesk.Case waiting) {
            Manager manager = waiting.manager();
            Applicant who = manager.details();
            Optional<Instant> submitted = manager.submittedAt();
            return new Waiting(
                    manager.id(),
                    waiting.seen().toString(),
                    manager.company(),
                    manager.account().value(),
                    ReviewCase.ReviewedOrganization.of(waiting.company().details()),
                    ReviewCase.ReviewedPerson.of(who.administrator()),
                    ReviewCase.ReviewedPerson.of(who.contact()),
                    manager.department(),
                    manager.domains().stream().map(DomainName::value).toList(),
                    submitted.map(WireTime::of));
        }
    }
}
