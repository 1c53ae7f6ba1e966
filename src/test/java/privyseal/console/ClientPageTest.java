package privyseal.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import privyseal.app.GeneratedPage;
import privyseal.coverage.ServedAction;

/// `console/src/api/actions.ts`: every action with the types of its fields, printed from the actions themselves. `./dev docs`
/// writes it; a console that sends what the API does not know is then no TypeScript.
class ClientPageTest {

    private static final Path PAGE = Path.of("console/src/api/actions.ts");

    private static final String HEAD =
            """
            // Printed from the actions of the API by `./dev docs`. Not to be changed by hand.
            """;

    private static final Map<ServedAction.Version, String> VERSIONS =
            Map.of(
                    ServedAction.Version.PUBLIC, "2019-12-05",
                    ServedAction.Version.OWN, "2026-12-01");

    /// Records by the name of their interface.
    private final Map<String, Class<?>> records = new TreeMap<>();

    private enum Side {
        /// What may be absent need not be sent.
        REQUEST,
        /// What is empty is null.
        ANSWER
    }

    @Test
    void isPrintedFromTheActions() throws IOException {
        List<ServedAction> actions =
                ServedAction.all().stream()
                        .sorted(Comparator.comparing(ServedAction::name))
                        .toList();
        GeneratedPage.check(PAGE, HEAD + versions(actions) + interfaces(actions));
    }

    private static String versions(List<ServedAction> actions) {
        return actions.stream()
                .map(action ->
                        "  %s: '%s',\n".formatted(action.name(), VERSIONS.get(action.version())))
                .collect(Collectors.joining("", "\nexport const versions = {\n", "} as const\n"));
    }

    private String interfaces(List<ServedAction> actions) {
        String all =
                actions.stream()
                        .map(action ->
                                "  %s: { request: %s; answer: %s }\n"
                                        .formatted(
                                                action.name(),
                                                name(action.request(), Side.REQUEST),
                                                name(action.answer(), Side.ANSWER)))
                        .collect(Collectors.joining("", "\nexport interface Actions {\n", "}\n"));
        StringBuilder text = new StringBuilder(all);
        // Printing one may name others.
        Map<String, String> printed = new TreeMap<>();
        while (printed.size() < records.size()) {
            Map.copyOf(records)
                    .forEach(
                            (name, type) -> printed.computeIfAbsent(name, _ -> record(name, type)));
        }
        printed.values().forEach(text::append);
        return text.toString();
    }

    private String name(Class<?> record, Side side) {
        String simple =
                record.getEnclosingClass() == null
                        ? record.getSimpleName()
                        : record.getEnclosingClass().getSimpleName() + record.getSimpleName();
        String name =
                side == Side.REQUEST && !simple.endsWith("Request") ? simple + "Sent" : simple;
        Class<?> other = records.put(name, record);
        if (other != null && other != record) {
            throw new AssertionError(other + " and " + record + " are both " + name);
        }
        return name;
    }

    private String record(String name, Class<?> type) {
        Side side = name.endsWith("Request") || name.endsWith("Sent") ? Side.REQUEST : Side.ANSWER;
        String fields =
                Stream.of(type.getRecordComponents())
                        .filter(component -> !isUnwrapped(type, component))
                        .map(component ->
                                "  %s: %s\n"
                                        .formatted(
                                                field(type, component, side),
                                                type(component.getGenericType(), side)))
                        .collect(Collectors.joining());
        String unwrapped =
                Stream.of(type.getRecordComponents())
                        .filter(component -> isUnwrapped(type, component))
                        .map(component -> name(component.getType(), side))
                        .collect(Collectors.joining(", "));
        return "\nexport interface %s%s {\n%s}\n"
                .formatted(name, unwrapped.isEmpty() ? "" : " extends " + unwrapped, fields);
    }

    private static boolean isUnwrapped(Class<?> record, RecordComponent component) {
        try {
            return record.getDeclaredField(component.getName())
                    .isAnnotationPresent(JsonUnwrapped.class);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a component without its field", e);
        }
    }

    private static String field(Class<?> record, RecordComponent component, Side side) {
        boolean mayBeAbsent = side == Side.REQUEST && !ServedAction.isRequired(component);
        return ServedAction.wireName(record, component) + (mayBeAbsent ? "?" : "");
    }

    private String type(Type type, Side side) {
        if (type instanceof ParameterizedType generic) {
            String of = type(generic.getActualTypeArguments()[0], side);
            if (generic.getRawType() == Optional.class) {
                return side == Side.REQUEST ? of : of + " | null";
            }
            return of.contains(" ") ? "(" + of + ")[]" : of + "[]";
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return name(plain, side);
        }
        if (plain == String.class) {
            return "string";
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return "boolean";
        }
        if (plain == Object.class) {
            return "unknown";
        }
        return "number";
    }
}
