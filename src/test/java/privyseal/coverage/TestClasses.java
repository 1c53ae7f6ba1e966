package privyseal.coverage;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import privyseal.Malformed;
import privyseal.Malformed.Door;
import privyseal.Malformed.Kind;
import privyseal.Requirement;

/// What the compiled tests say of themselves. They are looked at, not run.
public final class TestClasses {

    private static final Path FOLDER = Path.of("target/test-classes");

    private final List<Class<?>> classes;

    private TestClasses(List<Class<?>> classes) {
        this.classes = List.copyOf(classes);
    }

    /// What a test claims: a rule, or a kind of input at a door.
    public record Input(Door door, Kind kind) {}

    public static TestClasses load() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER.resolve("privyseal"))) {
            return new TestClasses(
                    files.filter(file -> file.toString().endsWith(".class"))
                            .sorted()
                            .<Class<?>>map(TestClasses::load)
                            .toList());
        }
    }

    /// The tests by the rule that they name.
    public Map<String, Set<String>> byRequirement() {
        Map<String, Set<String>> tests = new TreeMap<>();
        for (Claim claim : claims()) {
            AnnotationSupport.findAnnotation(claim.element(), Requirement.class)
                    .ifPresent(requirement -> {
                        for (String id : requirement.value()) {
                            tests.computeIfAbsent(id, _ -> new TreeSet<>()).add(claim.test());
                        }
                    });
        }
        return tests;
    }

    /// The tests by the input that they send.
    public Map<Input, Set<String>> byInput() {
        Map<Input, Set<String>> tests = new HashMap<>();
        for (Claim claim : claims()) {
            for (Malformed malformed :
                    AnnotationSupport.findRepeatableAnnotations(claim.element(), Malformed.class)) {
                for (Kind kind : malformed.kind()) {
                    tests.computeIfAbsent(new Input(malformed.door(), kind), _ -> new TreeSet<>())
                            .add(claim.test());
                }
            }
        }
        return tests;
    }

    /// Methods that claim something and that JUnit does not run, so that the claim is empty.
    public List<String> claimsWithoutTest() {
        return claims().stream()
                .filter(claim -> claim.element() instanceof Method method && !isTest(method))
                .map(Claim::test)
                .toList();
    }

    /// Whether `Class.method`, or `Class`, still exists.
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Class<?> type : classes) {
            names.add(name(type));
            for (Method method : type.getDeclaredMethods()) {
                names.add(name(type) + "." + method.getName());
            }
        }
        return names;
    }

    /// How a test is called on the page.
    static String name(Class<?> test) {
        Class<?> outer = test.getEnclosingClass();
        return outer == null ? test.getSimpleName() : name(outer) + "." + test.getSimpleName();
    }

    private List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (Class<?> type : classes) {
            if (type.isAnnotationPresent(Disabled.class)) {
                continue;
            }
            if (isClaim(type)) {
                claims.add(new Claim(type, name(type)));
            }
            for (Method method : type.getDeclaredMethods()) {
                if (isClaim(method) && !method.isAnnotationPresent(Disabled.class)) {
                    claims.add(new Claim(method, name(type) + "." + method.getName()));
                }
            }
        }
        return claims;
    }

    private static boolean isClaim(AnnotatedElement element) {
        return element.isAnnotationPresent(Requirement.class)
                || element.isAnnotationPresent(Malformed.class)
                || element.isAnnotationPresent(Malformed.All.class);
    }

    private static boolean isTest(Method method) {
        return AnnotationSupport.isAnnotated(method, Testable.class);
    }

    private static Class<?> load(Path file) {
        String path = FOLDER.relativize(file).toString();
        String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
        try {
            return Class.forName(name, false, TestClasses.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("compiled and not found: " + name, e);
        }
    }

    private record Claim(AnnotatedElement element, String test) {}
}
