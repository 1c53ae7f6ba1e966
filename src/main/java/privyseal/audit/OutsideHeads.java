package privyseal.audit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What `heads.log` says: its newest heads, its keys, and the lines that nobody of us wrote.
record OutsideHeads(List<SignedHead> heads, Map<String, byte[]> keys, List<Long> damagedLines) {

    /// A valid head vouches for everything before it, so that older ones add nothing but memory and time.
    static final int NEWEST = 20_000;

    static final OutsideHeads NONE = new OutsideHeads(List.of(), Map.of(), List.of());

    private static final int MAX_DAMAGED = 20;

    static OutsideHeads read(HeadsFile file) throws IOException {
        Deque<SignedHead> heads = new ArrayDeque<>();
        Map<String, byte[]> keys = new HashMap<>();
        List<Long> damaged = new ArrayList<>();
        file.read(
                new HeadsFile.Reader() {
                    @Override
                    public void head(SignedHead head) {
                        heads.add(head);
                        if (heads.size() > NEWEST) {
                            heads.remove();
                        }
                    }

                    @Override
                    public void key(String id, byte[] spki) {
                        keys.put(id, spki);
                    }

                    @Override
                    public void unreadable(long line) {
                        if (damaged.size() < MAX_DAMAGED) {
                            damaged.add(line);
                        }
                    }
                });
        return new OutsideHeads(new ArrayList<>(heads), keys, damaged);
    }
}
