package privyseal.api;

import java.util.List;
import java.util.function.Supplier;
import privyseal.status.AuthoritiesDesk;
import privyseal.status.StatusDesk;
import privyseal.telemetry.JobState;

/// Where the actions lead to that only look: at a whole account, at the service, at what the world is told.
public record OverviewActions(
        StatusDesk status, AuthoritiesDesk authorities, Supplier<List<JobState>> jobs) {

    List<Action<?, ?>> all() {
        return List.of(
                new DescribeCertificateStatus(status),
                new DescribeAuthorities(authorities),
                new DescribeJobs(jobs));
    }
}
