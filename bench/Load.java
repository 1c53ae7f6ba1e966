import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Customers in a hurry: applies for free certificates over the API, serves the files that prove the domains, reissues half
/// of what it got and revokes the rest. Prints one line a measurement: name, number, seconds, clients.
///
/// Arguments: port of the service, first-account.json, port to serve the files on, clients, seconds for each measurement,
/// the pid of the service, the folder to leave a certificate's zip in. The JDK is all it needs: java bench/Load.java …
final class Load {

    static final Map<String, String> FILES = new ConcurrentHashMap<>();
    static final AtomicInteger NEXT = new AtomicInteger();
    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static int port;
    static String keyId;
    static String secret;
    static int clients;
    static long seconds;
    static long pid;

    interface Step {
        /// Empty when there is nothing left to do.
        Optional<String> run() throws Exception;
    }

    static void main(String[] arguments) throws Exception {
        port = Integer.parseInt(arguments[0]);
        String account = Files.readString(Path.of(arguments[1]));
        keyId = field(account, "secretId").orElseThrow();
        secret = field(account, "secretKey").orElseThrow();
        serveFiles(Integer.parseInt(arguments[2]));
        clients = Integer.parseInt(arguments[3]);
        seconds = Long.parseLong(arguments[4]);
        pid = Long.parseLong(arguments[5]);

        measure("warm-up", () -> Optional.of(issue("ECC", "prime256v1")));
        List<String> issued = measure("issued P-256", () -> Optional.of(issue("ECC", "prime256v1")));
        measure("issued RSA-2048", () -> Optional.of(issue("RSA", "2048")));
        int half = issued.size() / 2;
        BlockingQueue<String> first = new LinkedBlockingQueue<>(issued.subList(0, half));
        BlockingQueue<String> second = new LinkedBlockingQueue<>(issued.subList(half, issued.size()));
        List<String> good = measure("reissued P-256", () -> each(first, Load::reissue));
        measure("revoked", () -> each(second, Load::revoke));
        byte[] zip =
                Base64.getDecoder()
                        .decode(
                                field(
                                                call(
                                                        "DownloadCertificate",
                                                        "{\"CertificateId\":\"" + good.getFirst() + "\"}"),
                                                "Content")
                                        .orElseThrow());
        Files.write(Path.of(arguments[6], "certificate.zip"), zip);
        System.exit(0);
    }

    static Optional<String> each(BlockingQueue<String> ids, OnId act) throws Exception {
        String id = ids.poll();
        return id == null ? Optional.empty() : Optional.of(act.run(id));
    }

    interface OnId {
        String run(String id) throws Exception;
    }

    static List<String> measure(String name, Step step) throws Exception {
        List<String> done = java.util.Collections.synchronizedList(new ArrayList<>());
        AtomicInteger failed = new AtomicInteger();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        double cpu = cpuSeconds();
        long began = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(clients)) {
            for (int i = 0; i < clients; i++) {
                pool.submit(() -> {
                    while (System.nanoTime() < end && failed.get() < 20) {
                        try {
                            Optional<String> one = step.run();
                            if (one.isEmpty()) {
                                return;
                            }
                            done.add(one.get());
                        } catch (Exception e) {
                            if (failed.getAndIncrement() == 0) {
                                System.err.println(name + ": " + e);
                            }
                        }
                    }
                });
            }
        }
        double took = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "%s\t%d\t%.2f\t%.2f\t%d%n", name, done.size(), took, cpuSeconds() - cpu, failed.get());
        return new ArrayList<>(done);
    }

    static String issue(String algorithm, String parameter) throws Exception {
        String domain = "www.b" + NEXT.incrementAndGet() + ".test";
        String id =
                field(
                                call(
                                        "ApplyCertificate",
                                        """
                                        {"DomainName":"%s","DvAuthMethod":"FILE","CsrEncryptAlgo":"%s","CsrKeyParameter":"%s"}"""
                                                .formatted(domain, algorithm, parameter)),
                                "CertificateId")
                        .orElseThrow();
        prove(id, "DvAuthDetail");
        expect(id, 1);
        return id;
    }

    static String reissue(String original) throws Exception {
        String id =
                field(
                                call(
                                        "ReplaceCertificate",
                                        """
                                        {"CertificateId":"%s","ValidType":"FILE","CsrType":"online","CertCSREncryptAlgo":"ECC","CertCSRKeyParameter":"prime256v1"}"""
                                                .formatted(original)),
                                "CertificateId")
                        .orElseThrow();
        prove(id, "DvAuthDetail");
        expect(id, 1);
        return id;
    }

    static String revoke(String id) throws Exception {
        call("RevokeCertificate", "{\"CertificateId\":\"" + id + "\"}");
        prove(id, "DvRevokeAuthDetail");
        expect(id, 10);
        return id;
    }

    static void prove(String id, String detail) throws Exception {
        String seen = call("DescribeCertificate", "{\"CertificateId\":\"" + id + "\"}");
        String auth = seen.substring(seen.indexOf("\"" + detail + "\""));
        String path =
                field(auth, "DvAuthPath").orElseThrow() + field(auth, "DvAuthKey").orElseThrow();
        String host = field(auth, "DvAuthDomain").orElseThrow();
        FILES.put(host + path, field(auth, "DvAuthValue").orElseThrow());
        // The service looks by itself too, and may have been quicker.
        String answer = send("CompleteCertificate", "{\"CertificateId\":\"" + id + "\"}");
        if (!answer.contains("CertificateStatusNotAllowVerify")) {
            check("CompleteCertificate", answer);
        }
    }

    /// The signature may come a moment after the proof.
    static void expect(int status, String seen) {
        if (!seen.contains("\"Status\":" + status + ",")) {
            throw new IllegalStateException("not in status " + status + ": " + seen);
        }
    }

    static void expect(String id, int status) throws Exception {
        for (int i = 0; ; i++) {
            String seen = call("DescribeCertificate", "{\"CertificateId\":\"" + id + "\"}");
            if (seen.contains("\"Status\":" + status + ",") || i == 100) {
                expect(status, seen);
                return;
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    static void serveFiles(int at) throws Exception {
        HttpServer server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 256);
        server.createContext("/", exchange -> {
            String host = exchange.getRequestHeaders().getFirst("Host").replaceFirst(":.*", "");
            String text = FILES.get(host + exchange.getRequestURI().getPath());
            byte[] body = text == null ? new byte[0] : text.getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(text == null ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    static String call(String action, String body) throws Exception {
        return check(action, send(action, body));
    }

    static String check(String action, String answer) {
        if (answer.contains("\"Error\":{\"Code\"")) {
            throw new IllegalStateException(action + ": " + answer);
        }
        return answer;
    }

    static String send(String action, String body) throws Exception {
        return send(action, "2019-12-05", body);
    }

    static String send(String action, String version, String body) throws Exception {
        long now = Instant.now().getEpochSecond();
        String day = LocalDate.ofEpochDay(now / 86400).toString();
        String scope = day + "/ssl/tc3_request";
        String request =
                "POST\n/\n\ncontent-type:application/json\nhost:127.0.0.1:%d\n\ncontent-type;host\n%s"
                        .formatted(port, sha256(body));
        byte[] key = ("TC3" + secret).getBytes(StandardCharsets.US_ASCII);
        for (String part : new String[] {day, "ssl", "tc3_request"}) {
            key = hmac(key, part);
        }
        String signature =
                HexFormat.of()
                        .formatHex(
                                hmac(
                                        key,
                                        "TC3-HMAC-SHA256\n" + now + "\n" + scope + "\n" + sha256(request)));
        return HTTP.send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                                        .header("Content-Type", "application/json")
                                        .header("X-TC-Action", action)
                                        .header("X-TC-Version", version)
                                        .header("X-TC-Timestamp", Long.toString(now))
                                        .header(
                                                "Authorization",
                                                "TC3-HMAC-SHA256 Credential=%s/%s, SignedHeaders=content-type;host, Signature=%s"
                                                        .formatted(keyId, scope, signature))
                                        .POST(HttpRequest.BodyPublishers.ofString(body))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body();
    }

    static Optional<String> field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256")
                                .digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] hmac(byte[] key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Of the service's JVM, without its database.
    static double cpuSeconds() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(spent -> spent.toNanos() / 1e9)
                .orElse(0.0);
    }
}
