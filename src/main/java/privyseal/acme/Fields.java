package privyseal.acme;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import privyseal.acme.Problem.ErrorType;

/// An object of JSON that a client sent. What is not asked for is not looked at (RFC 8555 §7.3, §7.1.2).
///
/// @param what names it for people
record Fields(String what, JsonNode node) {

    private static final int MOST_ITEMS = 1_000;

    /// Deeper than any object of RFC 8555 with a JWS and a key inside.
    private static final int DEPTH = 16;

    static final ObjectMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEPTH)
                                                    .maxNumberLength(20)
                                                    .build())
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    static Fields parse(String what, byte[] octets) {
        try {
            return of(what, JSON.readTree(octets));
        } catch (JsonProcessingException e) {
            throw malformed(what + " is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw malformed(what + " is not JSON.");
        }
    }

    static Fields of(String what, JsonNode node) {
        if (!node.isObject()) {
            throw malformed(what + " is not an object of JSON.");
        }
        return new Fields(what, node);
    }

    static ProblemException malformed(String detail) {
        return Problem.of(ErrorType.MALFORMED, detail).thrown();
    }

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    Optional<JsonNode> find(String field) {
        return has(field) ? Optional.of(node.get(field)) : Optional.empty();
    }

    String text(String field) {
        return findText(field).orElseThrow(() -> missing(field));
    }

    ProblemException missing(String field) {
        return malformed("The field " + field + " of " + what + " is missing.");
    }

    private ProblemException wrong(String field, String wanted) {
        return malformed("The field " + field + " of " + what + " is not " + wanted + ".");
    }

    Optional<String> findText(String field) {
        return find(field)
                .map(value -> {
                    if (!value.isTextual()) {
                        throw wrong(field, "a text");
                    }
                    return value.textValue();
                });
    }

    boolean flag(String field) {
        return find(field)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw wrong(field, "true or false");
                    }
                    return value.booleanValue();
                })
                .orElse(false);
    }

    Optional<Integer> findNumber(String field) {
        return find(field)
                .map(value -> {
                    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
                        throw wrong(field, "a number");
                    }
                    return value.intValue();
                });
    }

    Optional<Fields> findObject(String field) {
        return find(field).map(value -> of("The field " + field + " of " + what, value));
    }

    List<Fields> objects(String field) {
        return items(field).stream()
                .map(item -> of("An item of the field " + field, item))
                .toList();
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : items(field)) {
            if (!item.isTextual()) {
                throw wrong(field, "a list of texts");
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    private List<JsonNode> items(String field) {
        JsonNode value = find(field).orElseThrow(() -> missing(field));
        if (!value.isArray() || value.size() > MOST_ITEMS) {
            throw wrong(field, "a list of at most " + MOST_ITEMS + " items");
        }
        List<JsonNode> items = new ArrayList<>();
        value.forEach(items::add);
        return items;
    }

    byte[] octets(String field) {
        return octets(field, text(field));
    }

    /// RFC 8555 §6.1: base64url without padding, and without bits that say nothing.
    static byte[] octets(String field, String text) {
        try {
            byte[] octets = Base64.getUrlDecoder().decode(text);
            if (!Base64.getUrlEncoder().withoutPadding().encodeToString(octets).equals(text)) {
                throw malformed("The field " + field + " is not base64url in its one spelling.");
            }
            return octets;
        } catch (IllegalArgumentException _) {
            throw malformed("The field " + field + " is not base64url.");
        }
    }
}
