package privyseal.api;

import java.util.List;
import java.util.function.Supplier;
import privyseal.inventory.OverviewDesk;
import privyseal.order.AllowanceDesk;
import privyseal.status.AuthoritiesDesk;
import privyseal.status.StatusDesk;
import privyseal.telemetry.JobState;

/// Where the actions lead to that look at a whole account, at the service, or at what the world is told; and what an operator
/// sets beside what it shows.
public record OverviewActions(
        OverviewDesk overview,
        StatusDesk status,
        AuthoritiesDesk authorities,
        AllowanceDesk allowances,
        Supplier<List<JobState>> jobs) {

    List<Action<?, ?>> all() {
        return List.of(
                new DescribeOverview(overview),
                new DescribeCertificateStatus(status),
                new DescribeAuthorities(authorities),
                new DescribeAllowances(allowances),
                new ModifyAllowance(allowances),
                new DescribeJobs(jobs));
    }
}
