package privyseal.api;

import static privyseal.api.ErrorCode.INVALID_PARAMETER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// `application/x-www-form-urlencoded` text, as in queries and in the bodies of HmacSHA1 and HmacSHA256.
final class FormFields {

    private static final int MAX_FIELDS = 5000;

    private static final int MAX_DEPTH = 32;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.:-]{0,255}");

    /// No list of the API is longer than a thousand.
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,3}");

    private FormFields() {}

    static Map<String, String> parse(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (text.isEmpty()) {
            return fields;
        }
        String[] pairs = text.split("&", MAX_FIELDS + 1);
        if (pairs.length > MAX_FIELDS) {
            throw new ApiException(
                    INVALID_PARAMETER, "There are more than " + MAX_FIELDS + " parameters.");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (!NAME.matcher(name).matches()) {
                throw new ApiException(
                        INVALID_PARAMETER, "A parameter's name is not letters, digits and dots.");
            }
            if (fields.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1))) != null) {
                throw new ApiException(
                        INVALID_PARAMETER, "The parameter " + name + " is there more than once.");
            }
        }
        return fields;
    }

    private static String decode(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '%') {
                octets.write(octet(text, i));
                i += 3;
            } else {
                String one = c == '+' ? " " : Character.toString(text.codePointAt(i));
                octets.writeBytes(one.getBytes(StandardCharsets.UTF_8));
                i += one.length();
            }
        }
        return Body.of(octets.toByteArray())
                .text()
                .orElseThrow(
                        () -> new ApiException(INVALID_PARAMETER, "A parameter is not UTF-8."));
    }

    private static int octet(String text, int percent) {
        int high = percent + 2 < text.length() ? Character.digit(text.charAt(percent + 1), 16) : -1;
        int low = percent + 2 < text.length() ? Character.digit(text.charAt(percent + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw new ApiException(
                    INVALID_PARAMETER, "A % in a parameter is not followed by two hex digits.");
        }
        return (high << 4) | low;
    }

    /// `CertIds.0=x&Tags.0.TagKey=k` is `{"CertIds":["x"],"Tags":[{"TagKey":"k"}]}`. Every value is text.
    static ObjectNode unflatten(Map<String, String> fields) {
        Branch root = new Branch();
        fields.forEach((name, value) -> root.put(name, List.of(name.split("\\.", -1)), value));
        return root.toObject();
    }

    /// A node while it grows: its leaf, or what is below it.
    private static final class Branch {

        private final Map<String, Branch> below = new HashMap<>();
        private boolean leaf;
        private String value = "";

        void put(String name, List<String> segments, String text) {
            if (segments.size() > MAX_DEPTH) {
                throw new ApiException(
                        INVALID_PARAMETER, "The parameter " + name + " is nested too deeply.");
            }
            Branch at = this;
            for (String segment : segments) {
                if (at.leaf) {
                    throw contradiction(name);
                }
                at = at.below.computeIfAbsent(segment, _ -> new Branch());
            }
            if (!at.below.isEmpty()) {
                throw contradiction(name);
            }
            at.leaf = true;
            at.value = text;
        }

        JsonNode toNode(String name) {
            if (leaf) {
                return TextNode.valueOf(value);
            }
            boolean list = below.keySet().stream().allMatch(key -> INDEX.matcher(key).matches());
            return list ? toArray(name) : toObject();
        }

        ObjectNode toObject() {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            new TreeMap<>(below).forEach((key, branch) -> object.set(key, branch.toNode(key)));
            return object;
        }

        private ArrayNode toArray(String name) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            Map<Integer, Branch> elements = new TreeMap<>();
            below.forEach((index, branch) -> elements.put(Integer.valueOf(index), branch));
            elements.forEach((index, branch) -> {
                if (index != array.size()) {
                    throw new ApiException(
                            INVALID_PARAMETER,
                            "The parameter " + name + "." + array.size() + " is missing.");
                }
                array.add(branch.toNode(name + "." + index));
            });
            return array;
        }

        private static ApiException contradiction(String name) {
            return new ApiException(
                    INVALID_PARAMETER,
                    "The parameter " + name + " is both a value and a list or object.");
        }
    }
}
