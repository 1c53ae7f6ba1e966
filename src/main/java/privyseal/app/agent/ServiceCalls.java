package privyseal.app.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import privyseal.account.Secret;

/// Calls the service's own actions, signed with TC3-HMAC-SHA256. The service's address is the administrator's own, from the
/// command line.
final class ServiceCalls {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration TOTAL = Duration.ofSeconds(30);
    private static final String VERSION = "2026-12-01";
    private static final String TYPE = "application/json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI service;
    private final ApiKey key;
    private final HttpClient http;
    private final Clock clock;

    record ApiKey(String id, Secret secret) {}

    /// @param trusted empty: the public authorities
    ServiceCalls(URI service, ApiKey key, Optional<SSLContext> trusted, Clock clock) {
        this.service = service;
        this.key = key;
        this.clock = clock;
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .connectTimeout(CONNECT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .version(HttpClient.Version.HTTP_1_1);
        trusted.ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    sealed interface Answer {
        record Yes(JsonNode response) implements Answer {}

        /// The service said no.
        record No(String code, String message) implements Answer {}
    }

    /// @throws IOException when nobody answered, or not as the service does
    Answer call(String action, Map<String, ?> parameters) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(parameters);
        Instant now = clock.instant();
        String timestamp = Long.toString(now.getEpochSecond());
        HttpRequest request =
                HttpRequest.newBuilder(service.resolve("/"))
                        .timeout(TOTAL)
                        .header("Content-Type", TYPE)
                        .header("X-TC-Action", action)
                        .header("X-TC-Version", VERSION)
                        .header("X-TC-Timestamp", timestamp)
                        .header("Authorization", authorization(action, body, now))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        JsonNode response = JSON.readTree(answer.body()).path("Response");
        if (!response.isObject()) {
            throw new IOException("%s answered %d".formatted(service, answer.statusCode()));
        }
        JsonNode error = response.path("Error");
        return error.isMissingNode()
                ? new Answer.Yes(response)
                : new Answer.No(error.path("Code").asText(), error.path("Message").asText());
    }

    private String authorization(String action, String body, Instant now) {
        String date = now.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        String host =
                service.getPort() == -1
                        ? service.getHost()
                        : service.getHost() + ":" + service.getPort();
        String canonical =
                String.join(
                        "\n",
                        "POST",
                        "/",
                        "",
                        "content-type:" + TYPE,
                        "host:" + host,
                        "x-tc-action:" + action.toLowerCase(Locale.ROOT),
                        "",
                        "content-type;host;x-tc-action",
                        sha256(body));
        String scope = date + "/ssl/tc3_request";
        String toSign =
                String.join(
                        "\n",
                        "TC3-HMAC-SHA256",
                        Long.toString(now.getEpochSecond()),
                        scope,
                        sha256(canonical));
        byte[] seed = ("TC3" + key.secret().reveal()).getBytes(StandardCharsets.UTF_8);
        byte[] signing = hmac(hmac(hmac(seed, date), "ssl"), "tc3_request");
        return "TC3-HMAC-SHA256 Credential=%s/%s, SignedHeaders=content-type;host;x-tc-action, Signature=%s"
                .formatted(key.id(), scope, HexFormat.of().formatHex(hmac(signing, toSign)));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
