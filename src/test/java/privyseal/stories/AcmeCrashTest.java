package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static privyseal.testing.AcmeClient.does;

import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.exception.AcmeException;
import privyseal.Requirement;
import privyseal.app.ServiceProcess;
import privyseal.db.Database;
import privyseal.testing.AcmeClient;
import privyseal.testing.Invariants;
import privyseal.testing.Tools;

/// `kill -9` while orders run: each that was answered goes on, and comes to one certificate.
@Tag("crash")
class AcmeCrashTest {

    private static final int ORDERS = 24;
    private static final int THREADS = 6;

    /// So many orders and certificates, then death.
    private static final int ANSWERS = 16;

    private final KillableService service;
    private final Map<String, KeyPair> orders = new ConcurrentHashMap<>();
    private final CountDownLatch answers = new CountDownLatch(ANSWERS);

    AcmeCrashTest(@TempDir Path folder) {
        this.service = new KillableService(folder, "quota.free-per-account=1000");
    }

    @AfterEach
    void stops() {
        service.close();
    }

    @Test
    @Requirement({"AP-01", "AP-02"})
    void everyOrderComesToOneCertificate() throws Exception {
        ServiceProcess first = service.start();
        AcmeClient client =
                AcmeClient.bound(
                        AcmeClient.session(service.tlsPort(), service.data()),
                        service.owner(),
                        AcmeClient.newKey(),
                        service.dns(),
                        Optional.empty());
        // What fails is what the kill cut off.
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < ORDERS; i++) {
                String domain = "shop.a" + i + ".test";
                running.add(threads.submit(() -> orders(client, domain)));
            }
            assertThat(answers.await(60, TimeUnit.SECONDS)).as("so many answers").isTrue();
            first.kill();
            threads.shutdownNow();
        }
        assertThat(running).hasSize(ORDERS);
        assertThat(orders).isNotEmpty();

        service.start();
        orders.forEach((url, key) -> goesOn(client, url, key));

        Database db = service.database();
        assertThat(
                        KillableService.count(
                                db,
                                "select count(*) from acme_order where certificate is not null"))
                .as("one certificate an order")
                .isEqualTo(KillableService.count(db, "select count(*) from certificate"))
                .isGreaterThanOrEqualTo(orders.size());
        Tools.await(
                "the jobs to finish what was left",
                () ->
                        KillableService.count(
                                        db,
                                        """
                                        select (select count(*) from request where state <> 'closed')
                                            + (select count(*) from acme_authorization where state = 'processing')
                                        """)
                                == 0);
        Invariants.hold(db, service.data());
    }

    private void orders(AcmeClient client, String domain) {
        KeyPair key = AcmeClient.newKey();
        Order order = client.orders(domain);
        orders.put(order.getLocation().toString(), key);
        answers.countDown();
        client.finishes(order, key);
        answers.countDown();
    }

    /// A client that got no answer asks again.
    private static void goesOn(AcmeClient client, String url, KeyPair key) {
        Order order = client.login().bindOrder(AcmeClient.at(url));
        does(order::fetch);
        if (order.getStatus() == Status.PENDING) {
            client.proves(order);
        }
        if (order.getStatus() == Status.READY) {
            does(() -> executes(order, key));
        }
        does(() -> order.waitForCompletion(Duration.ofSeconds(60)));
        assertThat(order.getStatus()).as(url).isEqualTo(Status.VALID);
        does(() -> downloads(order));
    }

    private static Status executes(Order order, KeyPair key) throws AcmeException {
        order.execute(key);
        return order.getStatus();
    }

    private static Order downloads(Order order) throws AcmeException {
        order.getCertificate().download();
        return order;
    }
}
