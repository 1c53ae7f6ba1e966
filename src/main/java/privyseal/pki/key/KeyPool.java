package privyseal.pki.key;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;

/// Keys made ahead: an RSA key takes 0.2 s, which no request should wait for.
///
/// One thread makes them, the small ones first, one at a time: requests need the processors more. The keys stay in
/// memory only, so nothing is lost but work when the process dies.
public final class KeyPool implements AutoCloseable {

    private final BlockingQueue<GeneratedKey> small;
    private final BlockingQueue<GeneratedKey> large;

    /// As many permits as there are empty places in both queues.
    private final Semaphore wanted;

    private final Thread maker;

    /// @param size how many RSA keys of 2048 bits are kept; those of 4096 bits are a quarter of that
    public KeyPool(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("the pool of keys needs a size of at least 1");
        }
        int few = Math.max(1, size / 4);
        small = new ArrayBlockingQueue<>(size);
        large = new ArrayBlockingQueue<>(few);
        wanted = new Semaphore(size + few);
        maker = Thread.ofPlatform().daemon().name("key-pool").unstarted(this::fill);
        maker.start();
    }

    /// A key from the pool, or a new one when it is empty. Each is given out once.
    public GeneratedKey take(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case RSA_2048 -> takeFrom(small, algorithm);
            case RSA_4096 -> takeFrom(large, algorithm);
            case EC_P256, EC_P384, SM2 -> Keys.generate(algorithm);
        };
    }

    private GeneratedKey takeFrom(BlockingQueue<GeneratedKey> queue, KeyAlgorithm algorithm) {
        GeneratedKey ready = queue.poll();
        if (ready == null) {
            return Keys.generate(algorithm);
        }
        wanted.release();
        return ready;
    }

    /// How many keys of the kind are ready, for metrics.
    public int ready(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case RSA_2048 -> small.size();
            case RSA_4096 -> large.size();
            case EC_P256, EC_P384, SM2 -> 0;
        };
    }

    private void fill() {
        try {
            while (true) {
                wanted.acquire();
                // Only this thread adds, so a place that is free stays free until the key is there.
                if (small.remainingCapacity() > 0) {
                    small.put(Keys.generate(KeyAlgorithm.RSA_2048));
                } else {
                    large.put(Keys.generate(KeyAlgorithm.RSA_4096));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Stops the thread after the key that it is at: generation cannot be interrupted, and a daemon holds up no exit.
    @Override
    public void close() {
        maker.interrupt();
    }
}
