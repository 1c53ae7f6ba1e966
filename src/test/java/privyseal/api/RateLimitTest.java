package privyseal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final RateLimit limit = new RateLimit(10, 10, nanos::get);

    @Test
    void givesTenASecondToEachKey() {
        for (int i = 0; i < 10; i++) {
            assertThat(limit.admits("a")).isTrue();
        }
        assertThat(limit.admits("a")).isFalse();
        assertThat(limit.admits("b")).isTrue();

        nanos.addAndGet(99_000_000);
        assertThat(limit.admits("a")).isFalse();
        nanos.addAndGet(1_000_001);
        assertThat(limit.admits("a")).isTrue();
        assertThat(limit.admits("a")).isFalse();
    }

    @Test
    void doesNotSaveUpMoreThanItsBurst() {
        assertThat(limit.admits("a")).isTrue();
        nanos.addAndGet(3_600_000_000_000L);
        for (int i = 0; i < 10; i++) {
            assertThat(limit.admits("a")).isTrue();
        }
        assertThat(limit.admits("a")).isFalse();
    }

    @Test
    void remembersTheBusyAndForgetsTheIdle() {
        for (int i = 0; i < 10; i++) {
            limit.admits("busy");
        }
        for (int i = 0; i < 50_000; i++) {
            limit.admits("idle " + i);
            assertThat(limit.admits("busy")).isFalse();
        }
    }
}
