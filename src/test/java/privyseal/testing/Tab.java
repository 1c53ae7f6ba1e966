package privyseal.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import privyseal.coverage.Observed;
import privyseal.testing.TestService.Refused;
import privyseal.testing.TestService.Tried;

/// A page of the service in a browser: keeps the cookie, sends its origin and the word of the session. Each comes from a
/// loopback address of its own, because failures are counted by address.
public final class Tab {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NEXT = new AtomicInteger(10);

    private final URI base;
    private final HttpClient client;

    /// What the next requests carry; a test may change it.
    public final Map<String, String> headers = new HashMap<>();

    private Optional<HttpResponse<String>> last = Optional.empty();

    private Tab(String base, String from) {
        this.base = URI.create(base);
        this.client =
                HttpClient.newBuilder()
                        .localAddress(InetAddress.ofLiteral(from))
                        .sslContext(trustsAll())
                        .build();
        headers.put("Origin", base);
    }

    public static Tab plain(TestService service) {
        return new Tab("http://127.0.0.1:" + service.port(), address());
    }

    public static Tab tls(TestService service) {
        return new Tab("https://localhost:" + service.tlsPort(), address());
    }

    /// Another one at the same machine.
    public static Tab plain(TestService service, String from) {
        return new Tab("http://127.0.0.1:" + service.port(), from);
    }

    public static String address() {
        return "127.0.0." + NEXT.getAndIncrement();
    }

    public Tried tries(String version, String action, Map<String, ?> request) {
        try {
            HttpRequest.Builder post =
                    HttpRequest.newBuilder(base.resolve("/"))
                            .header("X-TC-Action", action)
                            .header("X-TC-Version", version)
                            .header("Content-Type", "application/json")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            JSON.writeValueAsString(request)));
            headers.forEach(post::header);
            HttpResponse<String> response = send(post.build());
            JsonNode answer = JSON.readTree(response.body()).get("Response");
            String code = answer.at("/Error/Code").asText("");
            Observed.request(action, request.keySet(), code.isEmpty() ? "ok" : code);
            return code.isEmpty()
                    ? new Tried.Done(answer)
                    : new Tried.Not(new Refused(code, answer.at("/Error/Message").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of a GET with the query, with this tab's headers.
    public String get(String query) {
        HttpRequest.Builder get = HttpRequest.newBuilder(base.resolve("/?" + query));
        headers.forEach(get::header);
        return send(get.build()).body();
    }

    /// What the browser gets for a page or a redirect, which it does not follow.
    public HttpResponse<String> opens(String pathAndQuery) {
        HttpRequest.Builder get = HttpRequest.newBuilder(base.resolve(pathAndQuery));
        headers.forEach(get::header);
        return send(get.build());
    }

    /// Of a POST of another kind, with this tab's headers.
    public String post(String type, String body) {
        HttpRequest.Builder post =
                HttpRequest.newBuilder(base.resolve("/"))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(post::header);
        return send(post.build()).body();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            last = Optional.of(response);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// The value of the last answer's header; empty when there was none.
    public String setCookie() {
        return last.flatMap(response -> response.headers().firstValue("Set-Cookie")).orElse("");
    }

    public Tried triesOwn(String action, Map<String, ?> request) {
        return tries("2026-12-01", action, request);
    }

    public JsonNode own(String action, Map<String, ?> request) {
        return done(action, triesOwn(action, request));
    }

    public Refused refusedOwn(String action, Map<String, ?> request) {
        return triesOwn(action, request).refusal();
    }

    public JsonNode call(String action, Map<String, ?> request) {
        return done(action, tries("2019-12-05", action, request));
    }

    private static JsonNode done(String action, Tried tried) {
        return switch (tried) {
            case Tried.Done(JsonNode answer) -> answer;
            case Tried.Not(Refused refused) -> throw new AssertionError(action + ": " + refused);
        };
    }

    /// @param code empty for none
    public Tried triesToSignIn(String user, String password, String code) {
        Map<String, String> claim = new LinkedHashMap<>();
        claim.put("UserName", user);
        claim.put("Password", password);
        if (!code.isEmpty()) {
            claim.put("Code", code);
        }
        return triesOwn("SignIn", claim);
    }

    public JsonNode signsIn(String user, String password) {
        return signsIn(user, password, "");
    }

    public JsonNode signsIn(String user, String password, String code) {
        JsonNode session = done("SignIn", triesToSignIn(user, password, code));
        headers.put("Cookie", setCookie().split(";", 2)[0]);
        headers.put("X-CSRF-Token", session.get("CsrfToken").asText());
        return session;
    }

    private static SSLContext trustsAll() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trusting()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Trusting extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(
                X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(
                X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
