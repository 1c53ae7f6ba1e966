package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.Customer.Published;
import privyseal.testing.Ports;
import privyseal.testing.TestService;
import privyseal.testing.Tools;

/// VA-05: whoever has the web servers, and not the zone, answers two looks so that neither sees all domains proved.
@Tag("story")
class OverlappingLooksStory {

    private static final int MULTI_DOMAIN = 11;

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    private final CountDownLatch firstServed = new CountDownLatch(1);
    private final CountDownLatch secondAsked = new CountDownLatch(1);
    private final CountDownLatch secondAnswers = new CountDownLatch(1);
    private volatile boolean turned;

    @Test
    @Requirement({"VA-05", "VA-05/caa"})
    void caaIsAskedWhateverLookSawWhichDomain() throws Exception {
        String domain = customer.domain("two");
        service.dns().add(domain, "CAA", "0 issue \"other.test\"");
        List<String> names = List.of("a." + domain, "b." + domain);
        names.forEach(name -> service.dns().add(name, "A", "127.0.0.1"));
        String id = customer.orders(MULTI_DOMAIN, "FILE", names, Map.of());
        List<Published> asked = customer.asked(id);
        try (Host first = new Host(exchange -> first(exchange, asked.getFirst().value()));
                Host second = new Host(exchange -> second(exchange, asked.getLast().value()))) {
            service.nginx().proxy(asked.getFirst().domain(), first.url());
            service.nginx().proxy(asked.getLast().domain(), second.url());
            CompletableFuture<Void> earlier =
                    CompletableFuture.runAsync(() ->
                            customer.call("CompleteCertificate", Map.of("CertificateId", id)));
            Tools.await(
                    "both to be asked",
                    () ->
                            earlier.isCompletedExceptionally()
                                    || firstServed.getCount() + secondAsked.getCount() == 0);
            assertThat(earlier).isNotCompletedExceptionally();
            turned = true;
            customer.timePasses(Duration.ofSeconds(11));
            turned = false;
            secondAnswers.countDown();
            earlier.join();
        }

        customer.timePasses(Duration.ofMinutes(1));
        assertThat(
                        customer.call(
                                        "CheckCertificateDomainVerification",
                                        Map.of("CertificateId", id))
                                .toString())
                .contains("CAA");
        assertThat(customer.status(id)).isZero();

        service.dns().remove(domain, "CAA");
        customer.timePasses(Duration.ofHours(1));
        customer.becomes(id, 1);
    }

    private void first(HttpExchange exchange, String value) throws IOException {
        if (turned) {
            answer(exchange, 404, "");
        } else {
            answer(exchange, 200, value);
            firstServed.countDown();
        }
    }

    private void second(HttpExchange exchange, String value) throws IOException {
        if (turned) {
            answer(exchange, 200, value);
        } else {
            secondAsked.countDown();
            try {
                secondAnswers.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            answer(exchange, 404, "");
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
        exchange.getResponseBody().write(octets);
        exchange.close();
    }

    private interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    /// A web server of the customer's.
    private static final class Host implements AutoCloseable {

        private final HttpServer server;

        Host(Answering how) throws IOException {
            server = HttpServer.create(new InetSocketAddress(Ports.loopback(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", how::answer);
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
