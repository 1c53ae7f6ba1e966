package privyseal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import privyseal.account.Secret;

class Tc3SignatureTest {

    private final Door door = new Door();

    /// The example of the public documentation.
    @Test
    void signsTheDocumentedExample() {
        SignedRequests example = documentedExample();
        RpcRequest request = example.tc3();
        Tc3Authorization authorization = Tc3Authorization.parse(example.authorization());
        Tc3Signature signature = new Tc3Signature(request, authorization, 1551113065);

        assertThat(authorization.signature())
                .isEqualTo("72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168");
        assertThat(request.body().sha256()).startsWith("35e9c5b0");
        assertThat(signature.canonicalRequests(List.of("cvm.tencentcloudapi.com")))
                .extracting(Hmac::hexSha256)
                .containsExactly(
                        "5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031");
        assertThat(
                        signature.isBy(
                                new Secret(SignedRequests.SECRET),
                                List.of("cvm.tencentcloudapi.com")))
                .isTrue();
        assertThat(
                        signature.isBy(
                                new Secret(SignedRequests.SECRET + "x"),
                                List.of("cvm.tencentcloudapi.com")))
                .isFalse();
    }

    private static SignedRequests documentedExample() {
        SignedRequests example = new SignedRequests().at(Instant.ofEpochSecond(1551113065));
        example.service = "cvm";
        example.sentHost = "cvm.tencentcloudapi.com";
        example.signedHost = "cvm.tencentcloudapi.com";
        example.body =
                "{\"Limit\": 1, \"Filters\": [{\"Values\": [\"\\u672a\\u547d\\u540d\"], \"Name\": \"instance-name\"}]}";
        return example;
    }

    static Stream<Arguments> variants() {
        return Stream.of(
                variant("host with port, as the Java SDK", r -> {}),
                variant("host without port, as the Node SDK", r -> r.signedHost = "127.0.0.1"),
                variant("public name with port", r -> r.signedHost = "ssl.example.com:8443"),
                variant("public name without port", r -> r.signedHost = "ssl.example.com"),
                variant(
                        "host in capitals, signed in lower case",
                        r -> {
                            r.sentHost = "LocalHost:8080";
                            r.signedHost = "localhost:8080";
                        }),
                variant(
                        "IPv6 without port",
                        r -> {
                            r.sentHost = "[::1]:8080";
                            r.signedHost = "[::1]";
                        }),
                variant("service with a colon", r -> r.service = "localhost:18931"),
                variant("service with a slash", r -> r.service = "localhost:18931/api"),
                variant(
                        "content type signed as sent",
                        r -> {
                            r.sentContentType = "application/json; charset=UTF-8";
                            r.signedContentType = "application/json; charset=UTF-8";
                        }),
                variant(
                        "content type signed in lower case",
                        r -> r.sentContentType = "application/json; charset=UTF-8"),
                variant(
                        "content type as the Node SDK",
                        r -> {
                            r.sentContentType = "application/json";
                            r.signedContentType = "application/json";
                        }),
                variant(
                        "unsigned payload",
                        r -> {
                            r.more.put("X-TC-Content-SHA256", "UNSIGNED-PAYLOAD");
                            r.signedPayload = "UNSIGNED-PAYLOAD";
                        }),
                variant("empty region", r -> r.more.put("X-TC-Region", "")),
                variant("a region", r -> r.more.put("X-TC-Region", "ap-guangzhou")),
                variant(
                        "action signed in lower case",
                        r -> r.signedHeaders = List.of("content-type", "host", "x-tc-action")),
                variant(
                        "action signed as sent",
                        r -> {
                            r.signedHeaders = List.of("content-type", "host", "x-tc-action");
                            r.signedAction = "Echo";
                        }),
                variant(
                        "action in lower case, content type as sent",
                        r -> {
                            r.signedHeaders = List.of("content-type", "host", "x-tc-action");
                            r.sentContentType = "application/json; charset=UTF-8";
                            r.signedContentType = "application/json; charset=UTF-8";
                        }),
                variant(
                        "headers in another order",
                        r -> r.signedHeaders = List.of("x-tc-action", "host", "content-type")),
                variant("blank token", r -> r.more.put("X-TC-Token", " ")),
                variant("no body", r -> r.body = ""),
                variant("body in Chinese", r -> r.body = "{\"Word\":\"未命名\"}"));
    }

    private static Arguments variant(String name, Consumer<SignedRequests> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void acceptsWhatClientsSign(String name, Consumer<SignedRequests> change) {
        SignedRequests client = new SignedRequests();
        change.accept(client);

        assertThat(door.outcome(client.tc3())).as(name).isEqualTo("OK");

        client.secret = "another";
        assertThat(door.outcome(client.tc3())).as(name).isEqualTo("AuthFailure.SignatureFailure");
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(
                variant("another host", r -> r.signedHost = "evil.example"),
                variant("another port", r -> r.signedHost = "127.0.0.1:8081"),
                variant("another content type", r -> r.signedContentType = "text/plain"),
                variant(
                        "another signed action",
                        r -> {
                            r.signedHeaders = List.of("content-type", "host", "x-tc-action");
                            r.signedAction = "describe";
                        }),
                variant("another body", r -> r.signedPayload = "{ }"),
                variant(
                        "payload said to be unsigned",
                        r -> r.more.put("X-TC-Content-SHA256", "UNSIGNED-PAYLOAD")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void refusesWhatWasNotSigned(String name, Consumer<SignedRequests> change) {
        SignedRequests client = new SignedRequests();
        change.accept(client);

        assertThat(door.outcome(client.tc3())).as(name).isEqualTo("AuthFailure.SignatureFailure");
    }

    @Test
    void signsTheTimestamp() {
        SignedRequests client = new SignedRequests();
        Map<String, String> headers = client.unsignedHeaders();
        headers.put("Authorization", client.authorization());
        headers.put("X-TC-Timestamp", Long.toString(client.at.getEpochSecond() + 1));

        assertThat(door.outcome(client.request(headers, "", "{}")))
                .isEqualTo("AuthFailure.SignatureFailure");
    }

    @ParameterizedTest(name = "{0} s: {1}")
    @CsvSource({
        "0, OK",
        "300, OK",
        "301, AuthFailure.SignatureExpire",
        "-300, OK",
        "-301, AuthFailure.SignatureExpire",
        "100000000, AuthFailure.SignatureExpire"
    })
    void acceptsFiveMinutes(long late, String outcome) {
        SignedRequests client = new SignedRequests().at(Door.NOW.minus(Duration.ofSeconds(late)));

        assertThat(door.outcome(client.tc3())).isEqualTo(outcome);
    }

    @Test
    void theDateIsTheUtcDateOfTheTimestamp() {
        SignedRequests client = new SignedRequests().at(Instant.parse("2026-03-01T23:59:59Z"));
        door.now = client.at.plusSeconds(2);
        assertThat(door.outcome(client.tc3())).isEqualTo("OK");

        client.day = LocalDate.parse("2026-03-02");
        assertThat(door.outcome(client.tc3())).isEqualTo("AuthFailure.InvalidAuthorization");
    }

    /// Blanks as `+` and as `%20`, any order, any escape: what was sent is what is signed.
    @Test
    void signsTheQueryAsItWasSent() {
        SignedRequests client = new SignedRequests();
        client.method = RpcRequest.Method.GET;
        client.body = "";
        client.sentContentType = SignedRequests.FORM;
        client.signedContentType = SignedRequests.FORM;
        for (String query :
                List.of(
                        "Word=a+b",
                        "Word=a%20b",
                        "Word=%61%20b",
                        "Word=a%20b&Number=10",
                        "Number=10&Word=a+b")) {
            client.query = query;
            assertThat(door.response(client.tc3()).at("/Word").asText()).as(query).isEqualTo("a b");
        }
        assertThat(door.response(client.tc3()).at("/Number").asLong()).isEqualTo(10);

        client.query = "Word=a+b";
        RpcRequest signed = client.tc3();
        assertThat(
                        door.outcome(
                                new RpcRequest(
                                        RpcRequest.Method.GET,
                                        "Word=a%20b",
                                        signed.headers(),
                                        signed.body(),
                                        signed.remote(),
                                        signed.transport())))
                .isEqualTo("AuthFailure.SignatureFailure");
    }

    /// Whatever a client sends and signs is accepted, and one changed octet of the body or query is not.
    @Test
    void agreesWithAClientOnGeneratedRequests() {
        Random random = new Random(20260301);
        for (int round = 0; round < 300; round++) {
            SignedRequests client = new SignedRequests();
            String word = word(random);
            if (random.nextBoolean()) {
                client.method = RpcRequest.Method.GET;
                client.body = "";
                client.query = SignedRequests.form(new TreeMap<>(Map.of("Word", word)));
            } else {
                client.body = Door.MAPPER.createObjectNode().put("Word", word).toString();
            }
            client.service = word(random).replaceAll("[^a-z0-9:.]", "") + "x";
            client.signedHost = random.nextBoolean() ? "127.0.0.1" : client.sentHost;
            RpcRequest request = client.tc3();

            assertThat(door.response(request).path("Word").asText())
                    .as("round " + round)
                    .isEqualTo(word);

            RpcRequest changed =
                    new RpcRequest(
                            request.method(),
                            request.method() == RpcRequest.Method.GET ? client.query + "x" : "",
                            request.headers(),
                            Body.of(
                                    (client.body.isEmpty() ? "" : client.body + " ")
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                            request.remote(),
                            request.transport());
            assertThat(door.outcome(changed))
                    .as("round " + round)
                    .isEqualTo("AuthFailure.SignatureFailure");
        }
    }

    private static String word(Random random) {
        int[] points =
                random.ints(1 + random.nextInt(12), 1, 0x2ffff)
                        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                        .map(c -> random.nextInt(3) == 0 ? c : 32 + c % 95)
                        .toArray();
        return "w" + new String(points, 0, points.length);
    }

    @Test
    void namesTheHostOnce() {
        assertThat(Hosts.of("127.0.0.1:8080", URI.create("https://ssl.example.com")))
                .containsExactly("127.0.0.1:8080", "127.0.0.1", "ssl.example.com");
        assertThat(Hosts.withoutPort("[::1]")).isEqualTo("[::1]");
    }
}
