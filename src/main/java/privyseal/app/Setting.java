package privyseal.app;

import java.util.Locale;

/// One thing that can be set: a row of [Settings#ALL].
///
/// @param name as it stands in files and after `--set`
/// @param fallback the value when none is set, in the same spelling; empty means none. `<data>`, `<port>`, `<tls-port>` and
///     `<public-host>` stand for what the settings of those names say
/// @param rule the ids in `rules.md` that its number comes from; empty when none
/// @param sentence what it does
/// @param secrecy whether its value may be shown
public record Setting<T>(
        String name,
        SettingType<T> type,
        String fallback,
        String rule,
        String sentence,
        Secrecy secrecy) {

    public enum Secrecy {
        OPEN,
        SECRET
    }

    static <T> Setting<T> of(
            String name, SettingType<T> type, String fallback, String rule, String sentence) {
        return new Setting<>(name, type, fallback, rule, sentence, Secrecy.OPEN);
    }

    static <T> Setting<T> secret(String name, SettingType<T> type, String sentence) {
        return new Setting<>(name, type, "", "", sentence, Secrecy.SECRET);
    }

    /// Its name as a variable of the environment.
    public String variable() {
        return "PRIVYSEAL_" + name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
