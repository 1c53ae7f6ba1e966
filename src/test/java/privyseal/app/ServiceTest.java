package privyseal.app;

import static org.assertj.core.api.Assertions.assertThat;
import static privyseal.app.ServiceProcess.freePort;
import static privyseal.app.ServiceProcess.get;
import static privyseal.app.ServiceProcess.waitUntil;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import privyseal.db.BusyException;
import privyseal.telemetry.JobState;
import privyseal.telemetry.Meters;
import privyseal.telemetry.Meters.Counted;
import privyseal.telemetry.Meters.Gauged;

/// The running service with doors, jobs, checks and a certificate of a test.
@Tag("story")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceTest {

    @TempDir Path folder;

    private final int port = freePort();
    private final int tlsPort = freePort();
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicReference<Optional<String>> complaint =
            new AtomicReference<>(Optional.empty());
    private final AtomicReference<TlsIdentity> identity = new AtomicReference<>();
    private Service service;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        identity.set(newIdentity("first"));
        Config config =
                ConfigReader.read(
                        SettingValues.read(
                                Map.of(
                                        "data",
                                        folder.resolve("data").toString(),
                                        "server.bind",
                                        "0.0.0.0",
                                        "status.url",
                                        "http://ca.example",
                                        "server.port",
                                        "" + port,
                                        "server.tls-port",
                                        "" + tlsPort),
                                Map.of()));
        service = Service.start(config, line -> {}, this::parts);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private Parts parts(Ground ground) {
        return new Parts(
                List.of(routing ->
                        routing.get("/", (request, response) -> response.send("api"))
                                .get("/ocsp/x", (request, response) -> response.send("status"))
                                .get(
                                        "/busy",
                                        (request, response) -> {
                                            throw new BusyException(new IOException("full"));
                                        })
                                .get(
                                        "/broken",
                                        (request, response) -> {
                                            throw new IllegalStateException("inner secret");
                                        })),
                List.of(
                        new Jobs.Recurring(
                                "test.count", Duration.ofMillis(100), runs::incrementAndGet),
                        new Jobs.Recurring(
                                "test.failing",
                                Duration.ofHours(1),
                                () -> {
                                    throw new IllegalStateException("a job that fails");
                                })),
                List.of(new HealthCheck("test", complaint::get)),
                Optional.of(identity::get));
    }

    private static TlsIdentity newIdentity(String name)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path store = Files.createTempDirectory("identity").resolve(name + ".p12");
        int code =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "a",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=" + name,
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                "changeit")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
        assertThat(code).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        return new TlsIdentity(
                (PrivateKey) keys.getKey("a", "changeit".toCharArray()),
                List.of((X509Certificate) keys.getCertificate("a")));
    }

    private static String body(int port, String path) {
        return get(port, path).orElseThrow().body();
    }

    @Test
    void healthNamesItsChecks() {
        assertThat(body(port, "/health/live")).isEqualTo("{\"status\":\"UP\"}");
        assertThat(body(port, "/health/ready"))
                .isEqualTo(
                        "{\"status\":\"UP\",\"checks\":[{\"name\":\"database\",\"status\":\"UP\"},"
                                + "{\"name\":\"writes\",\"status\":\"UP\"},{\"name\":\"test\",\"status\":\"UP\"}]}");

        complaint.set(Optional.of("a \"reason\""));
        try {
            HttpResponse<String> down = get(port, "/health/ready").orElseThrow();
            assertThat(down.statusCode()).isEqualTo(503);
            assertThat(down.body())
                    .startsWith("{\"status\":\"DOWN\"")
                    .contains(
                            "{\"name\":\"test\",\"status\":\"DOWN\",\"reason\":\"a \\\"reason\\\"\"}");
            assertThat(ServiceProcess.status(port, "/health/live")).isEqualTo(200);
        } finally {
            complaint.set(Optional.empty());
        }
    }

    @Test
    void everyMeterIsInTheMetrics() {
        Meters meters = service.ground().meters();
        for (Counted meter : Counted.values()) {
            meters.count(meter, meter.shape().labels().toArray(String[]::new));
        }
        meters.time(Meters.Timed.REQUEST_DURATION, Duration.ofMillis(3), "DescribeCertificates");
        meters.gauge(Gauged.CRL_AGE, () -> 7, "rsa-1", "0");
        waitUntil(() -> body(port, "/metrics").contains("job=\"test.failing\",outcome=\"failed\""));
        waitUntil(() -> body(port, "/metrics").contains("job=\"test.count\",outcome=\"done\""));

        assertThat(body(port, "/metrics"))
                .contains("privyseal_requests_total{action=\"action\",outcome=\"outcome\"} 1.0")
                .contains("privyseal_refusals_total{rule=\"rule\"} 1.0")
                .contains("privyseal_proofs_total{method=\"method\",outcome=\"outcome\"} 1.0")
                .contains("privyseal_issuances_total{authority=\"authority\"} 1.0")
                .contains("privyseal_revocations_total{reason=\"reason\"} 1.0")
                .contains(
                        "privyseal_ocsp_answers_total{authority=\"authority\",status=\"status\"} 1.0")
                .contains("privyseal_crl_age_seconds{authority=\"rsa-1\",shard=\"0\"} 7.0")
                .contains(
                        "privyseal_request_duration_seconds_count{action=\"DescribeCertificates\"} 1")
                .contains("privyseal_pool_connections{state=\"active\"}");
    }

    @Test
    void aFailureIsCountedAndTheJobComesRoundAgain() {
        JobStates states =
                new JobStates(
                        service.ground().database(),
                        Map.of(
                                "test.failing",
                                Duration.ofHours(1),
                                "test.count",
                                Duration.ofMillis(100)));
        waitUntil(() -> states.all().get(1).consecutiveFailures() > 0);
        JobState failing = states.all().get(1);
        assertThat(failing.name()).isEqualTo("test.failing");
        assertThat(failing.lastFailure()).isPresent();
        assertThat(failing.lastSuccess()).isEmpty();
        assertThat(failing.next()).isAfter(failing.lastFailure().orElseThrow());
        assertThat(states.all().getFirst().consecutiveFailures()).isZero();
    }

    @Test
    void jobsComeRoundAndWakeUp() {
        int before = runs.get();
        waitUntil(() -> runs.get() > before + 2);
        service.jobs().wake();
        int woken = runs.get();
        waitUntil(() -> runs.get() > woken);
    }

    @Test
    void whatEveryNodeDoesForItselfIsNotLeased() {
        Ground ground = service.ground();
        AtomicInteger one = new AtomicInteger();
        AtomicInteger other = new AtomicInteger();
        Duration often = Duration.ofMillis(20);
        try (Jobs first =
                        node(ground, new Jobs.Recurring("test.node", often, one::incrementAndGet));
                Jobs second =
                        node(
                                ground,
                                new Jobs.Recurring("test.node", often, other::incrementAndGet))) {
            assertThat(first).isNotSameAs(second);
            waitUntil(() -> one.get() > 2 && other.get() > 2);
        }
    }

    private static Jobs node(Ground ground, Jobs.Recurring job) {
        return Jobs.start(
                ground.dataSource(), ground.meters(), Clock.systemUTC(), List.of(), List.of(job));
    }

    @Test
    void whoComesWhileItIsOverloadedIsToldToComeAgain() {
        HttpResponse<String> response = get(port, "/busy").orElseThrow();
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("5");
    }

    @Test
    void anErrorInsideStaysInside() {
        HttpResponse<String> response = get(port, "/broken").orElseThrow();
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEqualTo("Internal error.\n");
        assertThat(ServiceProcess.status(port, "/nowhere")).isEqualTo(404);
    }

    @Test
    void othersGetOverPlainHttpOnlyWhatHasToBePlain() throws Exception {
        assertThat(body(port, "/")).isEqualTo("api");
        InetAddress own = ownAddress();

        assertThat(fromOutside(own, "/").statusCode()).isEqualTo(403);
        assertThat(fromOutside(own, "/%6fcsp/../").statusCode()).isNotEqualTo(200);
        assertThat(fromOutside(own, "/ocsp/../").statusCode()).isNotEqualTo(200);
        assertThat(fromOutside(own, "/health/ready").statusCode()).isEqualTo(403);
        assertThat(fromOutside(own, "/metrics").statusCode()).isEqualTo(403);
        assertThat(fromOutside(own, "/ocsp/x").body()).isEqualTo("status");
        assertThat(fromOutside(own, "/health/live").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> fromOutside(InetAddress own, String path)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://%s:%d%s".formatted(own.getHostAddress(), port, path));
            return client.send(
                    HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /// An address of this machine that is not loopback: who connects to it comes from it.
    private static InetAddress ownAddress() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address.getAddress().length == 4)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theCertificateIsRenewedWithoutARestart() throws Exception {
        assertThat(subjectShown()).isEqualTo("CN=first");

        identity.set(newIdentity("second"));
        service.servers().renewTls();

        assertThat(subjectShown()).isEqualTo("CN=second");
    }

    private String subjectShown() throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsAll()}, null);
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", tlsPort)) {
            socket.startHandshake();
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName();
        }
    }

    private static final class TrustsAll implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
