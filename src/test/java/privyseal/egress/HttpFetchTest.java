package privyseal.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.egress.AddressLookup.Result;
import privyseal.egress.HttpOutcome.Exposure;
import privyseal.egress.HttpOutcome.Redirect;
import privyseal.testing.Ports;

/// Against web servers that mean no good.
@Tag("story")
@Requirement({"VA-02", "VA-07"})
class HttpFetchTest {

    private static final String PATH = "/.well-known/pki-validation/fileauth.txt";

    private final Map<String, Result> names = new ConcurrentHashMap<>();
    private final List<String> lookedUp = new ArrayList<>();
    private final CountDownLatch givenUp = new CountDownLatch(1);
    private ServerSocket server;

    @FunctionalInterface
    interface Behaviour {
        void answer(OutputStream out) throws IOException, InterruptedException;
    }

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(Ports.free(), 50, Ports.loopback());
        names.put("shop.example", found("127.0.0.1"));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private static Result found(String... addresses) {
        List<InetAddress> all = new ArrayList<>();
        for (String address : addresses) {
            all.add(Ports.address(address));
        }
        return new Result.Found(all);
    }

    private void serve(Behaviour behaviour) {
        Thread.ofVirtual()
                .start(() -> {
                    while (!server.isClosed()) {
                        try (Socket socket = server.accept()) {
                            readHead(socket);
                            behaviour.answer(socket.getOutputStream());
                        } catch (IOException | InterruptedException e) {
                            // The client hung up, or the test is over.
                        }
                    }
                });
    }

    private static void readHead(Socket socket) throws IOException {
        int last = 0;
        for (int c = socket.getInputStream().read(); c >= 0; c = socket.getInputStream().read()) {
            if (c == '\n' && last == '\n') {
                return;
            }
            last = c == '\r' ? last : c;
        }
    }

    private void serve(String answer) {
        serve(out -> out.write(answer.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private HttpOutcome get(Duration limit) {
        AddressPolicy policy =
                new AddressPolicy(List.of(AddressRange.parse("127.0.0.1/32")), List.of());
        AddressLookup lookup =
                (host, deadline) -> {
                    lookedUp.add(host);
                    return names.getOrDefault(host, new Result.NoAddress());
                };
        HttpFetch fetch =
                new HttpFetch(
                        policy,
                        lookup,
                        new HttpFetch.WebPorts(server.getLocalPort(), 1),
                        (from, to) -> to.endsWith("shop.example"));
        return fetch.fetch("http", "shop.example", PATH, Deadline.in(limit));
    }

    private HttpOutcome get() {
        return get(Duration.ofSeconds(10));
    }

    @Test
    @Requirement("VA-07/same-address")
    void fetchesWhatIsThere() {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
        assertThat(get())
                .isEqualTo(
                        new HttpOutcome.Answered(
                                "http://shop.example" + PATH, 200, "hello", Exposure.HIDDEN));
        assertThat(lookedUp).containsExactly("shop.example");
    }

    /// DNS rebinding: whichever address the connection would have gone to.
    @Test
    @Requirement("VA-07/same-address")
    void oneForbiddenAddressRefusesTheHost() {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
        names.put("shop.example", found("127.0.0.1", "10.0.0.1"));
        assertThat(get()).isInstanceOf(HttpOutcome.ForbiddenAddress.class);
        names.put("shop.example", found("93.184.216.34", "127.0.0.2"));
        assertThat(get()).isInstanceOf(HttpOutcome.ForbiddenAddress.class);
    }

    @Test
    void readsSixtyFourKibibytesAndNoMore() {
        serve("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + "x".repeat(HttpFetch.MAX_BODY));
        assertThat(get()).isInstanceOf(HttpOutcome.Answered.class);
    }

    @Test
    void stopsAtOneByteMore() {
        serve("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + "x".repeat(HttpFetch.MAX_BODY + 1));
        assertThat(get()).isInstanceOf(HttpOutcome.TooLarge.class);
    }

    /// Not even to the end of the answer that it does not want.
    @Test
    void doesNotDrainAnEndlessBody() {
        serve(out -> {
            out.write(
                    "HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] block = new byte[8192];
            while (!server.isClosed()) {
                out.write(block);
            }
        });
        long began = System.nanoTime();
        assertThat(get()).isInstanceOf(HttpOutcome.TooLarge.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void unpacksNothing() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 32; i++) {
                gzip.write(zeros);
            }
        }
        byte[] packed = bomb.toByteArray();
        serve(out -> {
            out.write(
                    ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                                    + packed.length
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(packed);
        });
        assertThat(get())
                .isInstanceOfSatisfying(
                        HttpOutcome.Answered.class,
                        a -> assertThat(a.body().length()).isLessThan(packed.length + 1));
    }

    @Test
    void endsADripInTime() {
        serve(out -> {
            out.write(
                    "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            drip(out, "x");
        });
        assertTimedOut();
    }

    @Test
    void endsDrippingHeadersInTime() {
        serve(out -> {
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            drip(out, "x");
        });
        assertTimedOut();
    }

    @Test
    void endsInterimAnswersInTime() {
        serve(out -> drip(out, "HTTP/1.1 100 Continue\r\n\r\n"));
        assertTimedOut();
    }

    @Test
    void endsSilenceInTime() {
        serve(out -> drip(out, ""));
        assertTimedOut();
    }

    /// A drop every 50 ms until the client has given up. The pace is what is tested: the end of the whole exchange comes by
    /// the monotonic clock however often something arrives, and a flood would be refused for its size before.
    private void drip(OutputStream out, String drop) throws IOException, InterruptedException {
        do {
            out.write(drop.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } while (!givenUp.await(50, TimeUnit.MILLISECONDS));
    }

    private void assertTimedOut() {
        long began = System.nanoTime();
        HttpOutcome outcome = get(Duration.ofSeconds(1));
        givenUp.countDown();
        assertThat(outcome).isInstanceOf(HttpOutcome.TimedOut.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(4));
    }

    @Test
    void refusesEndlessHeaders() {
        serve(out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!server.isClosed()) {
                out.write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        });
        assertThat(get()).isInstanceOf(HttpOutcome.Unreachable.class);
    }

    @Test
    void refusesAnEndlessHeaderLine() {
        serve(out -> {
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            while (!server.isClosed()) {
                out.write(new byte[] {'x'});
            }
        });
        assertThat(get()).isInstanceOf(HttpOutcome.Unreachable.class);
    }

    @Test
    void nothingListens() throws IOException {
        server.close();
        assertThat(get())
                .isInstanceOfSatisfying(
                        HttpOutcome.Unreachable.class,
                        u -> assertThat(u.reason()).isEqualTo("the connection was refused"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    http://other.example/x                | OTHER_PRIMARY_DOMAIN
                    //other.example/x                     | OTHER_PRIMARY_DOMAIN
                    http://127.0.0.1/x                    | OTHER_PRIMARY_DOMAIN
                    http://[::1]/x                        | OTHER_PRIMARY_DOMAIN
                    http://shop.example:22/x              | OTHER_PORT
                    http://shop.example:443/x             | OTHER_PORT
                    https://shop.example:80/x             | OTHER_PORT
                    ftp://shop.example/x                  | OTHER_SCHEME
                    file:///etc/passwd                    | OTHER_SCHEME
                    javascript:alert(1)                   | OTHER_SCHEME
                    http://user@shop.example/x            | NOT_A_URL
                    http://shop.example@other.example/x   | NOT_A_URL
                    http://sh op.example/x                | NOT_A_URL
                    http:///x                             | NOT_A_URL
                    """)
    @Requirement("VA-02/other-domain")
    void refusesARedirect(String to, Redirect why) {
        serve("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + to + "\r\n\r\n");
        assertThat(get())
                .isInstanceOfSatisfying(
                        HttpOutcome.RedirectRefused.class, r -> assertThat(r.why()).isEqualTo(why));
        assertThat(lookedUp).containsExactly("shop.example");
    }

    /// A target within the primary domain is checked like the first one.
    @Test
    void refusesARedirectToAForbiddenAddress() {
        names.put("internal.shop.example", found("10.0.0.1"));
        serve(
                "HTTP/1.1 301 Moved\r\nContent-Length: 0\r\nLocation: http://internal.shop.example/x\r\n\r\n");
        assertThat(get())
                .isInstanceOfSatisfying(
                        HttpOutcome.ForbiddenAddress.class,
                        f -> assertThat(f.host()).isEqualTo("internal.shop.example"));
    }

    @Test
    @Requirement({"VA-02/2-redirects", "VA-02/3-redirects"})
    void followsTwoRedirectsAndNoThird() {
        names.put("a.shop.example", found("127.0.0.1"));
        serve(
                "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://a.shop.example/x\r\n\r\n");
        assertThat(get())
                .isInstanceOfSatisfying(
                        HttpOutcome.RedirectRefused.class,
                        r -> assertThat(r.why()).isEqualTo(Redirect.TOO_MANY));
        assertThat(lookedUp).containsExactly("shop.example", "a.shop.example", "a.shop.example");
    }

    /// Whatever bytes come: an outcome, never an exception.
    @Test
    void survivesNoise() {
        Random random = new Random(20260102);
        serve(out -> {
            byte[] noise = new byte[1 + random.nextInt(300)];
            random.nextBytes(noise);
            String start =
                    switch (random.nextInt(4)) {
                        case 0 -> "HTTP/1.1 200 OK\r\n";
                        case 1 -> "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n";
                        case 2 ->
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\n";
                        default -> "";
                    };
            out.write(start.getBytes(StandardCharsets.US_ASCII));
            out.write(noise);
        });
        for (int i = 0; i < 100; i++) {
            assertThat(get()).isNotNull();
        }
    }
}
