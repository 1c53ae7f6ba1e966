package privyseal.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Let's Encrypt's Pebble as an authority outside of the service. It keeps all in memory, refuses a part of all good nonces, and asks
/// a test's name server for the records that prove domains.
public final class Pebble implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Of external account binding, as Pebble's own examples have it.
    private static final String BINDING_ID = "kid-1";

    private static final String BINDING_KEY =
            "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W";

    private final Path folder;
    private final int port = Ports.free();
    private final int managementPort = Ports.free();
    private final Process process;
    private final HttpClient http;

    private Pebble(InetSocketAddress dns, String... environment) {
        this.folder = Tools.newFolder("pebble");
        certify();
        Tools.write(folder.resolve("pebble.json"), configuration());
        Tools.write(folder.resolve("binding.key"), BINDING_KEY + "\n");
        this.http = HttpClient.newBuilder().sslContext(trusting(certificate())).build();
        List<String> command = new ArrayList<>(List.of("env", "PEBBLE_VA_NOSLEEP=1"));
        command.addAll(List.of("PEBBLE_WFE_NONCEREJECT=20", "PEBBLE_AUTHZREUSE=0"));
        command.addAll(List.of(environment));
        command.addAll(
                List.of("pebble", "-config", folder.resolve("pebble.json").toString(), "-strict"));
        command.addAll(List.of("-dnsserver", "127.0.0.1:" + dns.getPort()));
        this.process = Tools.start(folder, folder.resolve("log"), command.toArray(String[]::new));
        Tools.await("Pebble to serve its directory", this::serves);
    }

    /// @param dns where it looks records up
    /// @param environment further variables of its own, as `NAME=value`
    public static Pebble start(InetSocketAddress dns, String... environment) {
        return new Pebble(dns, environment);
    }

    /// What the service needs to know, as `name=value`.
    public String[] settings() {
        return new String[] {
            "upstream.directory=" + url("/dir"),
            "upstream.trust-file=" + certificate(),
            "upstream.contact=certificates@service.test",
            "upstream.eab-key-id=" + BINDING_ID,
            "upstream.eab-key-file=" + folder.resolve("binding.key")
        };
    }

    private String configuration() {
        return """
        {"pebble": {
          "listenAddress": "127.0.0.1:%d", "managementListenAddress": "127.0.0.1:%d",
          "certificate": "%s", "privateKey": "%s", "httpPort": 5002, "tlsPort": 5001,
          "ocspResponderURL": "http://127.0.0.1:1/ocsp", "externalAccountBindingRequired": true,
          "externalAccountMACKeys": {"%s": "%s"}}}
        """
                .formatted(
                        port,
                        managementPort,
                        certificate(),
                        folder.resolve("key.pem"),
                        BINDING_ID,
                        BINDING_KEY);
    }

    private void certify() {
        Tools.run(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-keyout",
                        folder.resolve("key.pem").toString(),
                        "-out",
                        certificate().toString(),
                        "-days",
                        "2",
                        "-subj",
                        "/CN=pebble.test",
                        "-addext",
                        "subjectAltName=DNS:localhost,IP:127.0.0.1")
                .ok();
    }

    private Path certificate() {
        return folder.resolve("cert.pem");
    }

    private String url(String path) {
        return "https://127.0.0.1:" + port + path;
    }

    private boolean serves() {
        if (!process.isAlive()) {
            throw new AssertionError("Pebble ended: " + Tools.read(folder.resolve("log")));
        }
        try {
            return get(url("/dir")).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /// What it says of a certificate: Valid or Revoked.
    public String statusOf(String serial) {
        String hex = serial.replaceFirst("^0+", "");
        HttpResponse<String> answer =
                get("https://127.0.0.1:%d/cert-status-by-serial/%s".formatted(managementPort, hex));
        if (answer.statusCode() != 200) {
            return "HTTP " + answer.statusCode();
        }
        return json(answer.body()).get("Status").asText();
    }

    /// It takes connections and answers nobody.
    public void holdsItsBreath() {
        Tools.run("kill", "-STOP", Long.toString(process.pid())).ok();
    }

    public void breathesAgain() {
        Tools.run("kill", "-CONT", Long.toString(process.pid())).ok();
    }

    /// By whoever holds the certificate's key (RFC 8555 §7.6), past the service.
    ///
    /// @param certificate in PEM; what follows it does not matter
    /// @param key of P-256, in PEM
    public void revokes(String certificate, String key) {
        try {
            X509Certificate parsed =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(
                                            new ByteArrayInputStream(
                                                    certificate.getBytes(
                                                            StandardCharsets.US_ASCII)));
            String base64 = key.replaceAll("-----[A-Z ]+-----|\\s", "");
            ECPrivateKey secret =
                    (ECPrivateKey)
                            KeyFactory.getInstance("EC")
                                    .generatePrivate(
                                            new PKCS8EncodedKeySpec(
                                                    Base64.getDecoder().decode(base64)));
            ECKey pair =
                    new ECKey.Builder(Curve.P_256, (ECPublicKey) parsed.getPublicKey())
                            .privateKey(secret)
                            .build();
            String payload = "{\"certificate\":\"" + Base64URL.encode(parsed.getEncoded()) + "\"}";
            Tools.await("Pebble to take a nonce", () -> isTaken(pair, payload));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private boolean isTaken(ECKey pair, String payload) {
        JsonNode directory = json(get(url("/dir")).body());
        String nonce =
                get(directory.get("newNonce").asText())
                        .headers()
                        .firstValue("replay-nonce")
                        .orElseThrow();
        String to = directory.get("revokeCert").asText();
        try {
            JWSObject jws =
                    new JWSObject(
                            new JWSHeader.Builder(JWSAlgorithm.ES256)
                                    .jwk(pair.toPublicJWK())
                                    .customParam("nonce", nonce)
                                    .customParam("url", to)
                                    .build(),
                            new Payload(payload));
            jws.sign(new ECDSASigner(pair));
            String body =
                    JSON.writeValueAsString(
                            Map.of(
                                    "protected", jws.getHeader().toBase64URL().toString(),
                                    "payload", jws.getPayload().toBase64URL().toString(),
                                    "signature", jws.getSignature().toString()));
            HttpResponse<String> answer =
                    send(
                            HttpRequest.newBuilder(URI.create(to))
                                    .header("Content-Type", "application/jose+json")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build());
            if (answer.statusCode() != 200 && !answer.body().contains("badNonce")) {
                throw new AssertionError(answer.body());
            }
            return answer.statusCode() == 200;
        } catch (JOSEException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).GET().build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SSLContext trusting(Path certificate) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "pebble",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(
                                            Tools.read(certificate)
                                                    .getBytes(StandardCharsets.US_ASCII))));
            TrustManagerFactory managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.close();
        breathesAgain();
        Tools.stop(process);
        Tools.delete(folder);
    }
}
