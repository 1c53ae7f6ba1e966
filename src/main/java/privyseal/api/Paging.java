package privyseal.api;

import java.util.List;
import java.util.Optional;

/// A page of a list that people work through.
record Paging(int offset, int limit) {

    private static final int DEFAULT = 20;
    private static final int MOST = 100;

    static Paging of(Optional<Long> offset, Optional<Long> limit) {
        return new Paging(
                Parameter.within("Offset", offset.orElse(0L), 0, Integer.MAX_VALUE),
                Parameter.within("Limit", limit.orElse((long) DEFAULT), 1, MOST));
    }

    /// The page of what is in memory already.
    <T> List<T> of(List<T> all) {
        return all.stream().skip(offset).limit(limit).toList();
    }
}
