package privyseal.api;

import static privyseal.api.ErrorCode.INVALID_PARAMETER;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Optional;

/// Reads what clients send, with limits on everything, and writes what they are answered.
final class Json {

    static final int MAX_DEPTH = 32;

    /// Five million: a letter of 1.4 MB in base64 is two million.
    static final int MAX_STRING = 5_000_000;

    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(32)
                    .maxStringLength(MAX_STRING)
                    .maxNameLength(256)
                    .maxTokenCount(200_000)
                    .build();

    private static final ObjectMapper READER =
            JsonMapper.builder(JsonFactory.builder().streamReadConstraints(LIMITS).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final ObjectMapper WRITER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
                    // Some answers are nothing but their request id.
                    .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                    .addModule(new SimpleModule().addSerializer(new OptionalAsNull()))
                    .build();

    private Json() {}

    /// The parameters of a request. No body at all is an empty object.
    static ObjectNode parse(Body body) {
        String text =
                body.text()
                        .orElseThrow(
                                () -> new ApiException(INVALID_PARAMETER, Sentences.BODY_NOT_UTF8));
        if (text.isBlank()) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            if (READER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw new ApiException(INVALID_PARAMETER, Sentences.BODY_NO_OBJECT);
        } catch (StreamConstraintsException _) {
            throw new ApiException(
                    INVALID_PARAMETER,
                    "The body is too large in some way: deeper than "
                            + MAX_DEPTH
                            + " levels, a string over "
                            + MAX_STRING
                            + " characters, a number over 32 digits, a name over 256, or too many values.");
        } catch (JsonProcessingException e) {
            throw new ApiException(
                    INVALID_PARAMETER,
                    "The body is not valid JSON (or repeats a name) " + where(e) + ".");
        }
    }

    /// The library's own message may quote the body.
    private static String where(JsonProcessingException e) {
        return e.getLocation() == null
                ? "somewhere"
                : "at line "
                        + e.getLocation().getLineNr()
                        + ", column "
                        + e.getLocation().getColumnNr();
    }

    static ObjectNode write(Record answer) {
        return WRITER.valueToTree(answer);
    }

    static String text(JsonNode node) {
        try {
            return WRITER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that cannot be written", e);
        }
    }

    private static final class OptionalAsNull extends StdSerializer<Optional<?>> {

        private static final long serialVersionUID = 1;

        OptionalAsNull() {
            super(Optional.class, false);
        }

        @Override
        public void serialize(Optional<?> value, JsonGenerator out, SerializerProvider serializers)
                throws IOException {
            if (value.isEmpty()) {
                out.writeNull();
                return;
            }
            serializers.defaultSerializeValue(value.get(), out);
        }
    }
}
