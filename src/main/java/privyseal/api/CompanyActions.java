package privyseal.api;

import java.util.List;
import privyseal.organization.CompanyDesk;
import privyseal.review.ManagerReviewDesk;

/// Where the actions about companies and their managers lead to.
public record CompanyActions(CompanyDesk companies, ManagerReviewDesk reviews) {

    List<Action<?, ?>> all() {
        return List.of(
                new DescribeCompanies(companies),
                new CreateCompany(companies),
                new ModifyCompany(companies),
                new DeleteCompany(companies),
                new DescribeManagers(companies),
                new DescribeManagerDetail(companies),
                new CreateManager(companies),
                new ModifyManager(companies),
                new DeleteManager(companies),
                new SubmitAuditManager(companies),
                new VerifyManager(companies),
                new DescribeManagerReviews(reviews),
                new DecideManagerReview(reviews));
    }
}
