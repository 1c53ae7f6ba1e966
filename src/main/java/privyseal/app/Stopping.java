package privyseal.app;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Stops the service when the process is told to end, also while it starts.
///
/// The hook is in place before anything is started. A start that is under way ends at its next step and undoes what it
/// did; one that is through all steps is finished and then closed. So no database is left running behind.
final class Stopping {

    /// Ends a start from within.
    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final Consumer<String> say;
    private final CountDownLatch startEnded = new CountDownLatch(1);
    private volatile boolean asked;
    private volatile Optional<Service> service = Optional.empty();

    Stopping(Consumer<String> say) {
        this.say = say;
    }

    /// Returns when the service runs, or when the start was stopped.
    void start(Supplier<Service> start) {
        try {
            service = Optional.of(start.get());
        } catch (StoppedException _) {
            // The process ends; what was started is closed.
        } finally {
            startEnded.countDown();
        }
    }

    /// What a start that may be stopped tells its progress to.
    void progress(String line) {
        if (asked) {
            throw new StoppedException();
        }
        say.accept(line);
    }

    /// The shutdown hook.
    void stop() {
        asked = true;
        boolean wasStarting = startEnded.getCount() > 0;
        try {
            if (wasStarting) {
                say.accept("stopping the start …");
            } else if (service.isPresent()) {
                say.accept("stopping …");
            }
            startEnded.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        service.ifPresent(Service::close);
        if (wasStarting || service.isPresent()) {
            say.accept("stopped");
        }
    }
}
