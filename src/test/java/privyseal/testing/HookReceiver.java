package privyseal.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// Takes webhooks on the loopback address, and answers as a test wants.
public final class HookReceiver implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private volatile CountDownLatch open = new CountDownLatch(0);

    /// @param signature as it stands in the header
    public record Received(
            String id, String timestamp, String signature, String body, String type) {

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public String kind() {
            return json().get("type").asText();
        }

        /// Whether OpenSSL computes the same signature with this secret.
        public boolean isSignedWith(String secret) {
            String key =
                    HexFormat.of()
                            .formatHex(
                                    Base64.getDecoder()
                                            .decode(secret.substring("whsec_".length())));
            String printed =
                    Tools.runWithInput(
                                    id + "." + timestamp + "." + body,
                                    "openssl",
                                    "dgst",
                                    "-sha256",
                                    "-mac",
                                    "HMAC",
                                    "-macopt",
                                    "hexkey:" + key,
                                    "-r")
                            .ok();
            String hex = printed.substring(0, printed.indexOf(' '));
            byte[] mac = HexFormat.of().parseHex(hex);
            return signature.equals("v1," + Base64.getEncoder().encodeToString(mac));
        }
    }

    private HookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(Ports.loopback(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    public static HookReceiver start() {
        return new HookReceiver();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?tenant=7";
    }

    public void answers(int code) {
        status = code;
    }

    /// Takes what comes and answers nothing, until [#answersAgain].
    public void holdsItsAnswers() {
        open = new CountDownLatch(1);
    }

    public void answersAgain() {
        open.countDown();
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    public List<Received> received(String kind) {
        return received.stream().filter(one -> one.kind().equals(kind)).toList();
    }

    public void awaits(String kind) {
        Tools.await("a notice " + kind, () -> !received(kind).isEmpty());
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(
                    new Received(
                            header(exchange, "webhook-id"),
                            header(exchange, "webhook-timestamp"),
                            header(exchange, "webhook-signature"),
                            body,
                            header(exchange, "content-type")));
            open.await();
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        answersAgain();
        server.stop(0);
    }
}
