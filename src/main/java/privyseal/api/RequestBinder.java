package privyseal.api;

import static privyseal.api.ErrorCode.INVALID_PARAMETER;
import static privyseal.api.ErrorCode.INVALID_PARAMETER_VALUE;
import static privyseal.api.ErrorCode.MISSING_PARAMETER;
import static privyseal.api.ErrorCode.UNKNOWN_PARAMETER;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import privyseal.rule.Sentence;

/// Turns parameters into the record of a request. Written by hand because every refusal names the parameter by its path on
/// the wire, as `Tags.0.TagKey`, and none quotes what was sent.
///
/// @param <Q> the request
final class RequestBinder<Q extends Record> {

    /// What values look like.
    enum Source {
        /// A number is a number and a truth is a truth.
        JSON,
        /// Everything is text: `10` is a number where one is asked for.
        FORM
    }

    private final Shape<Q> shape;

    /// @throws IllegalArgumentException when the record has a component that no request can have
    RequestBinder(Class<Q> type) {
        this.shape = Shape.of(type);
    }

    Q bind(ObjectNode parameters, Source source) {
        return shape.bind(parameters, source, "");
    }

    /// The names on the wire, for the documentation and the tests.
    List<String> names() {
        return List.copyOf(shape.fields.keySet());
    }

    /// A record type and how its components are read.
    private record Shape<R extends Record>(Constructor<R> constructor, Map<String, Field> fields) {

        static <R extends Record> Shape<R> of(Class<R> type) {
            Map<String, Field> fields = new LinkedHashMap<>();
            RecordComponent[] components = type.getRecordComponents();
            for (RecordComponent component : components) {
                fields.put(wireName(component), Field.of(component));
            }
            try {
                Class<?>[] types =
                        Arrays.stream(components)
                                .map(RecordComponent::getType)
                                .toArray(Class<?>[]::new);
                Constructor<R> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return new Shape<>(constructor, fields);
            } catch (NoSuchMethodException e) {
                throw new IllegalArgumentException(type.getName(), e);
            }
        }

        R bind(ObjectNode object, Source source, String path) {
            for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (!fields.containsKey(name)) {
                    throw new ApiException(
                            UNKNOWN_PARAMETER, Sentences.unknown(path + printable(name)));
                }
            }
            List<@Nullable Object> values = new ArrayList<>();
            fields.forEach(
                    (name, field) -> values.add(field.read(object.get(name), source, path + name)));
            try {
                return constructor.newInstance(values.toArray());
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof IllegalArgumentException cause) {
                    throw new ApiException(INVALID_PARAMETER_VALUE, path + cause.getMessage());
                }
                throw new IllegalStateException(e);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Upper-case first letter, unless `@JsonProperty` says otherwise.
    private static String wireName(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        String name = component.getName();
        return property != null
                ? property.value()
                : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private enum Absence {
        REFUSED,
        NULL,
        EMPTY_OPTIONAL,
        EMPTY_LIST
    }

    private record Field(Absence absence, boolean optional, Reader reader) {

        static Field of(RecordComponent component) {
            Type type = component.getGenericType();
            boolean optional = component.getType() == Optional.class;
            Reader reader = Reader.of(optional ? argument(type) : type, component);
            return new Field(absence(component), optional, reader);
        }

        private static Absence absence(RecordComponent component) {
            if (component.isAnnotationPresent(Required.class)) {
                return Absence.REFUSED;
            }
            if (component.getType() == Optional.class) {
                return Absence.EMPTY_OPTIONAL;
            }
            if (component.getType() == List.class) {
                return Absence.EMPTY_LIST;
            }
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                return Absence.NULL;
            }
            throw new IllegalArgumentException(
                    component + " is neither @Required nor @Nullable nor an Optional nor a List");
        }

        @Nullable Object read(@Nullable JsonNode node, Source source, String path) {
            if (node == null || node.isNull()) {
                return switch (absence) {
                    case REFUSED ->
                            throw new ApiException(MISSING_PARAMETER, Sentences.missing(path));
                    case NULL -> null;
                    case EMPTY_OPTIONAL -> Optional.empty();
                    case EMPTY_LIST -> List.of();
                };
            }
            Object value = reader.read(node, source, path);
            if (absence == Absence.REFUSED && isBlank(value)) {
                throw new ApiException(MISSING_PARAMETER, Sentences.empty(path));
            }
            return optional ? Optional.of(value) : value;
        }

        private static boolean isBlank(Object value) {
            return switch (value) {
                case String text -> text.isBlank();
                case List<?> list -> list.isEmpty();
                default -> false;
            };
        }
    }

    /// Reads one value of a type.
    private interface Reader {

        Object read(JsonNode node, Source source, String path);

        static Reader of(Type type, RecordComponent component) {
            Reader scalar = SCALARS.get(type);
            if (scalar != null) {
                return scalar;
            }
            if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
                Reader element = of(argument(type), component);
                return (node, source, path) -> readList(element, node, source, path);
            }
            if (type instanceof Class<?> record && record.isRecord()) {
                Shape<?> shape = Shape.of(record.asSubclass(Record.class));
                return (node, source, path) -> readObject(shape, node, source, path);
            }
            throw new IllegalArgumentException(component + ": no request has a " + type);
        }
    }

    private static final Map<Type, Reader> SCALARS = scalars();

    private static Map<Type, Reader> scalars() {
        Map<Type, Reader> readers = new HashMap<>();
        readers.put(String.class, RequestBinder::readString);
        readers.put(Boolean.class, RequestBinder::readBoolean);
        readers.put(boolean.class, RequestBinder::readBoolean);
        readers.put(Long.class, RequestBinder::readLong);
        readers.put(long.class, RequestBinder::readLong);
        readers.put(Integer.class, RequestBinder::readInt);
        readers.put(int.class, RequestBinder::readInt);
        return readers;
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    private static Object readString(JsonNode node, Source source, String path) {
        if (!node.isTextual()) {
            throw wrongType(path, "a string", "字符串");
        }
        return Text.checked(node.textValue(), path);
    }

    private static Object readBoolean(JsonNode node, Source source, String path) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (source == Source.FORM && node.isTextual()) {
            switch (node.textValue()) {
                case "true", "True", "1" -> {
                    return true;
                }
                case "false", "False", "0" -> {
                    return false;
                }
                default -> {}
            }
        }
        throw wrongType(path, "true or false", "布尔值");
    }

    private static Object readLong(JsonNode node, Source source, String path) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        if (source == Source.FORM && node.isTextual()) {
            try {
                return Long.valueOf(node.textValue());
            } catch (NumberFormatException _) {
                throw wrongType(path, "an integer", "整数");
            }
        }
        throw wrongType(path, "an integer", "整数");
    }

    private static Object readInt(JsonNode node, Source source, String path) {
        long value = (long) readLong(node, source, path);
        if (value != (int) value) {
            throw wrongType(path, "an integer below 2^31", "小于 2^31 的整数");
        }
        return (int) value;
    }

    private static Object readList(Reader element, JsonNode node, Source source, String path) {
        if (!node.isArray()) {
            throw wrongType(path, "a list", "列表");
        }
        List<Object> values = new ArrayList<>();
        for (JsonNode item : node) {
            if (item.isNull()) {
                throw wrongType(path + "." + values.size(), "there", "有效的值");
            }
            values.add(element.read(item, source, path + "." + values.size()));
        }
        return List.copyOf(values);
    }

    private static Object readObject(Shape<?> shape, JsonNode node, Source source, String path) {
        // In a form, an object none of whose fields are there cannot be told from an empty list.
        if (source == Source.FORM && node.isArray() && node.isEmpty()) {
            return shape.bind(JsonNodeFactory.instance.objectNode(), source, path + ".");
        }
        if (!(node instanceof ObjectNode object)) {
            throw wrongType(path, "an object", "对象");
        }
        return shape.bind(object, source, path + ".");
    }

    private static String printable(String name) {
        String clean = name.replaceAll("[^A-Za-z0-9_.-]", "?");
        return clean.length() > 64 ? clean.substring(0, 64) + "…" : clean;
    }

    private static ApiException wrongType(String path, String english, String chinese) {
        return new ApiException(
                INVALID_PARAMETER, Sentences.wrongType(path, new Sentence(english, chinese)));
    }
}
