package privyseal.api;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Token buckets by key, on this node: each holds `burst` tokens and is refilled evenly.
///
/// The buckets are guarded by this object's lock and never more than `MAX_BUCKETS`: the one used longest ago is dropped,
/// and who owns it begins with a full one.
public final class RateLimit {

    private static final int MAX_BUCKETS = 20_000;

    private final int burst;
    private final double tokensPerNano;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    /// @param nanoTime monotonic, as System.nanoTime
    public RateLimit(int burst, double perSecond, LongSupplier nanoTime) {
        this.burst = burst;
        this.tokensPerNano = perSecond / 1e9;
        this.nanoTime = nanoTime;
    }

    private record Bucket(double tokens, long at) {}

    public synchronized boolean admits(String key) {
        long now = nanoTime.getAsLong();
        Bucket bucket = buckets.getOrDefault(key, new Bucket(burst, now));
        double tokens = Math.min(burst, bucket.tokens() + (now - bucket.at()) * tokensPerNano);
        boolean admitted = tokens >= 1;
        buckets.put(key, new Bucket(admitted ? tokens - 1 : tokens, now));
        if (buckets.size() > MAX_BUCKETS) {
            Iterator<String> oldest = buckets.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return admitted;
    }
}
