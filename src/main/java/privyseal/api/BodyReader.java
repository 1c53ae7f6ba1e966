package privyseal.api;

import static privyseal.api.ErrorCode.INVALID_PARAMETER;
import static privyseal.api.ErrorCode.REQUEST_LIMIT_EXCEEDED;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/// Reads the body of one request, within a limit of size, of time, and of the memory that all bodies share; what it took of
/// that is given back when the request is answered.
final class BodyReader implements AutoCloseable {

    /// What a body may have without asking for its share, in octets.
    static final int CHUNK = 16 * 1024;

    private final Semaphore chunks;
    private final Duration deadline;
    private int taken;

    BodyReader(Semaphore chunks, Duration deadline) {
        this.chunks = chunks;
        this.deadline = deadline;
    }

    /// @throws ApiException when it is too long, too slow, or there is no room for it now
    Body read(InputStream in, int most) throws IOException {
        long began = System.nanoTime();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            if (octets.size() + n > most) {
                throw RpcGateway.tooLarge(most);
            }
            makeRoom(octets.size() + n);
            octets.write(chunk, 0, n);
            if (System.nanoTime() - began > deadline.toNanos()) {
                throw new ApiException(
                        INVALID_PARAMETER,
                        "The body took longer than " + deadline.toSeconds() + " s.");
            }
        }
        return Body.of(octets.toByteArray());
    }

    private void makeRoom(int length) {
        while (taken < (length - 1) / CHUNK) {
            if (!chunks.tryAcquire()) {
                throw new ApiException(REQUEST_LIMIT_EXCEEDED, Sentences.BUSY);
            }
            taken++;
        }
    }

    @Override
    public void close() {
        chunks.release(taken);
    }
}
