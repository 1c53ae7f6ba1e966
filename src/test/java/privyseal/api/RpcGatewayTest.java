package privyseal.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import privyseal.Requirement;
import privyseal.account.Role;

class RpcGatewayTest {

    private final Door door = new Door();
    private final SignedRequests client = new SignedRequests();

    @Test
    void answersInTheOneShape() {
        client.body = "{\"Word\":\"hi\",\"CertIds\":[\"a\"],\"Tags\":[{\"TagKey\":\"k\"}]}";
        JsonNode response = door.response(client.tc3());

        assertThat(response.at("/Word").asText()).isEqualTo("hi");
        assertThat(response.at("/Number").isNull()).as("an empty Optional is null").isTrue();
        assertThat(response.at("/Tags/0/TagKey").asText()).isEqualTo("k");
        assertThat(response.at("/Account").asText()).isEqualTo("200000000001");
        assertThat(response.at("/RequestId").asText())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    @Test
    void hidesWhatWentWrongInside() {
        client.body = "{\"Word\":\"explode\"}";
        JsonNode response = door.response(client.tc3());

        assertThat(Door.outcome(response)).isEqualTo("InternalError");
        assertThat(Door.message(response)).doesNotContain("secret").doesNotContain("42");
        assertThat(response.has("RequestId")).isTrue();
    }

    @Test
    void saysWhenItIsOverloaded() {
        client.body = "{\"Word\":\"busy\"}";
        JsonNode response = door.response(client.tc3());

        assertThat(Door.outcome(response)).isEqualTo("RequestLimitExceeded");
        assertThat(Door.message(response)).contains("Try again").doesNotContain("42");
    }

    @Test
    void tellsTheObserverNoParameter() {
        client.body = "{\"Word\":\"private\"}";
        door.outcome(client.tc3());
        client.action = "Nothing";
        door.outcome(client.tc3());

        assertThat(door.observed)
                .extracting(RequestObserver.Answered::action)
                .containsExactly("Echo", "-");
        assertThat(door.observed)
                .extracting(RequestObserver.Answered::outcome)
                .containsExactly("OK", "InvalidAction");
        assertThat(door.observed.toString()).doesNotContain("private");
    }

    @ParameterizedTest
    @CsvSource({
        "X-TC-Action, , MissingParameter",
        "X-TC-Action, Nothing, InvalidAction",
        "X-TC-Version, , MissingParameter",
        "X-TC-Version, 2017-03-12, NoSuchVersion",
        "X-TC-Version, 2019-12-05, InvalidAction",
        "X-TC-Timestamp, , MissingParameter",
        "X-TC-Timestamp, -5, InvalidParameterValue",
        "X-TC-Timestamp, 99999999999, AuthFailure.SignatureExpire",
        "X-TC-Token, t, AuthFailure.TokenFailure",
        "Content-Type, text/plain, InvalidParameter",
        "Content-Type, , InvalidParameter",
        "Host, , AuthFailure.SignatureFailure"
    })
    void namesWhatIsWrong(String header, String value, String outcome) {
        Map<String, String> headers = client.unsignedHeaders();
        headers.put("Authorization", client.authorization());
        headers.put(header, value == null ? "" : value);

        assertThat(door.outcome(client.request(headers, "", client.body))).isEqualTo(outcome);
    }

    @Test
    void knowsKeys() {
        client.keyId = "alice";
        assertThat(door.outcome(client.tc3())).isEqualTo("AuthFailure.InvalidSecretId");
        client.keyId = "AKID00000000000000000000000000000000";
        assertThat(door.outcome(client.tc3())).isEqualTo("AuthFailure.SecretIdNotFound");
    }

    @Test
    void refusesTheUnsigned() {
        JsonNode response =
                door.response(client.request(client.unsignedHeaders(), "", "not even JSON"));
        assertThat(Door.outcome(response)).isEqualTo("AuthFailure.InvalidAuthorization");
    }

    @Test
    @Requirement({"RV-25", "RV-25/10th", "RV-25/11th"})
    void servesWhoNeedsNoAccountTenTimesAMinute() {
        door.actions = List.of(EchoAction.own(Access.anyone()));
        RpcGateway gateway = door.gateway();
        RpcRequest unsigned = client.request(client.unsignedHeaders(), "", "{}");

        JsonNode first = Door.read(gateway.handle(unsigned));
        assertThat(first.at("/Who").asText()).isEqualTo("KeyHolder");
        List<String> outcomes =
                IntStream.rangeClosed(2, 11)
                        .mapToObj(_ -> Door.outcome(Door.read(gateway.handle(unsigned))))
                        .toList();
        assertThat(outcomes).startsWith("OK").endsWith("RequestLimitExceeded");
        assertThat(outcomes.subList(0, 9)).containsOnly("OK");

        assertThat(Door.read(gateway.handle(client.tc3())).at("/Who").asText())
                .as("signed")
                .isEqualTo("Person");
        client.secret = "another";
        assertThat(Door.outcome(Door.read(gateway.handle(client.tc3()))))
                .isEqualTo("AuthFailure.SignatureFailure");
    }

    @Test
    @Requirement({"RV-25", "ST-01"})
    void servesWhoNeedsNoAccountAsOftenAsIsSet() {
        door.actions = List.of(EchoAction.own(Access.anyone()));
        door.config = Door.config(0, 2, false);
        RpcGateway gateway = door.gateway();
        RpcRequest unsigned = client.request(client.unsignedHeaders(), "", "{}");

        List<String> outcomes =
                IntStream.rangeClosed(1, 3)
                        .mapToObj(_ -> Door.outcome(Door.read(gateway.handle(unsigned))))
                        .toList();
        assertThat(outcomes).containsExactly("OK", "OK", "RequestLimitExceeded");
    }

    @Test
    void limitsRequestsPerActionAndAccount() {
        door.config = Door.config(2, false);
        RpcGateway gateway = door.gateway();
        List<String> outcomes =
                IntStream.range(0, 20)
                        .mapToObj(_ -> Door.outcome(Door.read(gateway.handle(client.tc3()))))
                        .toList();
        assertThat(outcomes).startsWith("OK", "OK").contains("RequestLimitExceeded");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, PLAIN, false, OK",
        "::1, PLAIN, false, OK",
        "192.0.2.7, PLAIN, false, UnsupportedProtocol",
        "2001:db8::7, PLAIN, false, UnsupportedProtocol",
        "192.0.2.7, PLAIN, true, OK",
        "192.0.2.7, TLS, false, OK"
    })
    void isServedInPlainToLoopbackOnly(
            String remote, Transport transport, boolean plainApi, String outcome) {
        door.config = Door.config(0, plainApi);
        client.remote = remote;
        client.transport = transport;

        assertThat(door.outcome(client.tc3())).isEqualTo(outcome);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    @Requirement("AC-01")
    void admitsRolesThatReachTheLeast(Role role) {
        door.role = role;
        for (Role least : Role.values()) {
            door.actions = List.of(EchoAction.own(Access.least(least)));
            client.body = "{\"NoSuchParameter\":1}";
            assertThat(door.outcome(client.tc3()))
                    .as(role + " where " + least + " is the least")
                    .isEqualTo(
                            role.reaches(least)
                                    ? "UnknownParameter"
                                    : "AuthFailure.UnauthorizedOperation");
        }
    }

    @Test
    void speaksTheLanguageAskedFor() {
        assertThat(door.response(client.tc3()).at("/Language").asText()).isEqualTo("ENGLISH");
        client.more.put("X-TC-Language", "zh-CN");
        assertThat(door.response(client.tc3()).at("/Language").asText()).isEqualTo("CHINESE");
        client.more.put("X-TC-Language", "en-US");
        assertThat(door.response(client.tc3()).at("/Language").asText()).isEqualTo("ENGLISH");
        client.more.put("X-TC-Language", "klingon");
        assertThat(door.response(client.tc3()).at("/Language").asText()).isEqualTo("ENGLISH");
    }

    @ParameterizedTest
    @CsvSource({
        "{\"Nothing\":1}, 不存在参数 Nothing",
        "{\"Number\":\"x\"}, 参数 Number 不是整数",
        "{\"Tags\":[{}]}, 缺少参数 Tags.0.TagKey",
        "[], 请求体不是 JSON 对象"
    })
    void refusesInChineseWhenAsked(String body, String sentence) {
        client.more.put("X-TC-Language", "zh-CN");
        client.body = body;
        assertThat(Door.message(door.response(client.tc3()))).startsWith(sentence);
        client.secret = "another";
        assertThat(Door.message(door.response(client.tc3()))).startsWith("签名");
        client.action = "Nothing";
        assertThat(Door.message(door.response(client.tc3()))).contains("不存在该接口");
    }

    @Test
    void refusesInChineseBeforeTheParametersAreRead() {
        client.more.put("X-TC-Language", "zh-CN");
        client.remote = "192.0.2.7";
        assertThat(Door.message(door.response(client.tc3()))).contains("HTTPS");
        assertThat(Door.message(door.response(client.tc3()))).startsWith("从其他机器");
    }

    @Test
    void refusesAHeaderThatIsThereTwice() {
        Map<String, List<String>> headers = new java.util.HashMap<>();
        client.unsignedHeaders().forEach((name, value) -> headers.put(name, List.of(value)));
        headers.put("Authorization", List.of(client.authorization()));
        headers.put("X-TC-Action", List.of("Echo", "Other"));
        RpcRequest request =
                new RpcRequest(
                        RpcRequest.Method.POST,
                        "",
                        new RequestHeaders(headers),
                        Body.EMPTY,
                        SignedRequests.address("127.0.0.1"),
                        Transport.PLAIN);

        assertThat(door.outcome(request)).isEqualTo("InvalidParameter");
    }

    @Test
    void boundsBodiesAndQueries() {
        client.body = "{\"Word\":\"" + "x".repeat(4_000_000) + "\"}";
        assertThat(door.outcome(client.tc3())).isEqualTo("OK");
        client.body = " ".repeat(RpcGateway.MAX_SIGNED_BODY);
        assertThat(door.outcome(client.tc3())).isEqualTo("OK");
        client.body = " ".repeat(RpcGateway.MAX_SIGNED_BODY + 1);
        assertThat(door.outcome(client.tc3())).isEqualTo("RequestSizeLimitExceeded");

        assertThat(door.outcome(client.v1("HmacSHA1", Map.of("Word", "x".repeat(1_000_000)))))
                .isEqualTo("OK");
        assertThat(door.outcome(client.v1("HmacSHA1", Map.of("Word", "x".repeat(1024 * 1024)))))
                .isEqualTo("RequestSizeLimitExceeded");

        client.method = RpcRequest.Method.GET;
        assertThat(door.outcome(client.v1("HmacSHA1", Map.of("Word", "x".repeat(32_000)))))
                .isEqualTo("OK");
        assertThat(door.outcome(client.v1("HmacSHA1", Map.of("Word", "x".repeat(32 * 1024)))))
                .isEqualTo("RequestSizeLimitExceeded");
    }
}
