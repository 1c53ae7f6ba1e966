package privyseal.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// An OpenID provider on the loopback address, strict about what clients send: code flow, client_secret_basic, PKCE S256,
/// codes that work once. What it signs is Nimbus's; a test may let it lie.
public final class OpenIdProvider implements AutoCloseable {

    public static final String CLIENT = "privyseal-test";

    private static final String SECRET = "the client's secret";

    private final HttpServer server;
    private final RSAKey key;
    private final RSAKey otherKey;
    private final Path secretFile;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();

    /// How it lies.
    public enum Lie {
        NONE,
        OTHER_NONCE,
        OTHER_AUDIENCE,
        OTHER_ISSUER,
        EXPIRED,
        OTHER_KEY,
        UNSIGNED
    }

    private record Grant(
            String subject, Map<String, String> asked, Map<String, ?> claims, Lie lie) {}

    private OpenIdProvider() {
        try {
            key = new RSAKeyGenerator(2048).keyID("k1").generate();
            otherKey = new RSAKeyGenerator(2048).keyID("k1").generate();
            secretFile = Files.createTempFile("client", "secret");
            Files.writeString(secretFile, SECRET + "\n");
            server = HttpServer.create(new InetSocketAddress(Ports.loopback(), 0), 0);
        } catch (JOSEException | IOException e) {
            throw new AssertionError(e);
        }
        server.createContext("/.well-known/openid-configuration", this::describe);
        server.createContext(
                "/keys",
                exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/token", this::token);
        server.start();
    }

    static OpenIdProvider start() {
        return new OpenIdProvider();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Path secretFile() {
        return secretFile;
    }

    /// Somebody signs in at the address where the service sent the browser.
    ///
    /// @return where the browser is sent back to
    public URI signsIn(String subject, URI authorization, Lie lie) {
        return signsIn(subject, authorization, Map.of(), lie);
    }

    /// @param claims what the ID token says besides, such as `amr`
    public URI signsIn(String subject, URI authorization, Map<String, ?> claims, Lie lie) {
        Map<String, String> asked = form(authorization.getRawQuery());
        if (!authorization.toString().startsWith(issuer() + "/authorize?")
                || !CLIENT.equals(asked.get("client_id"))
                || !"code".equals(asked.get("response_type"))
                || !"S256".equals(asked.get("code_challenge_method"))) {
            throw new AssertionError(authorization.toString());
        }
        String code = UUID.randomUUID().toString();
        grants.put(code, new Grant(subject, asked, claims, lie));
        return URI.create(
                asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
    }

    private void describe(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                200,
                """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256"]}
                """
                        .formatted(issuer()));
    }

    private void token(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> sent = form(body);
        Grant grant = grants.remove(sent.getOrDefault("code", ""));
        if (grant == null
                || !isClient(exchange.getRequestHeaders().getFirst("Authorization"))
                || !"authorization_code".equals(sent.get("grant_type"))
                || !Objects.equals(grant.asked().get("redirect_uri"), sent.get("redirect_uri"))
                || !challenge(sent.getOrDefault("code_verifier", ""))
                        .equals(grant.asked().get("code_challenge"))) {
            answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
            return;
        }
        answer(
                exchange,
                200,
                """
                {"access_token": "a", "token_type": "Bearer", "id_token": "%s"}
                """
                        .formatted(idToken(grant)));
    }

    private static boolean isClient(String authorization) {
        if (authorization == null || !authorization.startsWith("Basic ")) {
            return false;
        }
        String[] pair =
                new String(
                                Base64.getDecoder().decode(authorization.substring(6)),
                                StandardCharsets.UTF_8)
                        .split(":", 2);
        return URLDecoder.decode(pair[0], StandardCharsets.UTF_8).equals(CLIENT)
                && URLDecoder.decode(pair[1], StandardCharsets.UTF_8).equals(SECRET);
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private String idToken(Grant grant) {
        Lie lie = grant.lie();
        Instant now = Instant.now();
        Instant ends = lie == Lie.EXPIRED ? now.minusSeconds(600) : now.plusSeconds(300);
        JWTClaimsSet.Builder builder =
                new JWTClaimsSet.Builder()
                        .issuer(lie == Lie.OTHER_ISSUER ? "https://evil.example" : issuer())
                        .audience(lie == Lie.OTHER_AUDIENCE ? "another" : CLIENT)
                        .subject(grant.subject())
                        .claim("nonce", lie == Lie.OTHER_NONCE ? "n" : grant.asked().get("nonce"))
                        .issueTime(Date.from(now.minusSeconds(lie == Lie.EXPIRED ? 900 : 0)))
                        .expirationTime(Date.from(ends));
        grant.claims().forEach(builder::claim);
        JWTClaimsSet claims = builder.build();
        if (lie == Lie.UNSIGNED) {
            return new PlainJWT(claims).serialize();
        }
        try {
            SignedJWT token =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims);
            token.sign(new RSASSASigner(lie == Lie.OTHER_KEY ? otherKey : key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> form(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static void answer(HttpExchange exchange, int status, String json) {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
