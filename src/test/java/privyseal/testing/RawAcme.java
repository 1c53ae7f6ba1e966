package privyseal.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Requests of ACME, signed piece by piece, so that any of it can be wrong.
public final class RawAcme {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestService service;
    private final HttpClient http;
    private final ECKey key = key();
    private String account = "";

    public RawAcme(TestService service) {
        this.service = service;
        this.http =
                HttpClient.newBuilder().sslContext(AcmeClient.believing(service.data())).build();
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    public String url(String path) {
        return "https://localhost:" + service.tlsPort() + "/acme" + path;
    }

    /// @param status of HTTP
    public record Answer(int status, String type, String nonce, String location, JsonNode body) {
        /// The last word of its urn.
        public String problem() {
            return body.path("type").asText().replaceFirst(".*:", "");
        }

        public String detail() {
            return body.path("detail").asText();
        }
    }

    public String nonce() {
        return get("/new-nonce").nonce();
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url(path))).GET().build());
    }

    /// From now on requests are of an account that the customer's new key bound.
    public RawAcme opened(Customer customer) {
        JsonNode binding = customer.owner().own("CreateAcmeKey", Map.of());
        ObjectNode payload = JSON.createObjectNode();
        payload.set(
                "externalAccountBinding",
                binding(
                        binding.get("KeyId").asText(),
                        Base64URL.from(binding.get("HmacKey").asText()).decode()));
        Answer answer = post("/new-account", payload.toString());
        if (answer.status() != 201) {
            throw new AssertionError(answer);
        }
        account = answer.location();
        return this;
    }

    /// What binds this key (RFC 8555 §7.3.4).
    public JsonNode binding(String keyId, byte[] hmacKey) {
        ObjectNode header = JSON.createObjectNode();
        header.put("alg", "HS256");
        header.put("kid", keyId);
        header.put("url", url("/new-account"));
        return flattened(header.toString(), key.toPublicJWK().toJSONString(), hmacKey);
    }

    /// A right request.
    public Answer post(String path, String payload) {
        return post(path, header -> header, payload);
    }

    /// @param change what becomes of the right protected header
    public Answer post(String path, UnaryOperator<ObjectNode> change, String payload) {
        return send(path, signed(path, change, payload));
    }

    public String signed(String path, UnaryOperator<ObjectNode> change, String payload) {
        ObjectNode header = JSON.createObjectNode();
        header.put("alg", "ES256");
        header.put("nonce", nonce());
        header.put("url", url(path));
        if (account.isEmpty()) {
            header.set("jwk", json(key.toPublicJWK().toJSONString()));
        } else {
            header.put("kid", account);
        }
        return flattened(change.apply(header).toString(), payload, new byte[0]).toString();
    }

    private JsonNode flattened(String header, String payload, byte[] hmacKey) {
        Base64URL protectedHeader = Base64URL.encode(header);
        Base64URL text = Base64URL.encode(payload);
        byte[] input = (protectedHeader + "." + text).getBytes(StandardCharsets.US_ASCII);
        try {
            Base64URL signature =
                    hmacKey.length == 0
                            ? new ECDSASigner(key)
                                    .sign(JWSHeader.parse("{\"alg\":\"ES256\"}"), input)
                            : new MACSigner(hmacKey)
                                    .sign(JWSHeader.parse("{\"alg\":\"HS256\"}"), input);
            ObjectNode jws = JSON.createObjectNode();
            jws.put("protected", protectedHeader.toString());
            jws.put("payload", text.toString());
            jws.put("signature", signature.toString());
            return jws;
        } catch (JOSEException | ParseException e) {
            throw new AssertionError(e);
        }
    }

    public Answer send(String path, String body) {
        return send(path, "application/jose+json", body.getBytes(StandardCharsets.UTF_8));
    }

    public Answer send(String path, String type, byte[] body) {
        return send(
                HttpRequest.newBuilder(URI.create(url(path)))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build());
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            String type = answer.headers().firstValue("Content-Type").orElse("");
            return new Answer(
                    answer.statusCode(),
                    type,
                    answer.headers().firstValue("Replay-Nonce").orElse(""),
                    answer.headers().firstValue("Location").orElse(""),
                    type.endsWith("json") ? json(answer.body()) : JSON.createObjectNode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public static JsonNode json(String text) {
        try {
            return text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
