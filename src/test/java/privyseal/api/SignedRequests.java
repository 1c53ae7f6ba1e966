package privyseal.api;

import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A client of its own, written from the description of the signatures and not from the server's code. What a client may
/// do differently is a field.
final class SignedRequests {

    static final String KEY_ID = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE";
    static final String SECRET = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";
    static final String FORM = "application/x-www-form-urlencoded";

    RpcRequest.Method method = RpcRequest.Method.POST;
    String action = "Echo";
    String version = "2026-12-01";

    /// Another one for every request, as clients do.
    private int nonce = 4711;

    String keyId = KEY_ID;
    String secret = SECRET;
    String body = "{}";
    String query = "";
    String service = "127";
    Instant at = Instant.parse("2026-03-01T12:00:00Z");
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    String sentHost = "127.0.0.1:8080";
    String signedHost = "127.0.0.1:8080";
    String sentContentType = "application/json; charset=utf-8";
    String signedContentType = "application/json; charset=utf-8";
    List<String> signedHeaders = List.of("content-type", "host");
    String signedAction = "echo";
    String signedPayload = "";
    Map<String, String> more = new LinkedHashMap<>();
    String remote = "127.0.0.1";
    Transport transport = Transport.PLAIN;

    SignedRequests at(Instant time) {
        at = time;
        day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        return this;
    }

    RpcRequest tc3() {
        Map<String, String> headers = unsignedHeaders();
        headers.put("Authorization", authorization());
        return request(headers, query, body);
    }

    Map<String, String> unsignedHeaders() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", sentHost);
        headers.put("Content-Type", sentContentType);
        headers.put("X-TC-Action", action);
        headers.put("X-TC-Version", version);
        headers.put("X-TC-Timestamp", Long.toString(at.getEpochSecond()));
        headers.putAll(more);
        return headers;
    }

    RpcRequest request(Map<String, String> headers, String sentQuery, String sentBody) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        headers.forEach((name, value) -> values.put(name, List.of(value)));
        return new RpcRequest(
                method,
                sentQuery,
                new RequestHeaders(values),
                Body.of(sentBody.getBytes(StandardCharsets.UTF_8)),
                address(remote),
                transport);
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException e) {
            throw new AssertionError(e);
        }
    }

    String authorization() {
        return "TC3-HMAC-SHA256 Credential=%s/%s/%s/tc3_request, SignedHeaders=%s, Signature=%s"
                .formatted(keyId, day, service, String.join(";", signedHeaders), tc3Signature());
    }

    String canonicalRequest() {
        Map<String, String> values =
                Map.of(
                        "content-type",
                        signedContentType,
                        "host",
                        signedHost,
                        "x-tc-action",
                        signedAction);
        String lines =
                signedHeaders.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .map(name -> name + ":" + values.get(name) + "\n")
                        .collect(Collectors.joining());
        return method
                + "\n/\n"
                + query
                + "\n"
                + lines
                + "\n"
                + String.join(";", signedHeaders)
                + "\n"
                + sha256(signedPayload.isEmpty() ? body : signedPayload);
    }

    String tc3Signature() {
        String scope = day + "/" + service + "/tc3_request";
        String text =
                "TC3-HMAC-SHA256\n"
                        + at.getEpochSecond()
                        + "\n"
                        + scope
                        + "\n"
                        + sha256(canonicalRequest());
        byte[] ofDate =
                hmac(
                        "HmacSHA256",
                        ("TC3" + secret).getBytes(StandardCharsets.UTF_8),
                        day.toString());
        byte[] ofService = hmac("HmacSHA256", ofDate, service);
        byte[] signing = hmac("HmacSHA256", ofService, "tc3_request");
        return HexFormat.of().formatHex(hmac("HmacSHA256", signing, text));
    }

    RpcRequest v1(String algorithm, Map<String, String> parameters) {
        return v1(algorithm, parameters, false);
    }

    /// @param dots as the official Java client, which signs a dot for each underscore of a name
    RpcRequest v1(String algorithm, Map<String, String> parameters, boolean dots) {
        Map<String, String> fields = new TreeMap<>(parameters);
        fields.put("Action", action);
        fields.put("Version", version);
        fields.put("Nonce", Integer.toString(++nonce));
        fields.put("Timestamp", Long.toString(at.getEpochSecond()));
        fields.put("SecretId", keyId);
        if (!algorithm.equals("default")) {
            fields.put("SignatureMethod", algorithm);
        }
        fields.putAll(more);
        String text =
                method
                        + signedHost
                        + "/?"
                        + fields.entrySet().stream()
                                .map(e ->
                                        (dots ? e.getKey().replace('_', '.') : e.getKey())
                                                + "="
                                                + e.getValue())
                                .collect(Collectors.joining("&"));
        String hmac = algorithm.equals("default") ? "HmacSHA1" : algorithm;
        fields.put(
                "Signature",
                Base64.getEncoder()
                        .encodeToString(hmac(hmac, secret.getBytes(StandardCharsets.UTF_8), text)));
        String form = form(fields);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", sentHost);
        return switch (method) {
            case GET -> request(headers, form, "");
            case POST -> {
                headers.put("Content-Type", FORM + "; charset=utf-8");
                yield request(headers, "", form);
            }
        };
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(e ->
                        e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(String algorithm, byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }
}
