package privyseal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Malformed;
import privyseal.Malformed.Door;
import privyseal.Malformed.Kind;
import privyseal.pki.Pem;
import privyseal.pki.TestHierarchy;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.KeyPem;
import privyseal.pki.key.Keys;
import privyseal.pki.x509.Csr;
import privyseal.testing.TestService;

/// Rubbish at every door of the running service, octet by octet over a socket: a clear answer, never an internal error,
/// and nothing is stored.
@Tag("story")
class MalformedInputStory {

    private static final int ROUNDS = 20;

    /// What a person can fill. What the service writes about itself (audit, CRLs, jobs) moves on its own.
    private static final List<String> TABLES =
            List.of(
                    "account",
                    "person",
                    "api_key",
                    "lineage",
                    "certificate",
                    "certificate_key",
                    "uploaded_certificate",
                    "uploaded_fingerprint",
                    "certificate_tag",
                    "application_information",
                    "request",
                    "proof",
                    "domain_quota",
                    "blocked_key",
                    "key_challenge",
                    "download_link",
                    "revoked");

    private static final Pattern CONTENT_LENGTH =
            Pattern.compile("(?i)\\r\\ncontent-length: (\\d+)");

    private static final GeneratedKey KEY = Keys.generate(KeyAlgorithm.EC_P256);

    private final TestService service = TestService.shared();
    private final TestService.Keys keys = service.firstAccount("owner");
    private final Random random = new Random(20_261_121);
    private Map<String, Integer> before = Map.of();

    @BeforeEach
    void count() {
        before = counts();
    }

    private Map<String, Integer> counts() {
        return service.ground()
                .database()
                .inTransaction(tx -> {
                    Map<String, Integer> counts = new TreeMap<>();
                    for (String table : TABLES) {
                        counts.put(
                                table,
                                tx.createQuery("select count(*) from " + table)
                                        .mapTo(Integer.class)
                                        .one());
                    }
                    return counts;
                });
    }

    private void nothingIsStored() {
        assertThat(counts()).isEqualTo(before);
    }

    private SignedRequests client(String action) {
        SignedRequests client = new SignedRequests();
        // Real time: the clock of the service may be ahead, that of signatures never is.
        client.at(Instant.now());
        client.keyId = keys.secretId();
        client.secret = keys.secretKey();
        client.sentHost = "127.0.0.1:" + service.port();
        client.signedHost = client.sentHost;
        client.action = action;
        client.signedAction = action.toLowerCase(java.util.Locale.ROOT);
        client.version = "2019-12-05";
        return client;
    }

    /// @return the error code; fails when there is none, or one that says that something broke here
    private String refusal(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(answer).contains("\"RequestId\"").contains("\"Error\"");
        String code = answer.replaceFirst("(?s).*\"Code\":\"([A-Za-z.]+)\".*", "$1");
        assertThat(code).isNotEqualTo("InternalError").matches("[A-Za-z.]{3,80}");
        return code;
    }

    private String post(String action, String body) {
        SignedRequests client = client(action);
        client.body = body;
        Map<String, String> headers = client.unsignedHeaders();
        headers.put("Authorization", client.authorization());
        return exchange("POST / HTTP/1.1", headers, body);
    }

    private String form(Map<String, String> headers, String form) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", SignedRequests.FORM);
        return exchange("POST / HTTP/1.1", all, form);
    }

    private String exchange(String line, Map<String, String> headers, String body) {
        StringBuilder head = new StringBuilder(line).append("\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        if (line.startsWith("POST")) {
            head.append("Content-Length: " + octets.length + "\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        return send(head.toString(), octets);
    }

    private String send(String head, byte[] body) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
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

    @Test
    @Malformed(
            door = Door.RPC_JSON,
            kind = {
                Kind.NOT_PARSEABLE,
                Kind.OVERSIZED,
                Kind.TOO_DEEP,
                Kind.WRONG_TYPE,
                Kind.UNKNOWN_FIELD,
                Kind.TRUNCATED
            })
    void json() {
        List<String> bodies =
                List.of(
                        "{",
                        "null",
                        "[]",
                        "\"text\"",
                        "{\"CertificateId\":\"abcd",
                        "{\"CertificateId\":7}",
                        "{\"CertificateId\":[\"abcdefgh\"]}",
                        "{\"CertificateId\":{\"a\":1}}",
                        "{\"CertificateId\":true}",
                        "{\"CertificateId\":\"\\ud800\"}",
                        "{\"CertificateId\":\"abcdefgh\",\"Nope\":1}",
                        "{\"CertificateId\":\"abcdefgh\",\"CertificateId\":\"abcdefgh\"}",
                        "{\"CertificateId\":" + "[".repeat(100_000),
                        "{\"CertificateId\":" + "{\"a\":".repeat(5_000) + "1",
                        "{\"CertificateId\":\"" + "x".repeat(100_000) + "\"}");
        for (String action :
                List.of(
                        "RevokeCertificate",
                        "ReplaceCertificate",
                        "SubmitCertificateInformation")) {
            for (String body : bodies) {
                refusal(post(action, body));
            }
        }
        assertThat(refusal(post("RevokeCertificate", " ".repeat(9 << 20))))
                .isEqualTo("MissingParameter");
        assertThat(refusal(post("RevokeCertificate", " ".repeat(11 << 20))))
                .isEqualTo("RequestSizeLimitExceeded");
        nothingIsStored();
    }

    @Test
    @Malformed(
            door = Door.RPC_JSON,
            kind = {Kind.RANDOM_MUTATION})
    void mutatedJson() {
        String body =
                "{\"CertificateId\":\"zzzzzzzz\",\"CsrType\":\"online\",\"CertificateDomain\":\"a.example\","
                        + "\"DomainList\":[\"b.example\"],\"VerifyType\":\"DNS\",\"ValidType\":\"DNS\",\"Reason\":\"x\"}";
        for (String action :
                List.of(
                        "SubmitCertificateInformation",
                        "ReplaceCertificate",
                        "RevokeCertificate")) {
            for (int round = 0; round < ROUNDS; round++) {
                refusal(post(action, mutated(body)));
            }
        }
        nothingIsStored();
    }

    @Test
    @Malformed(
            door = Door.RPC_GET,
            kind = {
                Kind.NOT_PARSEABLE,
                Kind.OVERSIZED,
                Kind.TOO_DEEP,
                Kind.WRONG_TYPE,
                Kind.UNKNOWN_FIELD,
                Kind.RANDOM_MUTATION
            })
    void queries() {
        Map<String, String> host = Map.of("Host", "127.0.0.1:" + service.port());
        SignedRequests client = client("RevokeCertificate");
        client.method = RpcRequest.Method.GET;
        for (Map<String, String> parameters :
                List.of(
                        Map.of("CertificateId", "not an id"),
                        Map.of("CertificateId.0", "abcdefgh"),
                        Map.of("CertificateId", "abcdefgh", "Nope", "1"),
                        Map.of("CertificateId" + ".0".repeat(40), "x"),
                        Map.of("CertificateId", "x".repeat(30_000)))) {
            String query = client.v1("HmacSHA1", parameters).query().replace("+", "%20");
            refusal(exchange("GET /?" + query + " HTTP/1.1", host, ""));
        }
        String query =
                client.v1("HmacSHA1", Map.of("CertificateId", "zzzzzzzz"))
                        .query()
                        .replace("+", "%20");
        for (String broken : List.of("%", "A=%zz&" + query, query + "&=x", "&&&", "A=%ff")) {
            String answer = exchange("GET /?" + broken + " HTTP/1.1", host, "");
            assertThat(answer).doesNotContain("InternalError").doesNotStartWith("HTTP/1.1 5");
        }
        String long64 = "A=" + "x".repeat(64 * 1024);
        assertThat(exchange("GET /?" + long64 + " HTTP/1.1", host, ""))
                .satisfiesAnyOf(
                        answer -> assertThat(answer).startsWith("HTTP/1.1 4"),
                        answer -> assertThat(answer).contains("RequestSizeLimitExceeded"));
        for (int round = 0; round < ROUNDS; round++) {
            String mutated = mutated(query).replaceAll("[^!-~]", "~");
            assertThat(exchange("GET /?" + mutated + " HTTP/1.1", host, ""))
                    .doesNotContain("InternalError")
                    .doesNotStartWith("HTTP/1.1 5");
        }
        nothingIsStored();
    }

    @Test
    @Malformed(
            door = Door.RPC_FORM,
            kind = {
                Kind.NOT_PARSEABLE,
                Kind.OVERSIZED,
                Kind.TOO_DEEP,
                Kind.WRONG_TYPE,
                Kind.UNKNOWN_FIELD,
                Kind.TRUNCATED,
                Kind.RANDOM_MUTATION
            })
    void forms() {
        Map<String, String> host = Map.of("Host", "127.0.0.1:" + service.port());
        SignedRequests client = client("ReplaceCertificate");
        List<String> forms = new ArrayList<>(List.of("%", "A=%zz", "=x", "&&&", "A=%ff", "\u0000"));
        for (Map<String, String> parameters :
                List.of(
                        Map.of("CertificateId", "not an id", "ValidType", "DNS"),
                        Map.of("CertificateId.0.A", "abcdefgh"),
                        Map.of("CertificateId", "abcdefgh", "Nope", "1"),
                        Map.of("CertificateId" + ".0".repeat(60), "x"),
                        Map.of("CertificateId", "zzzzzzzz", "ValidType", "x".repeat(200_000)))) {
            forms.add(client.v1("HmacSHA256", parameters).body().text().orElseThrow());
        }
        String right =
                client.v1("HmacSHA1", Map.of("CertificateId", "zzzzzzzz", "ValidType", "DNS"))
                        .body()
                        .text()
                        .orElseThrow();
        forms.add(right.substring(0, right.length() / 2));
        forms.add("A=" + "x".repeat(2 << 20));
        for (int round = 0; round < ROUNDS; round++) {
            forms.add(mutated(right));
        }
        forms.forEach(form -> refusal(form(host, form)));
        nothingIsStored();
    }

    @Test
    @Malformed(
            door = Door.SIGNATURE,
            kind = {
                Kind.NOT_PARSEABLE,
                Kind.OVERSIZED,
                Kind.WRONG_TYPE,
                Kind.UNKNOWN_FIELD,
                Kind.TRUNCATED,
                Kind.RANDOM_MUTATION
            })
    void signatures() {
        SignedRequests client = client("DescribeCertificates");
        String right = client.authorization();
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "x",
                                "TC3-HMAC-SHA256",
                                right.substring(0, right.length() - 1),
                                right.substring(0, 60),
                                right.replaceFirst("Signature=..", "Signature=zz"),
                                right.replaceFirst("/\\d{4}-", "/today-"),
                                right + ", Nope=1",
                                right.replaceFirst("SignedHeaders=", "SignedHeaders=nope;"),
                                right + ", ".repeat(2_000)));
        for (int round = 0; round < ROUNDS; round++) {
            String mutated = mutated(right).replaceAll("[^ -~]", "~");
            if (!mutated.strip().equalsIgnoreCase(right)) {
                all.add(mutated);
            }
        }
        for (String authorization : all) {
            Map<String, String> headers = client.unsignedHeaders();
            headers.put("Authorization", authorization);
            String answer = exchange("POST / HTTP/1.1", headers, "{}");
            if (answer.contains("\"Error\"")) {
                assertThat(refusal(answer)).as(authorization).startsWith("AuthFailure");
            } else {
                assertThat(spelledAlike(authorization, right)).as(authorization).isTrue();
            }
        }
        nothingIsStored();
    }

    /// Spaces and the case of hex digits say nothing.
    private static boolean spelledAlike(String one, String other) {
        return one.replace(" ", "").equalsIgnoreCase(other.replace(" ", ""));
    }

    @Test
    @Malformed(
            door = Door.CSR,
            kind = {
                Kind.NOT_PARSEABLE,
                Kind.OVERSIZED,
                Kind.TOO_DEEP,
                Kind.WRONG_TYPE,
                Kind.TRUNCATED,
                Kind.RANDOM_MUTATION
            })
    void certificateRequests() {
        String id =
                service.caller(keys)
                        .call(
                                "CreateCertificate",
                                Map.of("ProductId", 102, "DomainNum", 1, "TimeSpan", 1))
                        .get("CertificateIds")
                        .get(0)
                        .asText();
        before = counts();
        Csr csr = Csr.create(KEY, "shop.example", List.of("shop.example"));
        for (String pem :
                rubbish("CERTIFICATE REQUEST", csr.der().bytes(), KeyPem.plain(KEY.privateKey()))) {
            Map<String, String> request =
                    Map.of(
                            "CertificateId",
                            id,
                            "CsrType",
                            "parse",
                            "CsrContent",
                            pem,
                            "CertificateDomain",
                            "shop.example",
                            "VerifyType",
                            "DNS");
            refusal(post("SubmitCertificateInformation", json(request)));
        }
        nothingIsStored();
    }

    @Test
    @Malformed(
            door = Door.CERTIFICATE,
            kind = {
                Kind.NOT_PARSEABLE,
                Kind.OVERSIZED,
                Kind.TOO_DEEP,
                Kind.WRONG_TYPE,
                Kind.TRUNCATED,
                Kind.RANDOM_MUTATION
            })
    @Malformed(
            door = Door.KEY,
            kind = {
                Kind.NOT_PARSEABLE,
                Kind.OVERSIZED,
                Kind.TOO_DEEP,
                Kind.WRONG_TYPE,
                Kind.TRUNCATED,
                Kind.RANDOM_MUTATION
            })
    void uploads() {
        TestHierarchy ca =
                TestHierarchy.of(KeyAlgorithm.EC_P256, KeyAlgorithm.EC_P256, Instant.now());
        var leaf = ca.leaf(KEY.publicKey(), "upload.example");
        String key = KeyPem.plain(KEY.privateKey());
        GeneratedKey other = Keys.generate(KeyAlgorithm.EC_P256);
        String otherKey = KeyPem.plain(other.privateKey());
        // The key of another pair: a certificate that is still readable is refused for that.
        for (String pem : rubbish("CERTIFICATE", leaf.der().bytes(), key)) {
            refusal(post("UploadCertificate", json(upload(pem, otherKey))));
            String chain = post("CheckCertificateChain", json(Map.of("CertificateChain", pem)));
            assertThat(chain).startsWith("HTTP/1.1 200").doesNotContain("InternalError");
        }
        // A key that is still readable is that of another pair.
        for (String pem : rubbish("PRIVATE KEY", other.privateKey().pkcs8(), leaf.pem())) {
            refusal(post("UploadCertificate", json(upload(leaf.pem(), pem))));
        }
        nothingIsStored();
    }

    private static Map<String, String> upload(String certificate, String key) {
        return Map.of("CertificatePublicKey", certificate, "CertificatePrivateKey", key);
    }

    private static String json(Map<String, String> request) {
        try {
            return privyseal.api.Door.MAPPER.writeValueAsString(request);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /// @param another PEM of another kind
    private List<String> rubbish(String label, byte[] der, String another) {
        String pem = Pem.write(label, der);
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "rubbish",
                                "-----BEGIN " + label + "-----",
                                pem.substring(0, pem.length() / 2),
                                pem.replaceFirst("M", "*"),
                                Pem.write(label, new byte[0]),
                                Pem.write(label, java.util.Arrays.copyOf(der, der.length / 2)),
                                Pem.write(label, nested(5_000)),
                                Pem.write(label, new byte[200_000]),
                                another,
                                "x".repeat(300_000)));
        for (int round = 0; round < ROUNDS; round++) {
            byte[] octets = der.clone();
            for (int i = 0; i <= random.nextInt(3); i++) {
                octets[random.nextInt(octets.length)] ^= (byte) (1 << random.nextInt(8));
            }
            if (!java.util.Arrays.equals(octets, der)) {
                all.add(Pem.write(label, octets));
            }
        }
        return all;
    }

    /// Sequences in sequences, of indefinite length: small, and deeper than any stack.
    private static byte[] nested(int depth) {
        byte[] der = new byte[2 * depth];
        for (int i = 0; i < depth; i++) {
            der[2 * i] = 0x30;
            der[2 * i + 1] = (byte) 0x80;
        }
        return der;
    }

    @Test
    @Malformed(
            door = Door.OCSP_POST,
            kind = {
                Kind.NOT_PARSEABLE,
                Kind.OVERSIZED,
                Kind.TOO_DEEP,
                Kind.WRONG_TYPE,
                Kind.TRUNCATED,
                Kind.RANDOM_MUTATION
            })
    @Malformed(
            door = Door.OCSP_GET,
            kind = {
                Kind.NOT_PARSEABLE,
                Kind.OVERSIZED,
                Kind.WRONG_TYPE,
                Kind.TRUNCATED,
                Kind.RANDOM_MUTATION
            })
    void statusRequests() {
        byte[] right = Base64.getDecoder().decode(OCSP_REQUEST);
        List<byte[]> requests =
                new ArrayList<>(
                        List.of(
                                new byte[0],
                                "rubbish".getBytes(StandardCharsets.US_ASCII),
                                java.util.Arrays.copyOf(right, right.length - 3),
                                KEY.publicKey().spki().bytes(),
                                nested(2_000),
                                new byte[17 * 1024],
                                new byte[9 << 20]));
        for (int round = 0; round < ROUNDS; round++) {
            byte[] octets = right.clone();
            octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            requests.add(octets);
        }
        for (byte[] octets : requests) {
            String head =
                    "POST /ocsp/rsa-1 HTTP/1.1\r\n"
                            + "Host: x\r\n"
                            + "Content-Type: application/ocsp-request\r\n"
                            + "Connection: close\r\n"
                            + "Content-Length: "
                            + octets.length
                            + "\r\n\r\n";
            assertThat(send(head, octets)).matches("(?s)HTTP/1.1 (200|4..).*");
            if (octets.length < 20_000) {
                String path = Base64.getUrlEncoder().encodeToString(octets);
                assertThat(get("/ocsp/rsa-1/" + path)).matches("(?s)HTTP/1.1 (200|4..).*");
            }
        }
        for (String path : List.of("%", "%zz", "..", "*", "A".repeat(60_000), "%00")) {
            assertThat(get("/ocsp/rsa-1/" + path)).matches("(?s)HTTP/1.1 (200|4..).*");
        }
        nothingIsStored();
    }

    /// One certificate by SHA-1, without extensions.
    private static final String OCSP_REQUEST =
            "MEIwQDA+MDwwOjAJBgUrDgMCGgUABBQAAQIDBAUGBwgJCgsMDQ4PEBESEwQUAAECAwQFBgcICQoLDA0ODxAREhMCASo=";

    private String get(String path) {
        return exchange("GET " + path + " HTTP/1.1", Map.of("Host", "x"), "");
    }

    @Test
    @Malformed(
            door = Door.OCSP_POST,
            kind = {Kind.SLOW_BODY})
    void anOcspRequestThatDripsIsNotWaitedFor() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    "POST /ocsp/rsa-1 HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(drip(socket, out)).startsWith("HTTP/1.1 408");
        }
        nothingIsStored();
    }

    /// Sends an octet every 50 ms until there is an answer.
    private static String drip(Socket socket, OutputStream out) throws IOException {
        socket.setSoTimeout(50);
        InputStream in = socket.getInputStream();
        byte[] answer = new byte[4096];
        for (int i = 0; i < 1000; i++) {
            out.write('0');
            out.flush();
            try {
                int n = in.read(answer);
                return new String(answer, 0, n, StandardCharsets.UTF_8);
            } catch (java.net.SocketTimeoutException _) {
                // Not yet.
            }
        }
        throw new AssertionError("no answer");
    }

    @Test
    @Malformed(
            door = Door.STATUS_PATHS,
            kind = {Kind.NOT_PARSEABLE, Kind.OVERSIZED, Kind.RANDOM_MUTATION})
    @Malformed(
            door = Door.MANAGEMENT_PATHS,
            kind = {Kind.NOT_PARSEABLE, Kind.OVERSIZED, Kind.RANDOM_MUTATION})
    void paths() {
        for (String right :
                List.of("/crl/rsa-1/1.crl", "/ca/rsa-1.cer", "/health/ready", "/metrics")) {
            assertThat(get(right)).startsWith("HTTP/1.1 200");
            List<String> paths =
                    new ArrayList<>(
                            List.of(
                                    right + "%",
                                    right + "%zz",
                                    right + "%00",
                                    right + "/../../etc/passwd",
                                    right.replace("1", "999999999999999999999"),
                                    right + "x".repeat(2_000),
                                    right + "/" + "x".repeat(70_000)));
            for (int round = 0; round < ROUNDS; round++) {
                paths.add("/" + mutated(right.substring(1)).replaceAll("[^!-~]", "~"));
            }
            for (String path : paths) {
                assertThat(get(path)).as(path).matches("(?s)HTTP/1.1 [234].*");
            }
        }
        nothingIsStored();
    }

    private String mutated(String text) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(mutated.length() + 1);
            switch (random.nextInt(5)) {
                case 0 -> mutated.insert(at, (char) random.nextInt(0x250));
                case 1 ->
                        mutated.delete(at, Math.min(mutated.length(), at + 1 + random.nextInt(20)));
                case 2 -> mutated.insert(at, "/,;=%{}[]\":.".charAt(random.nextInt(12)));
                case 3 -> mutated.insert(at, mutated.substring(random.nextInt(at + 1), at));
                default -> mutated.setLength(at);
            }
        }
        return mutated.toString();
    }
}
