package privyseal.acme;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.app.Ground;
import privyseal.authority.MovingClock;
import privyseal.testing.TestService;

/// Nonces of several nodes on one database.
@Tag("story")
class NoncesStory {

    private final Ground ground = TestService.shared().ground();
    private final MovingClock clock =
            new MovingClock(Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
    private final Nonces one = node();
    private final Nonces other = node();

    private Nonces node() {
        return new Nonces(ground.database(), ground.secrets(), new SecureRandom(), clock);
    }

    @Test
    void aNonceOfOneNodeIsGoodOnceOnAnother() {
        String nonce = one.make();
        assertThat(other.use(nonce)).isTrue();
        assertThat(one.use(nonce)).isFalse();
        assertThat(other.use(nonce)).isFalse();
    }

    @Test
    void forAnHour() {
        String inTime = one.make();
        String late = one.make();
        clock.advance(Duration.ofHours(1));
        assertThat(one.use(inTime)).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(one.use(late)).isFalse();
        one.forgetExpired();
        assertThat(one.use(inTime)).as("forgotten, and too old").isFalse();
    }

    @Test
    void nobodyElseMakesOne() {
        String right = one.make();
        char last = right.charAt(right.length() - 1);
        for (String wrong :
                new String[] {
                    "",
                    "AAAA",
                    "?",
                    right.substring(1),
                    right + "A",
                    right.substring(0, right.length() - 1) + (last == 'A' ? 'B' : 'A'),
                    "B" + right.substring(1)
                }) {
            assertThat(one.use(wrong)).as(wrong).isFalse();
        }
        assertThat(one.use(right)).isTrue();
    }
}
