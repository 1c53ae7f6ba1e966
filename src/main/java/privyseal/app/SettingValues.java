package privyseal.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import privyseal.db.CannotStartException;

/// What was set, and where: the command line before the environment before the file in the data folder.
public final class SettingValues {

    static final String FILE = "privyseal.yaml";

    private static final long MAX_FILE_BYTES = 1 << 20;
    private static final String PREFIX = "PRIVYSEAL_";

    /// Of the launcher, not of the service.
    private static final Set<String> LAUNCHER_VARIABLES =
            Set.of("PRIVYSEAL_JAVA_HOME", "PRIVYSEAL_JAVA_OPTIONS");

    private static final Map<String, Setting<?>> BY_NAME =
            Settings.ALL.stream().collect(Collectors.toMap(Setting::name, Function.identity()));
    private static final Map<String, Setting<?>> BY_VARIABLE =
            Settings.ALL.stream().collect(Collectors.toMap(Setting::variable, Function.identity()));

    /// @param origin for the message about a value that cannot be read
    private record Value(String text, String origin) {}

    private final Map<String, Value> values;

    private SettingValues(Map<String, Value> values) {
        this.values = values;
    }

    /// @param commandLine by name
    /// @throws CannotStartException when a name is unknown or the file cannot be read
    public static SettingValues read(
            Map<String, String> commandLine, Map<String, String> environment) {
        Map<String, Value> values = new LinkedHashMap<>();
        commandLine.forEach((name, text) -> put(values, name, text, "on the command line"));
        environment.forEach((variable, text) -> {
            if (variable.startsWith(PREFIX) && !LAUNCHER_VARIABLES.contains(variable)) {
                Setting<?> setting = BY_VARIABLE.get(variable);
                if (setting == null) {
                    throw unknown(variable, "in the environment");
                }
                put(values, setting.name(), text, "in the environment");
            }
        });
        SettingValues outside = new SettingValues(values);
        Path file = outside.of(Settings.DATA).resolve(FILE);
        fromFile(file)
                .forEach((name, text) -> {
                    if (name.equals(Settings.DATA.name())) {
                        throw new CannotStartException(
                                "The data folder cannot be set in a file inside it (%s)."
                                        .formatted(file));
                    }
                    put(values, name, text, "in " + file);
                });
        return outside;
    }

    private static void put(Map<String, Value> values, String name, String text, String origin) {
        if (!BY_NAME.containsKey(name)) {
            throw unknown(name, origin);
        }
        values.putIfAbsent(name, new Value(text, origin));
    }

    private static CannotStartException unknown(String name, String origin) {
        return new CannotStartException(
                "There is no setting \"%s\" (%s); \"./privyseal settings\" lists all there are."
                        .formatted(name, origin));
    }

    private static Map<String, String> fromFile(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        Map<String, String> flat = new LinkedHashMap<>();
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new CannotStartException("The file %s is longer than 1 MiB.".formatted(file));
            }
            JsonNode root = new YAMLMapper().readTree(Files.readString(file));
            if (root != null && !root.isMissingNode() && !root.isNull()) {
                flatten("", root, flat, file);
            }
            return flat;
        } catch (JsonProcessingException e) {
            int line = Optional.ofNullable(e.getLocation()).map(at -> at.getLineNr()).orElse(0);
            throw new CannotStartException(
                    "The file %s is not YAML (line %d).".formatted(file, line), e);
        } catch (IOException e) {
            throw new CannotStartException("The file %s cannot be read.".formatted(file), e);
        }
    }

    /// `server: {port: 80}` and `server.port: 80` say the same, and a list the same as its parts with commas between.
    private static void flatten(String name, JsonNode node, Map<String, String> flat, Path file) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                flatten(
                        name.isEmpty() ? field.getKey() : name + "." + field.getKey(),
                        field.getValue(),
                        flat,
                        file);
            }
            return;
        }
        if (name.isEmpty()) {
            throw new CannotStartException(
                    "The file %s has no settings in it, such as \"server.port: 8080\"."
                            .formatted(file));
        }
        String text;
        if (node.isArray()) {
            List<String> parts = new ArrayList<>();
            node.forEach(part -> parts.add(part.asText()));
            text = String.join(",", parts);
        } else {
            text = node.isNull() ? "" : node.asText();
        }
        if (flat.put(name, text) != null) {
            throw new CannotStartException("The file %s sets %s twice.".formatted(file, name));
        }
    }

    /// @throws CannotStartException when the text is not such a value
    public <T> T of(Setting<T> setting) {
        Value value = values.get(setting.name());
        if (value == null) {
            return parse(setting, new Value(expand(setting.fallback()), "by default"));
        }
        return parse(setting, value);
    }

    private static <T> T parse(Setting<T> setting, Value value) {
        try {
            return setting.type().parse(value.text().strip());
        } catch (IllegalArgumentException e) {
            String shown =
                    switch (setting.secrecy()) {
                        case OPEN -> " \"" + value.text() + "\"";
                        case SECRET -> "";
                    };
            throw new CannotStartException(
                    "The setting %s%s (%s) is not %s."
                            .formatted(
                                    setting.name(), shown, value.origin(), setting.type().unit()),
                    e);
        }
    }

    private String expand(String fallback) {
        if (!fallback.contains("<")) {
            return fallback;
        }
        return switch (fallback.substring(fallback.indexOf('<'), fallback.indexOf('>') + 1)) {
            case "<data>" -> fallback.replace("<data>", of(Settings.DATA).toString());
            case "<port>" -> fallback.replace("<port>", of(Settings.SERVER_PORT).toString());
            case "<tls-port>" ->
                    fallback.replace("<tls-port>", of(Settings.SERVER_TLS_PORT).toString());
            case "<public-host>" ->
                    fallback.replace("<public-host>", of(Settings.SERVER_PUBLIC_URL).getHost());
            default -> throw new IllegalStateException("no such placeholder: " + fallback);
        };
    }
}
