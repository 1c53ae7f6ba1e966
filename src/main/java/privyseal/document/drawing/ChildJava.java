package privyseal.document.drawing;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.logging.LogFactory;
import org.apache.fontbox.FontBoxFont;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdmodel.PDDocument;

/// The command that starts [DrawingMain] in a Java of its own: this one's, small and quick to start.
final class ChildJava {

    /// What the child needs, and no more: no driver, no signature library, no web server.
    private static final List<Class<?>> LIBRARIES =
            List.of(
                    DrawingMain.class,
                    PDDocument.class,
                    RandomAccessRead.class,
                    FontBoxFont.class,
                    LogFactory.class);

    private ChildJava() {}

    static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(java().toString());
        command.addAll(
                List.of(
                        "-Xmx256m",
                        "-XX:MaxDirectMemorySize=16m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-UsePerfData",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=/dev/null",
                        "-XX:+DisableAttachMechanism",
                        "-Djava.awt.headless=true",
                        "-cp",
                        classPath(),
                        DrawingMain.class.getName()));
        return command;
    }

    /// A shell's condition: everything that the command is made of can be read.
    static String isReadable() {
        return Stream.concat(Stream.of(java()), libraries())
                .map(path -> "test -r '" + path.toString().replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" && "));
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private static String classPath() {
        return libraries().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<Path> libraries() {
        return Stream.concat(
                LIBRARIES.stream().map(ChildJava::library), Stream.of(NotoSansSc.library()));
    }

    private static Path library(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no file has " + type, e);
        }
    }
}
