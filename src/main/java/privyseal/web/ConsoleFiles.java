package privyseal.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/// What the build of `console/` left in the jar. Each file is read and compressed once; there are a few dozen.
final class ConsoleFiles {

    private static final String FOLDER = "/console/";
    private static final String PAGE = "index.html";

    /// A name that can only be a file of the build: no dots beside the one of its ending, one folder at most.
    private static final Pattern NAME =
            Pattern.compile(
                    "(assets/)?[A-Za-z0-9_-]{1,128}(\\.[A-Za-z0-9_-]{1,32})?\\.(js|css|svg|png|woff2)");

    private final Map<String, ConsoleFile> files = new ConcurrentHashMap<>();

    /// @param type the media type, by its ending
    record ConsoleFile(String type, Content content) {

        byte[] plain() {
            return content.plain;
        }

        byte[] gzipped() {
            return content.gzipped;
        }
    }

    private static final class Content {
        private final byte[] plain;
        private final byte[] gzipped;

        private Content(byte[] plain) {
            this.plain = plain;
            this.gzipped = gzip(plain);
        }
    }

    /// Absent names are not remembered: there is no end of them.
    Optional<ConsoleFile> find(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                files.computeIfAbsent(
                        name,
                        _ ->
                                read(name)
                                        .map(octets ->
                                                new ConsoleFile(type(name), new Content(octets)))
                                        .orElse(null)));
    }

    Optional<String> page() {
        return read(PAGE).map(octets -> new String(octets, StandardCharsets.UTF_8));
    }

    private static Optional<byte[]> read(String name) {
        try (InputStream in = ConsoleFiles.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "woff2" -> "font/woff2";
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 3);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
