package privyseal.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshnessTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofSeconds(60);

    @Test
    void lastsAsLongAsTheSettingSays() {
        Freshness fresh = Freshness.of(NOW, MINUTE, NOW, NOW.plus(Duration.ofDays(1)));

        assertThat(fresh.maxAge()).isEqualTo(MINUTE);
        assertThat(fresh.expires()).isEqualTo(NOW.plus(MINUTE));
        assertThat(fresh.lastModified()).isEqualTo(NOW);
    }

    @Test
    void neverOutlivesTheAnswer() {
        assertThat(Freshness.of(NOW, MINUTE, NOW, NOW.plusSeconds(59)).maxAge())
                .isEqualTo(Duration.ofSeconds(59));
        assertThat(Freshness.of(NOW, MINUTE, NOW, NOW.plusSeconds(60)).maxAge()).isEqualTo(MINUTE);
        assertThat(Freshness.of(NOW, MINUTE, NOW, NOW.minusSeconds(1)).maxAge())
                .isEqualTo(Duration.ZERO);
    }
}
