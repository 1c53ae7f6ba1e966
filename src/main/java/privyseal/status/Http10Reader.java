package privyseal.status;

import io.helidon.common.buffers.DataReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What comes from a client, with the head of an HTTP/1.0 request rewritten to HTTP/1.1 (RFC 9112 appendix C.1).
///
/// The rewritten request names a host where the client did not have to. After its body there is nothing more to read:
/// so Helidon closes the connection once it has answered, which is what such a client waits for. What cannot be a
/// request passes unchanged: Helidon answers it.
final class Http10Reader implements Supplier<byte @Nullable []> {

    /// Of the head; a longer one is not understood, and Helidon says 505 to it.
    private static final int MAX_HEAD = 16 * 1024;

    private static final String OLD = " HTTP/1.0";
    private static final String NEW = " HTTP/1.1";
    private static final String END = "\r\n\r\n";

    private enum State {
        BEFORE,
        /// The rest of the connection passes as it is.
        TODAY,
        /// `left` octets of the body are to come.
        OLD_BODY
    }

    private final DataReader client;
    private State state = State.BEFORE;
    private long left;

    private Http10Reader(DataReader client) {
        this.client = client;
    }

    static DataReader over(DataReader client) {
        return DataReader.create(new Http10Reader(client));
    }

    /// Called when more is needed. Nothing means the end; `client` throws at its own.
    @Override
    public byte @Nullable [] get() {
        return switch (state) {
            case BEFORE -> begin();
            case TODAY -> next(Integer.MAX_VALUE);
            case OLD_BODY -> {
                if (left == 0) {
                    yield null;
                }
                byte[] more = next(left);
                left -= more.length;
                yield more;
            }
        };
    }

    private byte[] begin() {
        state = State.TODAY;
        StringBuilder text = new StringBuilder();
        if (!readUntil("\n", text)
                || !isOld(text.substring(0, text.indexOf("\n")))
                || !readUntil(END, text)) {
            return octets(text.toString());
        }
        state = State.OLD_BODY;
        int end = text.indexOf(END);
        String head = rewritten(text.substring(0, end));
        int body = end + END.length();
        int here = (int) Math.min(left, text.length() - body);
        left -= here;
        return octets(head + "\r\n" + text.substring(body, body + here));
    }

    private byte[] next(long most) {
        client.ensureAvailable();
        return client.readBytes((int) Math.min(most, client.available()));
    }

    /// @param text one character for each octet
    /// @return whether the head had it within its limit
    private boolean readUntil(String mark, StringBuilder text) {
        int from = 0;
        while (text.indexOf(mark, from) < 0) {
            if (text.length() >= MAX_HEAD) {
                return false;
            }
            from = Math.max(0, text.length() - mark.length());
            text.append(new String(next(MAX_HEAD), StandardCharsets.ISO_8859_1));
        }
        return true;
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean isOld(String line) {
        return line.stripTrailing().endsWith(OLD);
    }

    /// @param head without the empty line after it
    private String rewritten(String head) {
        StringBuilder lines = new StringBuilder();
        boolean host = false;
        for (String line : head.split("\r\n", -1)) {
            int colon = Math.max(0, line.indexOf(':'));
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            host |= name.equals("host");
            if (name.equals("content-length")) {
                left = length(line.substring(colon + 1).strip());
            }
            if (lines.isEmpty()) {
                lines.append(line, 0, line.lastIndexOf(OLD)).append(NEW).append("\r\n");
            } else if (!name.equals("connection") && !name.equals("keep-alive")) {
                lines.append(line).append("\r\n");
            }
        }
        if (!host) {
            lines.append("Host: localhost\r\n");
        }
        return lines.append("Connection: close\r\n").toString();
    }

    /// What is no length is Helidon's to refuse.
    private static long length(String text) {
        return text.matches("[0-9]{1,12}") ? Long.parseLong(text) : 0;
    }
}
