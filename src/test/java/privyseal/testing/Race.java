package privyseal.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import privyseal.testing.TestService.Tried;

/// Lets several acts begin at once.
public final class Race {

    private Race() {}

    /// All wait for each other, and then begin. An internal error of one fails the test: a race that is lost is a refusal.
    ///
    /// @return how each ended, in the order given
    public static List<Tried> between(List<Callable<Tried>> acts) {
        CyclicBarrier barrier = new CyclicBarrier(acts.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(acts.size())) {
            List<Future<Tried>> futures = new ArrayList<>();
            for (Callable<Tried> act : acts) {
                futures.add(threads.submit(() -> atOnce(barrier, act)));
            }
            List<Tried> ends = new ArrayList<>();
            for (Future<Tried> future : futures) {
                ends.add(future.get());
            }
            assertThat(ends).noneSatisfy(end -> assertThat(end.code()).startsWith("InternalError"));
            return ends;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static Tried atOnce(CyclicBarrier barrier, Callable<Tried> act)
            throws InterruptedException, BrokenBarrierException, Exception {
        barrier.await();
        return act.call();
    }

    /// The act begins so much after the others: a sweep over this finds the moments between the steps of theirs.
    public static Callable<Tried> after(Duration lead, Callable<Tried> act) {
        return () -> {
            LockSupport.parkNanos(lead.toNanos());
            return act.call();
        };
    }

    public static long won(List<Tried> ends) {
        return ends.stream().filter(Tried::isDone).count();
    }
}
