package privyseal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How parameters are read: JSON, fields, and what becomes of them.
class ParametersTest {

    private final Door door = new Door();
    private final SignedRequests client = new SignedRequests();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"Nope":1}                       | UnknownParameter      | Nope
                    {"Tags":[{"TagKey":"k","X":1}]}  | UnknownParameter      | Tags.0.X
                    {"word":"w"}                     | UnknownParameter      | word
                    {"Tags":[{"TagValue":"v"}]}      | MissingParameter      | Tags.0.TagKey
                    {"Tags":[{"TagKey":null}]}       | MissingParameter      | Tags.0.TagKey
                    {"Tags":[{"TagKey":"  "}]}       | MissingParameter      | Tags.0.TagKey
                    {"Tag":{}}                       | MissingParameter      | Tag.TagKey
                    {"Number":"10"}                  | InvalidParameter      | Number
                    {"Number":1.5}                   | InvalidParameter      | Number
                    {"Number":9223372036854775808}   | InvalidParameter      | Number
                    {"Count":2147483648}             | InvalidParameter      | Count
                    {"Number":true}                  | InvalidParameter      | Number
                    {"Word":1}                       | InvalidParameter      | Word
                    {"Word":["w"]}                   | InvalidParameter      | Word
                    {"Word":{}}                      | InvalidParameter      | Word
                    {"Truth":"true"}                 | InvalidParameter      | Truth
                    {"Truth":1}                      | InvalidParameter      | Truth
                    {"CertIds":"x"}                  | InvalidParameter      | CertIds
                    {"CertIds":["x",1]}              | InvalidParameter      | CertIds.1
                    {"CertIds":[null]}               | InvalidParameter      | CertIds.0
                    {"Tags":[[]]}                    | InvalidParameter      | Tags.0
                    {"Word":"a\\u0000b"}             | InvalidParameterValue | Word
                    {"Word":"\\ud800"}               | InvalidParameterValue | Word
                    [1]                              | InvalidParameter      | object
                    "x"                              | InvalidParameter      | object
                    {"Word":"a","Word":"b"}          | InvalidParameter      | line 1
                    {"Word":"a"} {}                  | InvalidParameter      | line 1
                    {"Word":}                        | InvalidParameter      | line 1
                    {"Word"                          | InvalidParameter      | line 1
                    nonsense                         | InvalidParameter      | line 1
                    """)
    void refusesByName(String body, String outcome, String named) {
        client.body = body;
        JsonNode response = door.response(client.tc3());

        assertThat(Door.outcome(response)).isEqualTo(outcome);
        assertThat(Door.message(response)).contains(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                " {} ",
                "{\"Word\":null}",
                "{\"CertIds\":[]}",
                "{\"Tags\":null}",
                "{\"Word\":\"\"}",
                "{\"CsrkeyPassword\":\"p\"}",
                "{\"Number\":-9223372036854775808}",
                "{\"Word\":\"\\ud83d\\ude00\"}"
            })
    void takesWhatIsRight(String body) {
        client.body = body;
        assertThat(door.outcome(client.tc3())).isEqualTo("OK");
    }

    @Test
    void boundsJson() {
        assertThat(outcomeOf("[".repeat(31) + "]".repeat(31)))
                .as("32 deep")
                .isEqualTo("UnknownParameter");
        assertThat(outcomeOf("[".repeat(32) + "]".repeat(32)))
                .as("33 deep")
                .isEqualTo("InvalidParameter");
        assertThat(outcomeOf("[".repeat(1_000_000))).isEqualTo("InvalidParameter");
        assertThat(outcomeOf("1".repeat(32))).isEqualTo("UnknownParameter");
        assertThat(outcomeOf("1".repeat(33))).isEqualTo("InvalidParameter");
        assertThat(outcomeOf("1e999999999")).isEqualTo("UnknownParameter");
        assertThat(outcomeOf("\"" + "x".repeat(Json.MAX_STRING + 1) + "\""))
                .isEqualTo("InvalidParameter");
        assertThat(outcomeOf("[" + "1,".repeat(300_000) + "1]")).isEqualTo("InvalidParameter");

        client.body = "{\"Number\":1e999999999}";
        assertThat(door.outcome(client.tc3())).isEqualTo("InvalidParameter");
        client.body = "{\"" + "x".repeat(300) + "\":1}";
        assertThat(door.outcome(client.tc3())).isEqualTo("InvalidParameter");
    }

    private String outcomeOf(String value) {
        client.body = "{\"Nope\":" + value + "}";
        return door.outcome(client.tc3());
    }

    @Test
    void neverQuotesABody() {
        client.body = "{\"Word\": hunter2}";
        assertThat(Door.message(door.response(client.tc3()))).doesNotContain("hunter2");
        client.body = "{\"Number\": \"hunter2\"}";
        assertThat(Door.message(door.response(client.tc3()))).doesNotContain("hunter2");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThatThrownBy(() -> Json.parse(Body.of(new byte[] {'{', '"', (byte) 0xc3, '"', '}'})))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("UTF-8");
        byte[] utf16 = "{}".getBytes(java.nio.charset.StandardCharsets.UTF_16LE);
        assertThatThrownBy(() -> Json.parse(Body.of(utf16))).isInstanceOf(ApiException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    CertIds.0=x&CertIds.1=y          | {"CertIds":["x","y"]}
                    CertIds.1=y&CertIds.0=x          | {"CertIds":["x","y"]}
                    Tags.0.TagKey=k&Tags.0.TagValue= | {"Tags":[{"TagKey":"k","TagValue":""}]}
                    Tag.TagKey=k                     | {"Tag":{"TagKey":"k"}}
                    A.0.0=x                          | {"A":[["x"]]}
                    A                                | {"A":""}
                    A=b=c                            | {"A":"b=c"}
                    A=%E6%9C%AA+%2B%20               | {"A":"未 + "}
                    """)
    void unflattens(String form, String json) throws Exception {
        assertThat(FormFields.unflatten(FormFields.parse(form)))
                .isEqualTo(Door.MAPPER.readTree(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    A=1&A=2              | A is there more than once
                    A=1&A.0=2            | A.0 is both
                    A.0=2&A=1            | A is both
                    A.0.B=1&A.0=2        | A.0 is both
                    A.1=x                | A.0 is missing
                    A.0=x&A.2=y          | A.1 is missing
                    A.0.1=x              | A.0.0 is missing
                    A=%                  | hex digits
                    A=%2                 | hex digits
                    A=%zz                | hex digits
                    A=%ff                | UTF-8
                    =x                   | name
                    %00=x                | name
                    A=1&&B=2             | name
                    """)
    void refusesForms(String form, String message) {
        assertThatThrownBy(() -> FormFields.unflatten(FormFields.parse(form)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining(message);
    }

    @Test
    void boundsForms() {
        assertThatThrownBy(() -> FormFields.parse("A=1&".repeat(6000)))
                .isInstanceOf(ApiException.class);
        String deep = "A" + ".0".repeat(40) + "=x";
        assertThatThrownBy(() -> FormFields.unflatten(FormFields.parse(deep)))
                .isInstanceOf(ApiException.class);
    }

    /// A tree that is flattened as the SDKs do comes back.
    @Test
    void unflattensGeneratedTrees() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            ObjectNode tree = Door.MAPPER.createObjectNode();
            for (int i = 0; i <= random.nextInt(4); i++) {
                tree.set("F" + i, node(random, 3));
            }
            Map<String, String> flat = new LinkedHashMap<>();
            flatten("", tree, flat);

            assertThat(FormFields.unflatten(FormFields.parse(SignedRequests.form(flat))))
                    .isEqualTo(tree);
        }
    }

    private static JsonNode node(Random random, int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(3);
        if (kind == 0) {
            return Door.MAPPER.getNodeFactory().textNode("v %&=+é" + random.nextInt());
        }
        List<JsonNode> children = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(12); i++) {
            children.add(node(random, depth - 1));
        }
        if (kind == 1) {
            return Door.MAPPER.createArrayNode().addAll(children);
        }
        ObjectNode object = Door.MAPPER.createObjectNode();
        children.forEach(child -> object.set("N" + object.size(), child));
        return object;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> flat) {
        if (node.isTextual()) {
            flat.put(prefix, node.textValue());
            return;
        }
        String dot = prefix.isEmpty() ? "" : prefix + ".";
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(dot + i, node.get(i), flat);
            }
            return;
        }
        node.properties().forEach(field -> flatten(dot + field.getKey(), field.getValue(), flat));
    }

    record Unclear(String word) {}

    record Unreadable(Optional<Thread> thread) {}

    @Test
    void refusesRecordsThatNoRequestCanHave() {
        assertThatThrownBy(() -> new RequestBinder<>(Unclear.class))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RequestBinder<>(Unreadable.class))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new RequestBinder<>(EchoAction.Request.class).names())
                .contains("CertIds", "CsrkeyPassword");
    }
}
