package privyseal.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A web server on the loopback address with a certificate of an authority of its own, which remembers what was posted.
public final class WebhookServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder = Tools.newFolder("webhook");
    private final HttpsServer server;
    private final List<Posted> posted = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private volatile CountDownLatch held = new CountDownLatch(0);

    /// @param signature the header X-Privyseal-Signature
    public record Posted(String signature, String body) {
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// Recomputed here, as the documentation says it.
        public boolean isSignedBy(String secret) {
            String[] parts = signature.split(",", -1);
            String time = parts[0].substring("t=".length());
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(
                        new SecretKeySpec(
                                secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
                byte[] hash = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
                return parts[1].equals("v1=" + HexFormat.of().formatHex(hash));
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }

    private WebhookServer() {
        sh(
                """
                openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -days 20000 \
                  -subj /CN=webhook-authority &&
                openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out csr.pem -subj /CN=hook &&
                printf 'subjectAltName=IP:127.0.0.1,DNS:hook.auto.test' > ext &&
                openssl x509 -req -in csr.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 20000 -extfile ext -out cert.pem &&
                openssl pkcs12 -export -inkey key.pem -in cert.pem -passout pass:secret -out store.p12
                """);
        try (InputStream store = Files.newInputStream(folder.resolve("store.p12"))) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(store, "secret".toCharArray());
            KeyManagerFactory managers =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, "secret".toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            server = HttpsServer.create(new InetSocketAddress(Ports.loopback(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    private void sh(String commands) {
        Tools.run("sh", "-c", "cd '" + folder + "' && " + commands).ok();
    }

    public static WebhookServer start() {
        return new WebhookServer();
    }

    public String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort() + "/deploy";
    }

    public String authority() {
        return Tools.read(folder.resolve("ca.pem"));
    }

    /// What it answers from now on.
    public void answers(int next) {
        status = next;
    }

    /// Whoever posts from now on waits for an answer until [#letsGo] or until they lose patience.
    public void holds() {
        held = new CountDownLatch(1);
    }

    /// Answers all who wait; who comes later waits again.
    public void letsGo() {
        CountDownLatch before = held;
        holds();
        before.countDown();
    }

    public List<Posted> posted() {
        return List.copyOf(posted);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            posted.add(
                    new Posted(
                            String.valueOf(
                                    exchange.getRequestHeaders().getFirst("X-Privyseal-Signature")),
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8)));
            held.await();
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        held.countDown();
        server.stop(0);
        Tools.delete(folder);
    }
}
