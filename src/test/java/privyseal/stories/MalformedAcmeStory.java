package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Malformed;
import privyseal.Malformed.Door;
import privyseal.Malformed.Kind;
import privyseal.testing.Customer;
import privyseal.testing.RawAcme;
import privyseal.testing.RawAcme.Answer;
import privyseal.testing.RawHttp;
import privyseal.testing.Rubbish;
import privyseal.testing.Stored;
import privyseal.testing.TestService;

/// Rubbish at the ACME door: a problem document that says what is wrong, never an internal error, and nothing is stored.
@Tag("story")
class MalformedAcmeStory {

    private static final List<String> PATHS =
            List.of("/new-account", "/new-order", "/revoke-certificate", "/key-change", "/order/x");

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final RawAcme raw = new RawAcme(service).opened(customer);
    private final Rubbish rubbish = new Rubbish();
    private final String order =
            "{\"identifiers\":[{\"type\":\"dns\",\"value\":\"%s\"}]}"
                    .formatted(customer.domain("shop"));
    private final Stored stored = Stored.now(service);

    @Test
    @Malformed(
            door = Door.ACME,
            kind = {Kind.NOT_PARSEABLE, Kind.TRUNCATED, Kind.OVERSIZED, Kind.TOO_DEEP})
    void bodies() {
        String right = raw.signed("/new-order", header -> header, order);
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        for (String path : PATHS) {
            for (String body :
                    List.of(
                            "",
                            "rubbish",
                            "{}",
                            "[]",
                            "null",
                            "\"text\"",
                            right.substring(0, right.length() - 2),
                            right.substring(0, 40),
                            right + right,
                            deep,
                            "{\"protected\":" + deep + "}",
                            "{\"protected\":\"%\",\"payload\":\"\",\"signature\":\"\"}",
                            "{\"protected\":\"e30=\",\"payload\":\"\",\"signature\":\"\"}",
                            "{\"protected\":\"e30\",\"payload\":\"\",\"signature\":\"\"}",
                            "{\"protected\":\"e30\",\"protected\":\"e30\",\"payload\":\"\",\"signature\":\"\"}")) {
                refused(raw.send(path, body), "malformed");
            }
            assertThat(raw.send(path, "{" + " ".repeat(70_000) + "}").status()).isEqualTo(413);
            assertThat(
                            raw.send(
                                            path,
                                            "application/json",
                                            right.getBytes(StandardCharsets.UTF_8))
                                    .status())
                    .isEqualTo(415);
        }
        stored.isUnchanged();
    }

    @Test
    @Malformed(
            door = Door.ACME,
            kind = {Kind.WRONG_TYPE, Kind.TOO_DEEP, Kind.NOT_PARSEABLE})
    void payloadsAndHeaders() {
        String deep = "{\"identifiers\":" + "[".repeat(40) + "]".repeat(40) + "}";
        for (String payload :
                List.of(
                        "",
                        "rubbish",
                        "[]",
                        "{}",
                        deep,
                        "{\"identifiers\":{}}",
                        "{\"identifiers\":[]}",
                        "{\"identifiers\":[1]}",
                        "{\"identifiers\":[{\"type\":1,\"value\":\"a.test\"}]}",
                        "{\"identifiers\":[{\"type\":\"dns\",\"value\":[\"a.test\"]}]}",
                        "{\"identifiers\":[{\"type\":\"dns\",\"value\":\"127.0.0.1\"}]}",
                        "{\"identifiers\":[{\"type\":\"dns\",\"value\":\"a..test\"}]}",
                        "{\"identifiers\":[{\"type\":\"ip\",\"value\":\"a.test\"}]}",
                        "{\"identifiers\":[{\"type\":\"dns\",\"value\":\"a.test\"}],\"profile\":83}")) {
            Answer answer = raw.post("/new-order", payload);
            assertThat(answer.status()).as(payload).isBetween(400, 499);
            assertThat(answer.problem()).as(payload).isIn("malformed", "rejectedIdentifier");
        }
        refused(raw.post("/new-order", h -> h.put("url", 7), order), "malformed");
        refused(raw.post("/new-order", h -> h.put("kid", true), order), "malformed");
        refused(raw.post("/new-order", h -> h.without("kid"), order), "malformed");
        refused(raw.post("/new-order", h -> h.putNull("alg"), order), "malformed");
        refused(raw.post("/new-order", h -> h.put("crit", "exp"), order), "malformed");
        refused(raw.post("/new-account", h -> h.put("jwk", "x"), "{}"), "malformed");
        for (String jwk :
                List.of(
                        "{}",
                        "{\"kty\":\"oct\",\"k\":\"AAAA\"}",
                        "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
                        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAA\",\"y\":\"AAAA\"}")) {
            refused(
                    raw.post(
                            "/new-account",
                            h -> {
                                h.remove("kid");
                                h.set("jwk", RawAcme.json(jwk));
                                return h;
                            },
                            "{}"),
                    "badPublicKey");
        }
        refused(raw.post("/revoke-certificate", "{\"certificate\":7}"), "malformed");
        refused(
                raw.post("/revoke-certificate", "{\"certificate\":\"AAAA\",\"reason\":\"1\"}"),
                "malformed");
        stored.isUnchanged();
    }

    /// RFC 8555 §7.1.2 wants fields of a payload that nobody knows to be passed over; beside the signature there are none.
    @Test
    @Malformed(door = Door.ACME, kind = Kind.UNKNOWN_FIELD)
    void unknownFields() {
        refused(
                raw.send(
                        "/new-order",
                        raw.signed("/new-order", h -> h, order)
                                .replaceFirst("\\{", "{\"header\":{},")),
                "malformed");
        refused(
                raw.send(
                        "/new-order",
                        raw.signed("/new-order", h -> h, order)
                                .replaceFirst("\\{", "{\"signatures\":[],")),
                "malformed");
        stored.isUnchanged();
        assertThat(
                        raw.post("/new-order", order.replaceFirst("\\{", "{\"wishes\":[1,{}],"))
                                .status())
                .isEqualTo(201);
    }

    @Test
    @Malformed(door = Door.ACME, kind = Kind.RANDOM_MUTATION)
    void mutations() {
        for (int round = 0; round < Rubbish.ROUNDS; round++) {
            String right = raw.signed("/new-order", h -> h, order);
            String body = rubbish.mutated(right);
            if (!isStillRight(body, right)) {
                Answer answer = raw.send("/new-order", body);
                assertThat(answer.status()).as(body).isBetween(400, 499);
            }
            byte[] der =
                    rubbish.mutated(
                            Base64.getDecoder()
                                    .decode(
                                            "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtVKUtcx/n9rt5afY"));
            Answer certificate =
                    raw.post(
                            "/revoke-certificate",
                            "{\"certificate\":\"%s\"}"
                                    .formatted(
                                            Base64.getUrlEncoder()
                                                    .withoutPadding()
                                                    .encodeToString(der)));
            assertThat(certificate.problem()).isEqualTo("malformed");
        }
        stored.isUnchanged();
    }

    /// Nothing was cut off, or a blank came in between.
    private static boolean isStillRight(String body, String right) {
        try {
            return new ObjectMapper().readTree(body).equals(RawAcme.json(right));
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    @Malformed(door = Door.ACME, kind = Kind.SLOW_BODY)
    void aBodyThatDripsIsNotWaitedFor() {
        String head =
                "POST /acme/new-order HTTP/1.1\r\nHost: x\r\nContent-Type: application/jose+json\r\nContent-Length: 10000\r\n\r\n";
        assertThat(new RawHttp(service.port()).drip(head)).startsWith("HTTP/1.1 408");
        stored.isUnchanged();
    }

    private static void refused(Answer answer, String problem) {
        assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.problem()).as(answer.toString()).isEqualTo(problem);
        assertThat(answer.nonce()).isNotEmpty();
    }
}
