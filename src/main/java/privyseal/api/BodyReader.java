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
public final class BodyReader implements AutoCloseable {

    /// What a body may have without asking for its share, in octets.
    static final int CHUNK = 16 * 1024;

    /// The bodies that a door holds at once, beyond the first chunk of each: a request is read before it is known who asks, so
    /// strangers must not fill the memory. With the parsed forms of a body it is some six times as much.
    private static final int MOST_CHUNKS =
            (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 16 / CHUNK);

    private final Semaphore chunks;
    private final Duration deadline;
    private final Refusal refusal;
    private int taken;

    /// Why a body is not read to its end.
    public enum Trouble {
        TOO_LONG,
        TOO_SLOW,
        /// Others have all of the memory now.
        NO_ROOM
    }

    /// How a door says so.
    public interface Refusal {
        /// @param most how many octets there may be
        RuntimeException of(Trouble trouble, int most);
    }

    /// @param chunks what the bodies of a door share ([#room])
    /// @param deadline from the first octet to the last
    public BodyReader(Semaphore chunks, Duration deadline, Refusal refusal) {
        this.chunks = chunks;
        this.deadline = deadline;
        this.refusal = refusal;
    }

    BodyReader(Semaphore chunks, Duration deadline) {
        this(chunks, deadline, (trouble, most) -> refused(trouble, most, deadline));
    }

    private static ApiException refused(Trouble trouble, int most, Duration deadline) {
        return switch (trouble) {
            case TOO_LONG -> RpcGateway.tooLarge(most);
            case TOO_SLOW ->
                    new ApiException(
                            INVALID_PARAMETER,
                            "The body took longer than " + deadline.toSeconds() + " s.");
            case NO_ROOM -> new ApiException(REQUEST_LIMIT_EXCEEDED, Sentences.BUSY);
        };
    }

    /// The memory that the bodies of one door share.
    public static Semaphore room() {
        return new Semaphore(MOST_CHUNKS);
    }

    Body read(InputStream in, int most) throws IOException {
        return Body.of(octets(in, most));
    }

    /// @throws RuntimeException the door's refusal
    public byte[] octets(InputStream in, int most) throws IOException {
        long began = System.nanoTime();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            if (octets.size() + n > most) {
                throw refusal.of(Trouble.TOO_LONG, most);
            }
            makeRoom(octets.size() + n, most);
            octets.write(chunk, 0, n);
            if (System.nanoTime() - began > deadline.toNanos()) {
                throw refusal.of(Trouble.TOO_SLOW, most);
            }
        }
        return octets.toByteArray();
    }

    private void makeRoom(int length, int most) {
        while (taken < (length - 1) / CHUNK) {
            if (!chunks.tryAcquire()) {
                throw refusal.of(Trouble.NO_ROOM, most);
            }
            taken++;
        }
    }

    @Override
    public void close() {
        chunks.release(taken);
    }
}
