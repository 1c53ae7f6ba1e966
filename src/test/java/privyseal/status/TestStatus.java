package privyseal.status;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import privyseal.authority.OcspSigners;
import privyseal.authority.TestAuthority;
import privyseal.telemetry.Meters;

/// The status routes over a real authority, on a port of their own, which is also what certificates name.
final class TestStatus implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private final TestAuthority test;
    private final StatusConfig config;
    private final CrlPublisher publisher;
    private final OcspSigners signers;
    private final OcspResponder responder;
    private final WebServer server;

    TestStatus(Clock clock, int crlShards) {
        this(clock, crlShards, Duration.ofSeconds(10));
    }

    TestStatus(Clock clock, int crlShards, Duration crlDelay) {
        int port = freePort();
        url = URI.create("http://127.0.0.1:" + port);
        test = new TestAuthority(clock, url, crlShards);
        config =
                new StatusConfig(
                        url,
                        Duration.ofSeconds(60),
                        Duration.ofDays(7),
                        Duration.ofDays(1),
                        crlDelay,
                        Duration.ofHours(24));
        publisher = new CrlPublisher(test.database(), test.authority(), config, clock);
        signers = test.authority().ocspSigners(test.database(), config.ocspValidity());
        responder = new OcspResponder(test.database(), signers, config, Meters.unread(), clock);
        server =
                WebServer.builder()
                        .address(InetAddress.getLoopbackAddress())
                        .port(port)
                        .shutdownHook(false)
                        .protocolsDiscoverServices(false)
                        .addConnectionSelector(new Http10Selector(Http1Config.create()))
                        .routing(
                                HttpRouting.builder()
                                        .register(
                                                new StatusRoutes(
                                                        test.database(),
                                                        responder,
                                                        publisher,
                                                        config,
                                                        clock)))
                        .build()
                        .start();
    }

    URI url() {
        return url;
    }

    TestAuthority authority() {
        return test;
    }

    CrlPublisher publisher() {
        return publisher;
    }

    OcspSigners signers() {
        return signers;
    }

    OcspResponder responder() {
        return responder;
    }

    HttpResponse<byte[]> get(String path) {
        return send(HttpRequest.newBuilder(url.resolve(path)).GET());
    }

    HttpResponse<byte[]> head(String path) {
        return send(HttpRequest.newBuilder(url.resolve(path)).HEAD());
    }

    HttpResponse<byte[]> post(String path, byte[] body) {
        return send(
                HttpRequest.newBuilder(url.resolve(path))
                        .header("Content-Type", "application/ocsp-request")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(
                    request.timeout(Duration.ofSeconds(30)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
        http.close();
        test.close();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
