package privyseal.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class V1SignatureTest {

    private static final Map<String, String> PARAMETERS =
            Map.of(
                    "Word", "a b+c&d=é未",
                    "Number", "10",
                    "Truth", "true",
                    "CertIds.0", "x",
                    "CertIds.1", "y",
                    "Tags.0.TagKey", "k",
                    "Tags.0.TagValue", "v");

    private final Door door = new Door();

    @ParameterizedTest
    @CsvSource({
        "HmacSHA1, GET",
        "HmacSHA1, POST",
        "HmacSHA256, GET",
        "HmacSHA256, POST",
        "default, GET",
        "default, POST"
    })
    void acceptsWhatClientsSign(String algorithm, RpcRequest.Method method) {
        SignedRequests client = new SignedRequests();
        client.method = method;

        JsonNode response = door.response(client.v1(algorithm, PARAMETERS));

        assertThat(response.at("/Word").asText()).isEqualTo("a b+c&d=é未");
        assertThat(response.at("/Number").asLong()).isEqualTo(10);
        assertThat(response.at("/Truth").asBoolean()).isTrue();
        assertThat(response.at("/CertIds")).extracting(JsonNode::asText).containsExactly("x", "y");
        assertThat(response.at("/Tags/0/TagKey").asText()).isEqualTo("k");

        client.secret = "another";
        assertThat(door.outcome(client.v1(algorithm, PARAMETERS)))
                .isEqualTo("AuthFailure.SignatureFailure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1:8080", "127.0.0.1", "ssl.example.com", "ssl.example.com:8443"})
    void acceptsEachNameOfTheHost(String host) {
        SignedRequests client = new SignedRequests();
        client.signedHost = host;

        assertThat(door.outcome(client.v1("HmacSHA256", PARAMETERS))).isEqualTo("OK");
    }

    @Test
    void takesARequestOnceAndItsNonceWithOtherParametersToo() {
        SignedRequests client = new SignedRequests();
        RpcRequest request = client.v1("HmacSHA256", PARAMETERS);
        assertThat(door.outcome(request)).isEqualTo("OK");

        JsonNode again = door.response(request);
        assertThat(Door.outcome(again)).isEqualTo("AuthFailure.SignatureFailure");
        assertThat(Door.message(again)).contains("Nonce");
        assertThat(door.outcome(client.v1("HmacSHA256", Map.of("Word", "another"))))
                .isEqualTo("OK");
    }

    /// What is not signed by the key is not remembered: otherwise a stranger could use a request up.
    @Test
    void aWrongSignatureUsesNothingUp() {
        SignedRequests client = new SignedRequests();
        String right = client.secret;
        client.secret = "another";
        assertThat(door.outcome(client.v1("HmacSHA1", PARAMETERS)))
                .isEqualTo("AuthFailure.SignatureFailure");
        assertThat(door.seen).isEmpty();
        client.secret = right;
        assertThat(door.outcome(client.v1("HmacSHA1", PARAMETERS))).isEqualTo("OK");
    }

    @Test
    void acceptsDotsForUnderscores() {
        SignedRequests client = new SignedRequests();
        client.more.put("No_Such", "x");

        assertThat(door.outcome(client.v1("HmacSHA1", Map.of(), true)))
                .isEqualTo("UnknownParameter");
        assertThat(door.outcome(client.v1("HmacSHA1", Map.of(), false)))
                .isEqualTo("UnknownParameter");
    }

    @ParameterizedTest(name = "{0} s: {1}")
    @CsvSource({
        "300, OK",
        "301, AuthFailure.SignatureExpire",
        "-300, OK",
        "-301, AuthFailure.SignatureExpire"
    })
    void acceptsFiveMinutes(long late, String outcome) {
        SignedRequests client = new SignedRequests().at(Door.NOW.minus(Duration.ofSeconds(late)));

        assertThat(door.outcome(client.v1("HmacSHA1", Map.of()))).isEqualTo(outcome);
    }

    /// Each field that is changed, added or removed on the way is noticed.
    @Test
    void signsEveryField() {
        SignedRequests client = new SignedRequests();
        String form = client.v1("HmacSHA256", PARAMETERS).body().text().orElseThrow();
        Map<String, List<String>> headers =
                Map.of(
                        "Host",
                        List.of(client.sentHost),
                        "Content-Type",
                        List.of(SignedRequests.FORM));

        for (String field : form.split("&", -1)) {
            Map<String, String> changed = new LinkedHashMap<>(FormFields.parse(form));
            changed.remove(field.substring(0, field.indexOf('=')));
            RpcRequest request =
                    new RpcRequest(
                            RpcRequest.Method.POST,
                            "",
                            new RequestHeaders(headers),
                            Body.of(
                                    SignedRequests.form(changed)
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                            SignedRequests.address("127.0.0.1"),
                            Transport.PLAIN);
            assertThat(door.outcome(request))
                    .as(field)
                    .isNotEqualTo("OK")
                    .isNotEqualTo("InternalError");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SecretId, , MissingParameter",
        "SecretId, x, AuthFailure.InvalidSecretId",
        "SecretId, AKID00000000000000000000000000000000, AuthFailure.SecretIdNotFound",
        "Signature, , MissingParameter",
        "Signature, x, AuthFailure.SignatureFailure",
        "SignatureMethod, HmacMD5, InvalidParameterValue",
        "Nonce, , MissingParameter",
        "Nonce, -1, InvalidParameterValue",
        "Timestamp, , MissingParameter",
        "Timestamp, soon, InvalidParameterValue",
        "Token, t, AuthFailure.TokenFailure",
        "Action, , MissingParameter",
        "Action, Nothing, InvalidAction",
        "Version, 2017-03-12, NoSuchVersion"
    })
    void namesWhatIsWrong(String field, String value, String outcome) {
        SignedRequests client = new SignedRequests();
        Map<String, String> fields =
                FormFields.parse(client.v1("HmacSHA256", Map.of()).body().text().orElseThrow());
        fields.put(field, value == null ? "" : value);

        RpcRequest request =
                client.request(
                        Map.of("Host", client.sentHost, "Content-Type", SignedRequests.FORM),
                        "",
                        SignedRequests.form(fields));

        assertThat(door.outcome(request)).isEqualTo(outcome);
    }
}
