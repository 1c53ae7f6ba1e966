package privyseal.coverage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// An action as the compiled `privyseal.api` has it.
///
/// Actions are package-private and want desks to be made, so this reads what `name()`, `version()` and `requestType()`
/// return from the class file: wire names are spelled out there (STYLE 8).
///
/// @param fields the parameters, as the wire spells them
/// @param required whether one of them must be there
/// @param request the record that the parameters become
/// @param answer the record of the answer
public record ServedAction(
        String name,
        Version version,
        List<String> fields,
        boolean required,
        Class<?> request,
        Class<?> answer) {

    /// Of the API.
    public enum Version {
        PUBLIC,
        OWN
    }

    private static final Path FOLDER = Path.of("target/classes/privyseal/api");

    public static List<ServedAction> all() throws IOException {
        List<ServedAction> actions = new ArrayList<>();
        Class<?> action = load("privyseal.api.Action");
        List<Path> files;
        try (Stream<Path> found = Files.list(FOLDER)) {
            files = found.filter(f -> f.toString().endsWith(".class")).sorted().toList();
        }
        for (Path file : files) {
            String simpleName = file.getFileName().toString().replace(".class", "");
            if (simpleName.equals("package-info")) {
                continue;
            }
            Class<?> type = load("privyseal.api." + simpleName);
            if (action.isAssignableFrom(type)
                    && !type.isInterface()
                    && !Modifier.isAbstract(type.getModifiers())) {
                actions.add(read(type, ClassFile.of().parse(file)));
            }
        }
        return actions;
    }

    private static ServedAction read(Class<?> action, ClassModel type) {
        String name = (String) returned(type, "name", "()Ljava/lang/String;");
        ClassDesc request = (ClassDesc) returned(type, "requestType", "()Ljava/lang/Class;");
        Class<?> record =
                load(request.descriptorString().replaceAll("^L|;$", "").replace('/', '.'));
        RecordComponent[] components = record.getRecordComponents();
        return new ServedAction(
                name,
                version(type),
                Arrays.stream(components).map(c -> wireName(record, c)).toList(),
                Arrays.stream(components).anyMatch(ServedAction::isRequired),
                record,
                answer(action));
    }

    /// The second of `Action<Request, Answer>`.
    private static Class<?> answer(Class<?> action) {
        return Arrays.stream(action.getGenericInterfaces())
                .filter(ParameterizedType.class::isInstance)
                .map(implemented ->
                        (Class<?>) ((ParameterizedType) implemented).getActualTypeArguments()[1])
                .findFirst()
                .orElseThrow(() -> new AssertionError(action + " does not say what it answers"));
    }

    /// The one constant that the method names.
    private static Version version(ClassModel type) {
        return type.methods().stream()
                .filter(m -> m.methodName().equalsString("version"))
                .filter(m -> !m.flags().has(AccessFlag.SYNTHETIC))
                .flatMap(m -> m.code().stream())
                .flatMap(code -> code.elementStream())
                .filter(FieldInstruction.class::isInstance)
                .map(FieldInstruction.class::cast)
                .map(field -> Version.valueOf(field.name().stringValue()))
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(
                                type.thisClass().asInternalName()
                                        + " does not spell out its version"));
    }

    private static Object returned(ClassModel type, String method, String descriptor) {
        return type.methods().stream()
                .filter(m -> m.methodName().equalsString(method))
                .filter(m -> m.methodType().equalsString(descriptor))
                .flatMap(ServedAction::constants)
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(
                                type.thisClass().asInternalName()
                                        + " does not spell out "
                                        + method));
    }

    private static Stream<Object> constants(MethodModel method) {
        List<Object> constants = new ArrayList<>();
        method.code()
                .ifPresent(code -> {
                    for (CodeElement element : code) {
                        if (element instanceof ConstantInstruction constant) {
                            constants.add(constant.constantValue());
                        }
                    }
                });
        return constants.stream();
    }

    /// As the wire spells a component.
    public static String wireName(Class<?> record, RecordComponent component) {
        try {
            JsonProperty irregular =
                    record.getDeclaredField(component.getName()).getAnnotation(JsonProperty.class);
            if (irregular != null) {
                return irregular.value();
            }
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a component without its field", e);
        }
        String name = component.getName();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /// Whether a request without it is refused.
    public static boolean isRequired(RecordComponent component) {
        return Arrays.stream(component.getAnnotations())
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("Required"));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ServedAction.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("compiled and not found: " + name, e);
        }
    }
}
