package privyseal.app;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import privyseal.telemetry.Meters;
import privyseal.telemetry.Meters.Timed;

/// Work that comes round again and again, on one node at a time: whoever leases the row of a job runs it; a node that dies
/// loses its lease after four missed heartbeats, and another one takes over.
///
/// Leases and intervals are in real time. What is *due* is for the work itself to decide, by the service's clock: an
/// interval is how often it looks.
public final class Jobs implements AutoCloseable {

    /// @param name never changes: it is the row of the job
    /// @param interval from the end of one run to the start of the next
    /// @param work may be interrupted when the service stops, and then runs again later: it leaves nothing half done
    public record Recurring(String name, Duration interval, Runnable work) {}

    private static final int THREADS = 8;
    private static final Duration POLLING = Duration.ofMillis(200);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration STOP_WAIT = Duration.ofMillis(300);

    private static final System.Logger LOG = System.getLogger(Jobs.class.getName());

    private final Scheduler scheduler;
    private final List<RecurringTask<Void>> tasks;
    private final ScheduledExecutorService onThisNode;
    private final InstantSource time;

    private Jobs(
            Scheduler scheduler,
            List<RecurringTask<Void>> tasks,
            ScheduledExecutorService onThisNode,
            InstantSource time) {
        this.onThisNode = onThisNode;
        this.scheduler = scheduler;
        this.tasks = tasks;
        this.time = time;
    }

    /// @param time the machine's
    /// @param onEveryNode what each node does for itself, without a lease
    public static Jobs start(
            DataSource dataSource,
            Meters meters,
            InstantSource time,
            List<Recurring> jobs,
            List<Recurring> onEveryNode) {
        List<RecurringTask<Void>> tasks = jobs.stream().map(job -> task(job, meters)).toList();
        Scheduler scheduler =
                Scheduler.create(dataSource)
                        .startTasks(tasks)
                        .executorService(
                                Executors.newFixedThreadPool(
                                        THREADS,
                                        Thread.ofPlatform().name("job-", 0).daemon().factory()))
                        .threads(THREADS)
                        .clock(time::instant)
                        .pollUsingLockAndFetch(0.5, 1.0)
                        .pollingInterval(POLLING)
                        .heartbeatInterval(HEARTBEAT)
                        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                        .alwaysPersistTimestampInUTC()
                        .failureLogging(LogLevel.OFF, false)
                        .shutdownMaxWait(STOP_WAIT)
                        .build();
        scheduler.start();
        return new Jobs(scheduler, tasks, everywhere(onEveryNode, meters), time);
    }

    private static RecurringTask<Void> task(Recurring job, Meters meters) {
        return Tasks.recurring(job.name(), FixedDelay.of(job.interval()))
                .execute((instance, context) -> {
                    try {
                        run(job, meters);
                    } catch (RuntimeException e) {
                        logFailure(job, e);
                        // For the scheduler, which counts failures and starts it again after its
                        // interval.
                        throw e;
                    }
                });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // A run logs its own failure.
    private static ScheduledExecutorService everywhere(List<Recurring> jobs, Meters meters) {
        ScheduledExecutorService threads =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("node-job").daemon().factory());
        for (Recurring job : jobs) {
            long pause = job.interval().toMillis();
            threads.scheduleWithFixedDelay(
                    () -> {
                        try {
                            run(job, meters);
                        } catch (RuntimeException e) {
                            logFailure(job, e);
                        }
                    },
                    pause,
                    pause,
                    TimeUnit.MILLISECONDS);
        }
        return threads;
    }

    private static void logFailure(Recurring job, RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "job " + job.name() + " failed", e);
    }

    private static void run(Recurring job, Meters meters) {
        long began = System.nanoTime();
        String outcome = "failed";
        try {
            job.work().run();
            outcome = "done";
        } finally {
            meters.time(
                    Timed.JOB_DURATION,
                    Duration.ofNanos(System.nanoTime() - began),
                    job.name(),
                    outcome);
        }
    }

    /// Lets every job look now, after the clock was moved. A job that is running looks again after its interval.
    public void wake() {
        Instant now = time.instant();
        for (RecurringTask<Void> task : tasks) {
            try {
                scheduler.reschedule(task.getDefaultTaskInstance(), now);
            } catch (TaskInstanceCurrentlyExecutingException e) {
                LOG.log(System.Logger.Level.DEBUG, "job " + task.getName() + " is running");
            }
        }
    }

    @Override
    public void close() {
        onThisNode.shutdownNow();
        scheduler.stop();
    }
}
