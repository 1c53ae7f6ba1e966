package privyseal.pki;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The outer shape of DER, checked before any decoder sees it.
///
/// A decoder that accepts BER recurses as deep as its input says, and takes several spellings for one value. What
/// passes here is one value with definite, minimal lengths (X.690 §10.1), nested no deeper than [#MAX_DEPTH].
/// Octet strings are not looked into: what is inside one must be checked again where it is decoded.
public final class StrictDer {

    /// A certificate needs 9 levels.
    private static final int MAX_DEPTH = 24;

    private static final int CONSTRUCTED = 0x20;
    private static final int LONG_TAG = 0x1f;

    private StrictDer() {}

    /// Whether the octets are exactly one value, with nothing after it.
    public static boolean isOneValue(byte[] octets) {
        Deque<Integer> ends = new ArrayDeque<>();
        ends.push(octets.length);
        int at = 0;
        boolean first = true;
        while (true) {
            while (!ends.isEmpty() && at == ends.getFirst() && !first) {
                ends.pop();
            }
            if (ends.isEmpty()) {
                return true;
            }
            if (ends.size() == 1 && !first) {
                return false;
            }
            first = false;
            int end = ends.getFirst();
            Optional<Header> found = Header.find(octets, at, end);
            if (found.isEmpty()) {
                return false;
            }
            Header header = found.get();
            at = header.content;
            if (!header.constructed) {
                at += header.length;
            } else if (ends.size() > MAX_DEPTH) {
                return false;
            } else {
                ends.push(at + header.length);
            }
        }
    }

    private record Header(boolean constructed, int content, int length) {

        /// Empty when there is no whole value between `at` and `end`.
        static Optional<Header> find(byte[] octets, int at, int end) {
            int next = at;
            if (end - next < 2) {
                return Optional.empty();
            }
            int tag = octets[next++] & 0xff;
            // Tag numbers above 30 occur in nothing that is read here; 00 00 ends BER's indefinite
            // lengths.
            if ((tag & LONG_TAG) == LONG_TAG || tag == 0) {
                return Optional.empty();
            }
            int length = octets[next++] & 0xff;
            if (length >= 0x80) {
                int count = length & 0x7f;
                if (count == 0 || count > 4 || count > end - next || octets[next] == 0) {
                    return Optional.empty();
                }
                long value = 0;
                for (int i = 0; i < count; i++) {
                    value = (value << 8) | (octets[next++] & 0xff);
                }
                if (value < 0x80 || value > Integer.MAX_VALUE) {
                    return Optional.empty();
                }
                length = (int) value;
            }
            return length > end - next
                    ? Optional.empty()
                    : Optional.of(new Header((tag & CONSTRUCTED) != 0, next, length));
        }
    }
}
