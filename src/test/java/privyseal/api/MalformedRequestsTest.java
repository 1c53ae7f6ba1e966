package privyseal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import privyseal.Malformed;
import privyseal.testing.Rubbish;

/// Whatever is sent, the answer is one that a client can read, and never an internal error.
class MalformedRequestsTest {

    private static final int ROUNDS = 600;

    private final Door door = new Door();
    private final SignedRequests client = new SignedRequests();
    private final Rubbish rubbish = new Rubbish();

    @Malformed(
            door = Malformed.Door.SIGNATURE,
            kind = {Malformed.Kind.NOT_PARSEABLE, Malformed.Kind.WRONG_TYPE})
    @ParameterizedTest
    @ValueSource(
            strings = {
                "TC3-HMAC-SHA256",
                "TC3-HMAC-SHA256 ",
                "TC3-HMAC-SHA256 ,",
                "Basic YWxpY2U6c2VjcmV0",
                "TC3-HMAC-SHA256 Credential=a/2026-03-01/s/tc3_request",
                "TC3-HMAC-SHA256 Credential=, SignedHeaders=content-type;host, Signature=00",
                "TC3-HMAC-SHA256 Credential=/, SignedHeaders=content-type;host, Signature=00",
                "TC3-HMAC-SHA256 Credential=a/b/c/tc3_request, SignedHeaders=content-type;host,"
                        + " Signature=00",
                "TC3-HMAC-SHA256 Credential=a/2026-02-30/c/tc3_request,"
                        + " SignedHeaders=content-type;host, Signature=00",
                "TC3-HMAC-SHA256 Credential=a/2026-03-01/tc3_request,"
                        + " SignedHeaders=content-type;host, Signature=00",
                "TC3-HMAC-SHA256 Credential=a/2026-03-01/s/tc3_request, SignedHeaders=host,"
                        + " Signature=00",
                "TC3-HMAC-SHA256 Credential=a/2026-03-01/s/tc3_request,"
                        + " SignedHeaders=content-type;host;host, Signature=00",
                "TC3-HMAC-SHA256 Credential=a/2026-03-01/s/tc3_request,"
                        + " SignedHeaders=content-type;host;, Signature=00",
                "TC3-HMAC-SHA256 Credential=a/2026-03-01/s/tc3_request,"
                        + " SignedHeaders=content-type;host, Signature=zz",
                "TC3-HMAC-SHA256 Credential=a/2026-03-01/s/tc3_request, Credential=b,"
                        + " SignedHeaders=content-type;host, Signature=00"
            })
    void refusesMalformedAuthorizations(String header) {
        Map<String, String> headers = client.unsignedHeaders();
        headers.put("Authorization", header);

        assertThat(door.outcome(client.request(headers, "", "{}")))
                .isEqualTo("AuthFailure.InvalidAuthorization");
    }

    @Malformed(door = Malformed.Door.SIGNATURE, kind = Malformed.Kind.OVERSIZED)
    @Test
    void refusesAnAuthorizationWithoutEnd() {
        Map<String, String> headers = client.unsignedHeaders();
        headers.put("Authorization", client.authorization() + ", ".repeat(100_000));

        assertThat(door.outcome(client.request(headers, "", "{}")))
                .isEqualTo("AuthFailure.InvalidAuthorization");
    }

    @Test
    void mutatedHeadersAreNeverAnInternalError() {
        Random random = new Random(99);
        RpcGateway gateway = door.gateway();
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, String> headers = client.unsignedHeaders();
            headers.put("Authorization", client.authorization());
            Map<String, String> mutated = new LinkedHashMap<>(headers);
            List<String> names = List.copyOf(headers.keySet());
            String name = names.get(random.nextInt(names.size()));
            mutated.put(name, rubbish.mutated(headers.getOrDefault(name, "")));
            String outcome =
                    Door.outcome(Door.read(gateway.handle(client.request(mutated, "", "{}"))));
            assertThat(outcome).as(mutated.toString()).isNotEqualTo("InternalError");
        }
    }

    @Malformed(door = Malformed.Door.SIGNATURE, kind = Malformed.Kind.RANDOM_MUTATION)
    @Test
    void mutatedAuthorizationsAreRefused() {
        RpcGateway gateway = door.gateway();
        String right = client.authorization();
        for (int round = 0; round < ROUNDS; round++) {
            String mutated = rubbish.mutated(right);
            Map<String, String> headers = client.unsignedHeaders();
            headers.put("Authorization", mutated);
            String outcome =
                    Door.outcome(Door.read(gateway.handle(client.request(headers, "", "{}"))));
            boolean same =
                    mutated.toLowerCase(java.util.Locale.ROOT)
                            .replace(" ", "")
                            .equals(right.toLowerCase(java.util.Locale.ROOT).replace(" ", ""));
            assertThat(outcome).as(mutated).isNotEqualTo("InternalError");
            if (!same) {
                assertThat(outcome).as(mutated).startsWith("AuthFailure.");
            }
        }
    }

    @Malformed(door = Malformed.Door.RPC_JSON, kind = Malformed.Kind.RANDOM_MUTATION)
    @Malformed(door = Malformed.Door.RPC_FORM, kind = Malformed.Kind.RANDOM_MUTATION)
    @Test
    void mutatedBodiesAndFormsAreNeverAnInternalError() {
        RpcGateway gateway = door.gateway();
        String json =
                "{\"Word\":\"w\",\"Number\":10,\"CertIds\":[\"a\"],\"Tags\":[{\"TagKey\":\"k\",\"TagValue\":null}]}";
        for (int round = 0; round < ROUNDS; round++) {
            client.body = rubbish.mutated(json);
            assertThat(Door.outcome(Door.read(gateway.handle(client.tc3()))))
                    .as(client.body)
                    .isNotEqualTo("InternalError")
                    .doesNotStartWith("AuthFailure");
            String form =
                    rubbish.mutated(
                            client.v1("HmacSHA1", Map.of("Tags.0.TagKey", "k"))
                                    .body()
                                    .text()
                                    .orElseThrow());
            RpcRequest request =
                    client.request(
                            Map.of("Host", client.sentHost, "Content-Type", SignedRequests.FORM),
                            "",
                            form);
            assertThat(Door.outcome(Door.read(gateway.handle(request))))
                    .as(form)
                    .isNotEqualTo("InternalError");
        }
    }
}
