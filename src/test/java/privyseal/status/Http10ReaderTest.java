package privyseal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.common.buffers.DataReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Http10ReaderTest {

    private static final String OLD =
            "POST /ocsp/rsa-1 HTTP/1.0\r\nContent-Length: 4\r\nConnection: Keep-Alive\r\n\r\nbody";

    private static final String TODAY =
            "POST /ocsp/rsa-1 HTTP/1.1\r\nContent-Length: 4\r\nHost: localhost\r\nConnection: close\r\n\r\nbody";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void makesARequestOfToday(int packet) {
        assertThat(read(OLD, packet)).isEqualTo(TODAY);
    }

    @Test
    void endsAfterTheBody() {
        assertThat(read(OLD + "more", 7)).isEqualTo(TODAY);
        assertThat(read(OLD + "more", 1)).isEqualTo(TODAY);
    }

    @Test
    void keepsTheHost() {
        assertThat(read("GET / HTTP/1.0\r\nHOST: certs.example\r\n\r\n", 5))
                .isEqualTo("GET / HTTP/1.1\r\nHOST: certs.example\r\nConnection: close\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: a HTTP/1.0\r\n\r\n",
                "GET / HTTP/1.0.1\r\n\r\n",
                "\r\n\r\n",
                "\n"
            })
    void leavesEverythingElse(String request) {
        assertThat(read(request, 4)).isEqualTo(request);
    }

    @Test
    void givesUpOnAHeadWithoutEnd() {
        String endless = "GET / HTTP/1.0\r\nA: " + "a".repeat(20_000);
        assertThat(read(endless, 1024)).isEqualTo(endless);
        assertThat(read("a".repeat(20_000), 1024)).hasSize(20_000);
    }

    private static String read(String request, int packet) {
        Deque<byte[]> packets = new ArrayDeque<>();
        for (int at = 0; at < request.length(); at += packet) {
            packets.add(
                    request.substring(at, Math.min(at + packet, request.length()))
                            .getBytes(StandardCharsets.ISO_8859_1));
        }
        DataReader reader = Http10Reader.over(DataReader.create(packets::poll));
        StringBuilder text = new StringBuilder();
        while (true) {
            try {
                reader.ensureAvailable();
            } catch (DataReader.InsufficientDataAvailableException _) {
                return text.toString();
            }
            text.append(
                    new String(reader.readBytes(reader.available()), StandardCharsets.ISO_8859_1));
        }
    }
}
