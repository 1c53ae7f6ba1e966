package privyseal.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import privyseal.db.CannotStartException;
import privyseal.db.DatabaseConfig.Source.Embedded;
import privyseal.db.embedded.EmbeddedPostgres;

/// Where the service's data is: the options that every command has which opens it.
public final class DataOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder (default: ./data).")
    private @Nullable String data;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description =
                    "A PostgreSQL of yours, jdbc:postgresql://host:port/name, in place of the embedded one.")
    private @Nullable String database;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any setting; \"./privyseal settings\" lists them.")
    private Map<String, String> set = new LinkedHashMap<>();

    /// Reads the configuration and sets the log up.
    ///
    /// @param more settings that have an option of their own, by name; those that are null were not given
    Config config(Map<String, @Nullable Integer> more) {
        Map<String, String> given = new LinkedHashMap<>(set);
        put(given, Settings.DATA.name(), data);
        put(given, Settings.DATABASE.name(), database);
        more.forEach((name, value) -> put(given, name, value == null ? null : value.toString()));
        Config config = ConfigReader.read(SettingValues.read(given, System.getenv()));
        Log.install(config.log(), System.err);
        return config;
    }

    private static void put(Map<String, String> given, String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (given.put(name, value) != null) {
            throw new CannotStartException(
                    "The setting %s is given twice on the command line.".formatted(name));
        }
    }

    /// Runs a command on the data, beside a running service or alone. It makes no data: that is for `start`.
    <T> T on(BiFunction<Config, Ground, T> work) {
        Config config = config(Map.of());
        if (config.database().source() instanceof Embedded(Path folder)
                && !EmbeddedPostgres.isFounded(folder)) {
            throw new CannotStartException(
                    "There is no data of Privyseal in %s; name its folder with --data, or start the service there first."
                            .formatted(config.data()));
        }
        try (Ground ground = Ground.openBeside(config, line -> {})) {
            return work.apply(config, ground);
        }
    }
}
