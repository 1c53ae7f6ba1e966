package privyseal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/// The memory that all bodies share.
class BodyReaderTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int MOST = 10 * BodyReader.CHUNK;

    private final Semaphore chunks = new Semaphore(2);

    @Test
    void aShortBodyTakesNothingOfIt() throws IOException {
        chunks.drainPermits();
        try (BodyReader reader = new BodyReader(chunks, LONG)) {
            assertThat(reader.read(body(BodyReader.CHUNK), MOST).length())
                    .isEqualTo(BodyReader.CHUNK);
        }
        assertThat(chunks.availablePermits()).isZero();
    }

    @Test
    void aLongOneGivesBackWhatItTook() throws IOException {
        try (BodyReader reader = new BodyReader(chunks, LONG)) {
            assertThat(reader.read(body(3 * BodyReader.CHUNK), MOST).length())
                    .isEqualTo(3 * BodyReader.CHUNK);
            assertThat(chunks.availablePermits()).isZero();
        }
        assertThat(chunks.availablePermits()).isEqualTo(2);
    }

    @Test
    void whereThereIsNoRoomItIsRefusedAndGivesBackToo() {
        try (BodyReader reader = new BodyReader(chunks, LONG)) {
            assertThatThrownBy(() -> reader.read(body(3 * BodyReader.CHUNK + 1), MOST))
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.REQUEST_LIMIT_EXCEEDED));
        }
        assertThat(chunks.availablePermits()).isEqualTo(2);
    }

    @Test
    void whatIsTooLongIsRefusedForThat() {
        try (BodyReader reader = new BodyReader(new Semaphore(100), LONG)) {
            assertThat(MOST).isGreaterThan(BodyReader.CHUNK);
            assertThatThrownBy(() -> reader.read(body(MOST + 1), MOST))
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            e ->
                                    assertThat(e.code())
                                            .isEqualTo(ErrorCode.REQUEST_SIZE_LIMIT_EXCEEDED));
        }
    }

    private static InputStream body(int length) {
        return new ByteArrayInputStream(new byte[length]);
    }
}
