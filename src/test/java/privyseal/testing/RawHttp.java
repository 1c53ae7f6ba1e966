package privyseal.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// HTTP octet by octet over a socket, for requests that no client would send.
///
/// @param port of the service, on the loopback address
public record RawHttp(int port) {

    private static final Pattern CONTENT_LENGTH =
            Pattern.compile("(?i)\\r\\ncontent-length: (\\d+)");

    public String get(String path) {
        return exchange("GET " + path + " HTTP/1.1", Map.of("Host", "x"), "");
    }

    /// @param line the request line
    public String exchange(String line, Map<String, String> headers, String body) {
        StringBuilder head = new StringBuilder(line).append("\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        if (line.startsWith("POST")) {
            head.append("Content-Length: " + octets.length + "\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        return send(head.toString(), octets);
    }

    public String send(String head, byte[] body) {
        try (Socket socket = new Socket(Ports.loopback(), port)) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            try {
                out.write(head.getBytes(StandardCharsets.ISO_8859_1));
                out.write(body);
                out.flush();
            } catch (IOException e) {
                // It has answered already, and does not wait for the rest.
            }
            return read(socket.getInputStream());
        } catch (IOException e) {
            throw new AssertionError(head.lines().findFirst().orElse(""), e);
        }
    }

    /// Announces a body and then sends an octet of it now and then, until there is an answer: as slow as a client may be
    /// that is never silent for long.
    ///
    /// @param head up to and with the blank line
    /// @return the beginning of the answer
    public String drip(String head) {
        try (Socket socket = new Socket(Ports.loopback(), port)) {
            socket.setSoTimeout(20);
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[4096];
            for (int i = 0; i < 1000; i++) {
                out.write(' ');
                out.flush();
                try {
                    int n = socket.getInputStream().read(answer);
                    return new String(answer, 0, n, StandardCharsets.UTF_8);
                } catch (SocketTimeoutException _) {
                    // Not yet.
                }
            }
            throw new AssertionError("no answer");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One answer by its Content-Length, or all there is. A connection that is reset after the answer has still brought
    /// it.
    private static String read(InputStream in) {
        StringBuilder answer = new StringBuilder();
        byte[] chunk = new byte[8192];
        try {
            while (!isWhole(answer)) {
                int n = in.read(chunk);
                if (n < 0) {
                    break;
                }
                answer.append(new String(chunk, 0, n, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            if (answer.isEmpty()) {
                throw new AssertionError(e);
            }
        }
        return answer.toString();
    }

    private static boolean isWhole(StringBuilder answer) {
        int head = answer.indexOf("\r\n\r\n");
        if (head < 0) {
            return false;
        }
        Matcher length = CONTENT_LENGTH.matcher(answer.substring(0, head));
        return length.find() && answer.length() >= head + 4 + Integer.parseInt(length.group(1));
    }
}
