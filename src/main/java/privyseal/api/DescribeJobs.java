package privyseal.api;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import privyseal.account.Role;
import privyseal.telemetry.JobState;

/// The own action `DescribeJobs`: the work that comes round again and again, on whichever node, and how it last went.
final class DescribeJobs implements Action<DescribeJobs.Request, DescribeJobs.Answer> {

    record Request() {}

    record Answer(List<Item> jobs) {}

    /// Times are the machine's: jobs come round whatever `testing.clock` does.
    ///
    /// @param lastRunTime when the last run ended; null before the first
    /// @param lastOutcome done or failed
    /// @param nextRunTime in the past while it runs
    /// @param node on which it runs now
    /// @param intervalSeconds from the end of a run to the next; a part of a second counts as a part
    record Item(
            String name,
            Optional<String> lastRunTime,
            Optional<String> lastOutcome,
            Optional<String> lastSuccessTime,
            Optional<String> lastFailureTime,
            String nextRunTime,
            Boolean running,
            Optional<String> node,
            Double intervalSeconds,
            Integer consecutiveFailures) {}

    private final Supplier<List<JobState>> jobs;

    DescribeJobs(Supplier<List<JobState>> jobs) {
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "DescribeJobs";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.least(Role.OPERATOR);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        return new Answer(jobs.get().stream().map(DescribeJobs::item).toList());
    }

    private static Item item(JobState job) {
        Optional<Instant> last =
                Stream.of(job.lastSuccess(), job.lastFailure())
                        .flatMap(Optional::stream)
                        .max(Comparator.naturalOrder());
        return new Item(
                job.name(),
                last.map(WireTime::of),
                last.map(_ -> job.consecutiveFailures() == 0 ? "done" : "failed"),
                job.lastSuccess().map(WireTime::of),
                job.lastFailure().map(WireTime::of),
                WireTime.of(job.next()),
                job.running().isPresent(),
                job.running(),
                job.interval().toMillis() / 1000.0,
                job.consecutiveFailures());
    }
}
